// <record-picker>: a record by what is typed of its name; what is chosen stands in the hidden field beside it.

const PAUSE_MS = 150;

class RecordPicker extends HTMLElement {
  #input!: HTMLInputElement;
  #chosen!: HTMLInputElement;
  #list!: HTMLElement;
  #timer = 0;
  #asked = 0;

  connectedCallback(): void {
    this.#input = this.querySelector<HTMLInputElement>("[role=combobox]")!;
    this.#chosen = this.querySelector<HTMLInputElement>("[type=hidden]")!;
    this.#list = this.querySelector<HTMLElement>("[role=listbox]")!;
    this.#input.addEventListener("input", () => {
      this.#chosen.value = "";
      window.clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => void this.#find(), PAUSE_MS);
    });
    this.#input.addEventListener("keydown", this.#key);
    this.#input.addEventListener("blur", () => this.#show(false));
    // Before the field loses the focus, and with it the list.
    this.#list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.#take((event.target as Element).closest<HTMLElement>("[data-value]"));
    });
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.#timer);
  }

  get #options(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>("[data-value]")];
  }

  async #find(): Promise<void> {
    const typed = this.#input.value.trim();
    const turn = ++this.#asked;
    if (!typed) return this.#show(false);
    const answer = await fetch(`${this.getAttribute("find")}?q=${encodeURIComponent(typed)}&id=${this.#input.id}`);
    // What was asked first may be answered last.
    if (turn !== this.#asked || !answer.ok) return;
    this.#list.innerHTML = await answer.text();
    this.#show(true);
    this.#mark(this.#options[0]);
  }

  #show(open: boolean): void {
    this.#list.hidden = !open;
    this.#input.setAttribute("aria-expanded", String(open));
    if (!open) this.#input.removeAttribute("aria-activedescendant");
  }

  #mark(one: HTMLElement | undefined): void {
    for (const option of this.#options) option.setAttribute("aria-selected", String(option === one));
    if (one) this.#input.setAttribute("aria-activedescendant", one.id);
    one?.scrollIntoView({ block: "nearest" });
  }

  #take(option: HTMLElement | null | undefined): void {
    if (!option) return;
    this.#chosen.value = option.dataset.value!;
    this.#input.value = option.dataset.name!;
    this.#input.dispatchEvent(new Event("change", { bubbles: true }));
    this.#show(false);
  }

  #key = (event: KeyboardEvent): void => {
    if (this.#list.hidden) {
      if (event.key === "ArrowDown") void this.#find();
      return;
    }
    const options = this.#options;
    const at = options.findIndex((option) => option.ariaSelected === "true");
    if (event.key === "Enter") {
      event.preventDefault();
      this.#take(options[at]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.#show(false);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.#mark(options[(at + step + options.length) % options.length]);
    }
  };
}

customElements.define("record-picker", RecordPicker);
