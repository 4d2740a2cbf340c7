// <drop-menu>: places what its button opens beside the button, and moves through it with the arrow keys.
import { step } from "./base/keys";

const GAP = 4;

class DropMenu extends HTMLElement {
  connectedCallback(): void {
    const sheet = this.querySelector<HTMLElement>("[popover]");
    const button = this.querySelector<HTMLElement>("[popovertarget]");
    if (!sheet || !button) return;
    sheet.addEventListener("toggle", (event) => {
      if ((event as ToggleEvent).newState === "open") this.#place(sheet, button);
    });
    this.addEventListener("keydown", (event) => {
      const items = [...sheet.querySelectorAll<HTMLElement>(".menu a, .menu button:not(:disabled)")];
      if (!sheet.matches(":popover-open") || items.length === 0 || (event.target as Element).matches("input, select")) return;
      const next = step(items, items.find((item) => item === document.activeElement), event.key);
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
  }

  /** Under the button where there is room, above it otherwise; never outside the window. */
  #place(sheet: HTMLElement, button: HTMLElement): void {
    const from = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = sheet;
    const right = from.left + width > innerWidth - GAP;
    const left = Math.max(GAP, right ? from.right - width : from.left);
    const above = from.bottom + GAP + height > innerHeight && from.top > innerHeight - from.bottom;
    const top = above ? Math.max(GAP, from.top - GAP - height) : from.bottom + GAP;
    Object.assign(sheet.style, { left: `${Math.min(left, innerWidth - width - GAP)}px`, top: `${top}px` });
  }
}

customElements.define("drop-menu", DropMenu);
