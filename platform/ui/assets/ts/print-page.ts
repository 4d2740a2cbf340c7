// <print-page>: the button in it prints the page.
class PrintPage extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("click", () => window.print());
  }
}

customElements.define("print-page", PrintPage);

export {};
