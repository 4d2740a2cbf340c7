// <inline-edit>: Esc gives up; when the value or its editor is swapped, the focus stays in the cell.

class InlineEdit extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>("input:not([type=hidden])");
    setTimeout(() => input?.select());
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      this.querySelector<HTMLElement>("[data-cancel]")?.click();
    });
    const { id } = this;
    document.addEventListener(
      "htmx:after:settle",
      () => document.querySelector<HTMLElement>(`#${CSS.escape(id)} [data-edit]`)?.focus(),
      { once: true },
    );
  }
}

customElements.define("inline-edit", InlineEdit);
