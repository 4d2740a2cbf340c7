// <draft-form key="NAME">: keeps what is typed in the browser until the form is taken, and brings it back.

const WAIT_MS = 400;

class DraftForm extends HTMLElement {
  #timer = 0;

  get #name(): string {
    return `draft:${this.getAttribute("key")}`;
  }

  get #form(): HTMLFormElement {
    return this.querySelector("form")!;
  }

  connectedCallback(): void {
    this.#restore();
    this.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.#keep(), WAIT_MS);
    });
    this.addEventListener("submit", () => this.#forget());
    // Not taken: what was typed is kept again.
    this.addEventListener("htmx:response:error", () => this.#keep());
    this.addEventListener("htmx:error", () => this.#keep());
    this.addEventListener("click", (event) => {
      if (!(event.target as Element).closest("[data-discard]")) return;
      this.#forget();
      this.#form.reset();
      this.#notice(false);
      this.#form.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea")?.focus();
    });
  }

  #fields(): (HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[] {
    const all = [...this.#form.querySelectorAll<HTMLInputElement>("input, select, textarea")];
    return all.filter((field) => field.name && !["hidden", "file", "password"].includes(field.type));
  }

  #keep(): void {
    const values = this.#fields().map((field) =>
      field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type) ? field.checked : field.value,
    );
    localStorage.setItem(this.#name, JSON.stringify(values));
  }

  #restore(): void {
    const kept = localStorage.getItem(this.#name);
    // The server's own answer, with errors, says more than a draft.
    if (!kept || this.querySelector("[aria-invalid]")) return;
    const values = JSON.parse(kept) as (string | boolean)[];
    this.#fields().forEach((field, index) => {
      const value = values[index];
      if (typeof value === "boolean") (field as HTMLInputElement).checked = value;
      else if (value !== undefined) field.value = value;
    });
    this.#notice(true);
  }

  #forget(): void {
    clearTimeout(this.#timer);
    localStorage.removeItem(this.#name);
  }

  #notice(shown: boolean): void {
    this.querySelector<HTMLElement>("[data-draft-notice]")!.hidden = !shown;
  }
}

customElements.define("draft-form", DraftForm);
