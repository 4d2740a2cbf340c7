// <command-palette>: opens with Ctrl K, narrows its commands to what is typed, and moves through all options with the
// arrow keys. Records that match come from the server into the same list.
import { afterSwap } from "./base/swaps";

class CommandPalette extends HTMLElement {
  #popover!: HTMLElement;
  #input!: HTMLInputElement;

  connectedCallback(): void {
    this.#popover = this.querySelector<HTMLElement>("[popover]")!;
    this.#input = this.querySelector("input")!;
    document.addEventListener("keydown", this.#shortcut);
    this.#input.addEventListener("input", () => this.#narrow());
    this.#input.addEventListener("keydown", this.#move);
    afterSwap(this, () => this.#popover.matches(":popover-open") && this.#mark());
    this.#popover.addEventListener("toggle", (event) => {
      if (event.newState !== "open") return;
      this.#input.value = "";
      this.#narrow();
      this.#input.focus();
    });
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.#shortcut);
  }

  #shortcut = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#popover.togglePopover();
  };

  get #options(): HTMLAnchorElement[] {
    return [...this.querySelectorAll<HTMLAnchorElement>("[role=option]:not([hidden])")];
  }

  #narrow(): void {
    const typed = this.#input.value.trim().toLowerCase();
    for (const option of this.querySelectorAll<HTMLElement>("[data-command]")) {
      option.hidden = !option.textContent.toLowerCase().includes(typed);
    }
    if (typed.length < 2) this.querySelector("#palette-hits")?.replaceChildren();
    this.#mark();
  }

  /** Marks one option as the one that Enter takes: the given one, or the first. */
  #mark(chosen = this.#options[0]): void {
    for (const option of this.#options) option.setAttribute("aria-selected", String(option === chosen));
    this.#input.setAttribute("aria-activedescendant", chosen?.id ?? "");
    chosen?.scrollIntoView({ block: "nearest" });
    this.querySelector<HTMLElement>(".palette-none")!.hidden = chosen !== undefined;
  }

  #move = (event: KeyboardEvent): void => {
    const options = this.#options;
    const at = options.findIndex((option) => option.ariaSelected === "true");
    if (event.key === "Enter") {
      event.preventDefault();
      options[at]?.click();
    } else if (event.key === "Escape") {
      // A search field would empty itself first.
      event.preventDefault();
      this.#popover.hidePopover();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.#mark(options[(at + step + options.length) % options.length]);
    }
  };
}

customElements.define("command-palette", CommandPalette);
