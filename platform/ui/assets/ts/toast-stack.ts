// <toast-stack>: toasts leave by themselves, but not while somebody points at them or is in them. One with a way back
// stays longer.

const STAY_MS = 6_000;
const STAY_WITH_UNDO_MS = 12_000;

class ToastStack extends HTMLElement {
  connectedCallback(): void {
    for (const toast of this.children) this.#leave(toast as HTMLElement);
    new MutationObserver((records) => {
      for (const node of records.flatMap((record) => [...record.addedNodes])) {
        if (node instanceof HTMLElement) this.#leave(node);
      }
    }).observe(this, { childList: true });
    this.addEventListener("click", (event) => {
      const target = event.target as Element;
      if (target.closest("[data-dismiss]")) target.closest(".toast")?.remove();
    });
    // Not before the answer has taken its place: what is no longer in the page gets none.
    this.addEventListener("htmx:finally:request", (event) => (event.target as Element).closest(".toast")?.remove());
  }

  #leave(toast: HTMLElement): void {
    const stay = toast.querySelector("form") ? STAY_WITH_UNDO_MS : STAY_MS;
    const check = (): void => {
      if (toast.matches(":hover, :focus-within")) setTimeout(check, 1_000);
      else toast.remove();
    };
    setTimeout(check, stay);
  }
}

customElements.define("toast-stack", ToastStack);
