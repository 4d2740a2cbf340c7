// <kanban-board action="URL">: cards move by dragging, or with Alt and the arrow keys. Both send what the card's menu
// sends; the server answers with the board as it now stands.
import Sortable from "sortablejs";
import { htmx } from "./base/htmx";
import { afterSwap } from "./base/swaps";

class KanbanBoard extends HTMLElement {
  #lists: Sortable[] = [];

  connectedCallback(): void {
    this.addEventListener("keydown", this.#key);
    this.addEventListener("click", this.#menu, true);
    afterSwap(this, () => this.#arm());
    this.#arm();
  }

  disconnectedCallback(): void {
    for (const list of this.#lists) list.destroy();
  }

  #arm(): void {
    for (const list of this.#lists) list.destroy();
    this.#lists = [...this.querySelectorAll<HTMLElement>("[data-lane]")].map((lane) =>
      Sortable.create(lane, {
        group: this.id,
        animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
        delay: 150,
        delayOnTouchOnly: true,
        filter: "button, .popover",
        preventOnFilter: false,
        ghostClass: "ghost",
        onEnd: ({ item }) => void this.#send(item),
      }),
    );
  }

  #send(card: HTMLElement): Promise<void> {
    const before = card.nextElementSibling as HTMLElement | null;
    const lane = card.closest<HTMLElement>("[data-lane]")!.dataset["lane"]!;
    const values = { card: card.dataset["card"]!, lane, before: before?.dataset["card"] ?? "" };
    return htmx().ajax("POST", this.getAttribute("action")!, { target: `#${this.id}`, swap: "outerMorph", values });
  }

  /** Brings the sheet of moves to the card whose menu is about to open. */
  #menu = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLElement>("[popovertarget]");
    const card = button?.closest<HTMLElement>("[data-card]");
    const sheet = this.querySelector<HTMLElement>(".board-moves");
    if (!card || !sheet) return;
    // Whatever is moved is closed by that; where it stands already, its button closes it.
    if (button!.nextElementSibling !== sheet) button!.after(sheet);
    sheet.querySelector<HTMLInputElement>("[name=card]")!.value = card.dataset["card"]!;
    const { lane } = card.closest<HTMLElement>("[data-lane]")!.dataset;
    for (const choice of sheet.querySelectorAll<HTMLButtonElement>("[name=lane]")) choice.disabled = choice.value === lane;
  };

  #key = (event: KeyboardEvent): void => {
    const card = (event.target as Element).closest<HTMLElement>("[data-card]");
    if (!card || !event.altKey) return;
    const lanes = [...this.querySelectorAll<HTMLElement>("[data-lane]")];
    const lane = lanes.indexOf(card.closest<HTMLElement>("[data-lane]")!);
    const side = { ArrowLeft: lane - 1, ArrowRight: lane + 1 }[event.key];
    if (side !== undefined) lanes[side]?.append(card);
    else if (event.key === "ArrowUp") card.previousElementSibling?.before(card);
    else if (event.key === "ArrowDown") card.nextElementSibling?.after(card);
    else return;
    event.preventDefault();
    const { id } = card;
    void this.#send(card).then(() => document.querySelector<HTMLElement>(`#${CSS.escape(id)} a`)?.focus());
  };
}

customElements.define("kanban-board", KanbanBoard);
