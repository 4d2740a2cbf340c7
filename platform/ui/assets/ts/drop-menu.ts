// <drop-menu>: places what its button opens beside the button, and moves through it with the arrow keys.
import { step } from "./base/keys";

const GAP = 4;

class DropMenu extends HTMLElement {
  connectedCallback(): void {
    // Toggling does not bubble; what a morph brings in later is caught as well.
    this.addEventListener("toggle", (event) => (event as ToggleEvent).newState === "open" && this.#place(), true);
    this.addEventListener("keydown", this.#key);
  }

  /** What its button opens; none where the sheet is shared and stands beside another button. */
  get #sheet(): HTMLElement | null {
    return this.querySelector<HTMLElement>("[popover]");
  }

  #key = (event: KeyboardEvent): void => {
    const sheet = this.#sheet;
    if (!sheet?.matches(":popover-open") || (event.target as Element).matches("input, select")) return;
    const items = [...sheet.querySelectorAll<HTMLElement>(".menu a, .menu button:not(:disabled)")];
    const next = step(items, items.find((item) => item === document.activeElement), event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  /** Under the button where there is room, above it otherwise; never outside the window. */
  #place(): void {
    const sheet = this.#sheet;
    if (!sheet) return;
    const from = this.querySelector("[popovertarget]")!.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = sheet;
    const right = from.left + width > innerWidth - GAP;
    const left = Math.max(GAP, right ? from.right - width : from.left);
    const above = from.bottom + GAP + height > innerHeight && from.top > innerHeight - from.bottom;
    const top = above ? Math.max(GAP, from.top - GAP - height) : from.bottom + GAP;
    Object.assign(sheet.style, { left: `${Math.min(left, innerWidth - width - GAP)}px`, top: `${top}px` });
  }
}

customElements.define("drop-menu", DropMenu);
