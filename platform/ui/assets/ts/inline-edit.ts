// <inline-edit>: Esc gives up; when the value or its editor is swapped, the focus stays in the cell.

class InlineEdit extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>("input:not([type=hidden])");
    // As soon as it has the focus: whoever types at once replaces what stands there.
    input?.addEventListener("focus", () => input.select(), { once: true });
    if (document.activeElement === input) input?.select();
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      this.querySelector<HTMLElement>("[data-cancel]")?.click();
    });
  }

  disconnectedCallback(): void {
    // The value stands where the editor was, once the swap is through.
    setTimeout(() => document.querySelector<HTMLElement>(`#${CSS.escape(this.id)} [data-edit]`)?.focus(), 20);
  }
}

customElements.define("inline-edit", InlineEdit);
