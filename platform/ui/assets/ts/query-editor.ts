// <query-editor>: Ctrl + Enter runs what stands in the text, and a name that is pressed beside it is written there, where
// the caret is.

class QueryEditor extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("keydown", (event) => {
      const text = event.target;
      if (text instanceof HTMLTextAreaElement && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        text.form!.requestSubmit();
      }
    });
    this.addEventListener("click", (event) => {
      const pressed = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-insert]") : null;
      const text = this.querySelector("textarea");
      if (!pressed || !text) return;
      const name = pressed.dataset["insert"]!;
      const before = text.value.slice(0, text.selectionStart);
      const gap = before === "" || /[\s(.]$/.test(before) ? "" : " ";
      text.setRangeText(gap + name, text.selectionStart, text.selectionEnd, "end");
      text.focus();
    });
  }
}

customElements.define("query-editor", QueryEditor);
export {};
