// <money-input>: shows an amount with commas when one leaves the field, and without them while one types. It moves
// characters and never calculates: what an amount is, the server says.

class MoneyInput extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector("input")!;
    const show = (): void => {
      const match = /^(-?)(\d+)(\.\d{0,4})?$/.exec(input.value.replaceAll(",", "").trim());
      if (match) input.value = `${match[1]}${match[2]!.replace(/\B(?=(\d{3})+$)/g, ",")}${match[3] ?? ""}`;
    };
    input.addEventListener("blur", show);
    input.addEventListener("focus", () => {
      input.value = input.value.replaceAll(",", "");
    });
    show();
  }
}

customElements.define("money-input", MoneyInput);
