// <today-list>: lines by J and K or the arrow keys; D says that one is done, S opens what puts it off, Enter opens it.
// When a line has gone, the one in its place has the focus.
import { step } from "./base/keys";
import { afterSwap } from "./base/swaps";

const MOVES: Record<string, string> = { j: "ArrowDown", k: "ArrowUp" };
const PRESSES: Record<string, string> = { d: "[data-done]", s: "[data-snooze]", Enter: "[data-open]" };

class TodayList extends HTMLElement {
  #at = -1;

  connectedCallback(): void {
    this.addEventListener("focusin", () => (this.#at = this.#lines.findIndex((line) => line.matches(":focus-within"))));
    document.addEventListener("keydown", this.#key);
    afterSwap(this, () => this.#refresh());
    this.#refresh();
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.#key);
  }

  get #lines(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[data-line]")];
  }

  #key = (event: KeyboardEvent): void => {
    const target = event.target as Element;
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, textarea, select, .popover")) return;
    // Outside the list the keys are those of the page, unless nothing has the focus.
    if (target !== document.body && !this.contains(target)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const lines = this.#lines;
    const line = lines.find((one) => one.matches(":focus-within"));
    const press = PRESSES[key];
    if (press === undefined) {
      const next = step(lines, line, MOVES[key] ?? key);
      if (!next) return;
      next.focus();
    } else {
      // A button or a link that has the focus takes Enter itself.
      if (!line || (key === "Enter" && target !== line)) return;
      line.querySelector<HTMLElement>(press)?.click();
    }
    event.preventDefault();
  };

  /** One line takes the Tab key; the others are reached from it. */
  #refresh(): void {
    const lines = this.#lines;
    const at = Math.min(Math.max(this.#at, 0), lines.length - 1);
    lines.forEach((line, index) => (line.tabIndex = index === at ? 0 : -1));
    if (this.#at >= 0 && document.activeElement === document.body) lines[at]?.focus();
  }
}

customElements.define("today-list", TodayList);
