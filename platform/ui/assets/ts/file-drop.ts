// <file-drop max="BYTES">: takes files that are dropped on it, and lists what was chosen.

class FileDrop extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector("input")!;
    input.addEventListener("change", () => this.#list(input));
    for (const name of ["dragover", "dragleave", "drop"]) {
      this.addEventListener(name, (event) => {
        event.preventDefault();
        this.classList.toggle("over", name === "dragover");
      });
    }
    this.addEventListener("drop", (event) => {
      if (!event.dataTransfer?.files.length) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  #list(input: HTMLInputElement): void {
    const max = Number(this.getAttribute("max"));
    const large = this.getAttribute("too-large") ?? "";
    const names = [...(input.files ?? [])].map((file) => {
      const item = document.createElement("span");
      const kilobytes = Math.ceil(file.size / 1000).toLocaleString("en");
      item.textContent = file.size > max ? `${file.name}: ${large}` : `${file.name} · ${kilobytes} kB`;
      item.className = file.size > max ? "field-error" : "";
      return item;
    });
    input.setCustomValidity(names.some((name) => name.className) ? large : "");
    this.querySelector("output")!.replaceChildren(...names);
  }
}

customElements.define("file-drop", FileDrop);
