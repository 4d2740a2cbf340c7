// <record-panel>: Esc closes it; the focus goes back to the link that opened it.

class RecordPanel extends HTMLElement {
  static observedAttributes = ["data-open"];
  #opener: string | undefined;

  connectedCallback(): void {
    document.addEventListener("click", this.#remember, true);
    document.addEventListener("keydown", this.#escape);
    this.addEventListener("click", (event) => {
      if ((event.target as Element).closest("[data-close-panel]")) this.#closing = true;
    });
  }

  disconnectedCallback(): void {
    document.removeEventListener("click", this.#remember, true);
    document.removeEventListener("keydown", this.#escape);
  }

  #closing = false;

  attributeChangedCallback(): void {
    if (this.hasAttribute("data-open") || !this.#closing) return;
    this.#closing = false;
    const href = this.#opener;
    if (!href) return;
    setTimeout(() => document.querySelector<HTMLElement>(`a[href="${CSS.escape(href)}"]:not(record-panel *)`)?.focus());
  }

  #remember = (event: MouseEvent): void => {
    const link = (event.target as Element).closest?.("[hx-target='#panel']");
    if (link && !this.contains(link)) this.#opener = link.getAttribute("href") ?? undefined;
  };

  #escape = (event: KeyboardEvent): void => {
    const busy = document.querySelector("dialog[open], :popover-open");
    if (event.key === "Escape" && !busy && !event.defaultPrevented) this.querySelector<HTMLElement>("[data-close-panel]")?.click();
  };
}

customElements.define("record-panel", RecordPanel);
