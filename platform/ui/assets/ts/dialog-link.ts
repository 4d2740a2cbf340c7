// <dialog-link for="ID">: its link opens the dialog of that id instead of the page that it leads to. The browser gives the
// focus back to the link when the dialog closes.

class DialogLink extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("click", (event) => {
      const dialog = document.getElementById(this.getAttribute("for") ?? "");
      if (!(dialog instanceof HTMLDialogElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      dialog.showModal();
    });
  }
}

customElements.define("dialog-link", DialogLink);
