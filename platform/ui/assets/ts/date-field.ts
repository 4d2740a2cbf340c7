// <date-field>: a month to pick a day from, beside a field that takes a typed date. Days by the arrow keys, months by
// Page Up and Page Down.

const pad = (number: number): string => String(number).padStart(2, "0");
const iso = (day: Date): string => `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;
const moved = (day: Date, days: number): Date => new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);

class DateField extends HTMLElement {
  #input!: HTMLInputElement;
  #sheet: HTMLElement | undefined;
  #day = new Date();

  connectedCallback(): void {
    this.#input = this.querySelector("input")!;
    this.querySelector("[data-open]")?.addEventListener("click", () => this.#open());
    this.addEventListener("keydown", this.#key);
  }

  get #months(): string[] {
    return this.getAttribute("months")!.split(",");
  }

  #open(): void {
    this.#day = this.#typed() ?? new Date();
    this.#sheet ??= this.#makeSheet();
    this.#draw();
    this.#sheet.showPopover();
    this.#focus();
  }

  /** The date that was typed, in any of the forms that the server reads as well. */
  #typed(): Date | undefined {
    const parts = this.#input.value.trim().split(/[-/. ]+/);
    if (parts.length !== 3) return undefined;
    if (parts[0]!.length === 4) parts.reverse();
    const word = parts[1]!.toLowerCase().slice(0, 3);
    const named = this.#months.findIndex((name) => name.toLowerCase().startsWith(word));
    const day = new Date(Number(parts[2]), named >= 0 ? named : Number(parts[1]) - 1, Number(parts[0]));
    return Number.isNaN(day.getTime()) ? undefined : day;
  }

  #makeSheet(): HTMLElement {
    const sheet = document.createElement("div");
    sheet.className = "popover calendar";
    sheet.popover = "auto";
    sheet.setAttribute("role", "dialog");
    sheet.setAttribute("aria-label", this.querySelector("[data-open]")!.getAttribute("aria-label")!);
    sheet.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLButtonElement>("button");
      if (button?.dataset["months"]) this.#turn(Number(button.dataset["months"]));
      else if (button?.value) this.#take(button.value);
    });
    sheet.addEventListener("toggle", (event) => {
      const { left, bottom } = this.getBoundingClientRect();
      if (event.newState === "open") Object.assign(sheet.style, { left: `${left}px`, top: `${bottom + 4}px` });
    });
    this.append(sheet);
    return sheet;
  }

  #draw(): void {
    const first = new Date(this.#day.getFullYear(), this.#day.getMonth(), 1);
    const start = moved(first, -((first.getDay() + 6) % 7));
    const button = (text: string, attributes: Record<string, string>): HTMLButtonElement => {
      const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      return made;
    };
    const head = document.createElement("header");
    const title = Object.assign(document.createElement("span"), { textContent: `${this.#months[first.getMonth()]} ${first.getFullYear()}` });
    title.setAttribute("aria-live", "polite");
    head.append(
      button("‹", { "data-months": "-1", "aria-label": this.getAttribute("before")! }),
      title,
      button("›", { "data-months": "1", "aria-label": this.getAttribute("after")! }),
    );
    const days = document.createElement("div");
    days.className = "calendar-days";
    for (const name of this.getAttribute("days")!.split(",")) days.append(Object.assign(document.createElement("span"), { textContent: name }));
    for (let index = 0; index < 42; index += 1) {
      const day = moved(start, index);
      const made = button(String(day.getDate()), { value: iso(day), tabindex: iso(day) === iso(this.#day) ? "0" : "-1" });
      made.setAttribute("aria-label", this.#words(day));
      made.classList.toggle("elsewhere", day.getMonth() !== first.getMonth());
      if (iso(day) === iso(new Date())) made.setAttribute("aria-current", "date");
      days.append(made);
    }
    this.#sheet!.replaceChildren(head, days);
  }

  #words(day: Date): string {
    return `${day.getDate()} ${this.#months[day.getMonth()]} ${day.getFullYear()}`;
  }

  #focus(): void {
    this.#sheet?.querySelector<HTMLElement>("[tabindex='0']")?.focus();
  }

  #turn(months: number): void {
    this.#day = new Date(this.#day.getFullYear(), this.#day.getMonth() + months, Math.min(this.#day.getDate(), 28));
    this.#draw();
  }

  #take(value: string): void {
    this.#input.value = this.#words(new Date(`${value}T00:00`));
    this.#input.dispatchEvent(new Event("input", { bubbles: true }));
    this.#sheet?.hidePopover();
    this.#input.focus();
  }

  #key = (event: KeyboardEvent): void => {
    if (!(event.target as Element).closest(".calendar-days")) return;
    const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    const months = { PageUp: -1, PageDown: 1 }[event.key];
    if (days) {
      this.#day = moved(this.#day, days);
      this.#draw();
    } else if (months) this.#turn(months);
    else return;
    event.preventDefault();
    this.#focus();
  };
}

customElements.define("date-field", DateField);
