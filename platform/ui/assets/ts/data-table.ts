// <data-table>: rows by the arrow keys, Enter opens, Space selects; counts the selection and shows what to do with it.
import { step } from "./base/keys";
import { afterSwap } from "./base/swaps";

class DataTable extends HTMLElement {
  #last: HTMLTableRowElement | undefined;

  connectedCallback(): void {
    this.addEventListener("keydown", this.#key);
    this.addEventListener("click", this.#click);
    this.addEventListener("change", this.#change);
    this.addEventListener("focusin", (event) => {
      const row = (event.target as Element).closest<HTMLTableRowElement>("tr[data-row]");
      if (row) this.#rove(row);
    });
    afterSwap(this, () => this.#refresh());
    this.#refresh();
  }

  get #rows(): HTMLTableRowElement[] {
    return [...this.querySelectorAll<HTMLTableRowElement>("tr[data-row]")];
  }

  get #boxes(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>("input[name=id]")];
  }

  /** One row takes the Tab key; the others are reached from it. */
  #rove(row: HTMLTableRowElement | undefined): void {
    for (const other of this.#rows) other.tabIndex = other === row ? 0 : -1;
  }

  #key = (event: KeyboardEvent): void => {
    const row = event.target;
    if (!(row instanceof HTMLTableRowElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    const inside = [...row.querySelectorAll<HTMLElement>("a, button, input")];
    const next = step(this.#rows, row, event.key);
    if (next) next.focus();
    else if (event.key === "Enter") row.querySelector<HTMLElement>("[data-open]")?.click();
    else if (event.key === " ") row.querySelector<HTMLElement>("input[name=id]")?.click();
    else if (event.key === "ArrowRight") inside.find((element) => element.matches("[data-edit]"))?.focus();
    else return;
    event.preventDefault();
  };

  #click = (event: MouseEvent): void => {
    const target = event.target as Element;
    if (target.closest("[data-clear]")) this.#select(false);
    const row = target.closest<HTMLTableRowElement>("tr[data-row]");
    if (!row || target.closest("a, button, input, label, inline-edit") || getSelection()?.type === "Range") return;
    row.querySelector<HTMLElement>("[data-open]")?.click();
  };

  #change = (event: Event): void => {
    const box = event.target as HTMLInputElement;
    if (box.matches("[data-all]")) this.#select(box.checked);
    else if (box.name === "id") this.#refresh();
  };

  #select(on: boolean): void {
    for (const box of this.#boxes) box.checked = on;
    this.#refresh();
  }

  #refresh(): void {
    const boxes = this.#boxes;
    const count = boxes.filter((box) => box.checked).length;
    for (const box of boxes) box.closest("tr")?.classList.toggle("selected", box.checked);
    const all = this.querySelector<HTMLInputElement>("[data-all]");
    if (all) {
      all.checked = count > 0 && count === boxes.length;
      all.indeterminate = count > 0 && count < boxes.length;
    }
    const bar = this.querySelector<HTMLElement>(".bulk-bar");
    if (bar) {
      bar.hidden = count === 0;
      const words = (count === 1 ? this.dataset["one"] : this.dataset["many"]) ?? "";
      bar.querySelector(".bulk-count")!.textContent = words.replace("#", String(count));
    }
    this.#last = this.#rows.find((row) => row === this.#last) ?? this.#rows[0];
    this.#rove(this.#last);
  }
}

customElements.define("data-table", DataTable);
