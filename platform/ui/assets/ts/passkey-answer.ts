// <passkey-answer for="create|get" options="JSON" refused="…" absent="…">: has the browser make a passkey, or come up with
// one, puts what it answers into the form inside, and sends it. The button of the form tries again.

class PasskeyAnswer extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector("form")!;
    form.addEventListener("submit", (event) => {
      if (this.#answer(form).value) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void this.#ask(form);
    }, { capture: true });
    // A key that is there already is asked for at once; a new one also wants a name.
    if (this.getAttribute("for") === "get") void this.#ask(form);
  }

  #answer(form: HTMLFormElement): HTMLInputElement {
    return form.elements.namedItem("answer") as HTMLInputElement;
  }

  async #ask(form: HTMLFormElement): Promise<void> {
    const status = this.querySelector("output")!;
    if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
      status.textContent = this.getAttribute("absent");
      return;
    }
    status.textContent = "";
    const { publicKey } = JSON.parse(this.getAttribute("options")!);
    try {
      const found = this.getAttribute("for") === "create"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
      this.#answer(form).value = JSON.stringify((found as PublicKeyCredential).toJSON());
      form.requestSubmit();
    } catch {
      status.textContent = this.getAttribute("refused");
    }
  }
}

customElements.define("passkey-answer", PasskeyAnswer);

export {};
