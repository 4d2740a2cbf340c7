// <error-summary>: takes the focus when it appears, and leads from each error to its field.

class ErrorSummary extends HTMLElement {
  connectedCallback(): void {
    // The swap that brings it ends with this turn.
    setTimeout(() => this.focus());
    this.addEventListener("click", (event) => {
      const link = (event.target as Element).closest("a");
      const field = link && document.getElementById(link.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      field.focus();
      field.scrollIntoView({ block: "center" });
    });
  }
}

customElements.define("error-summary", ErrorSummary);
