// <live-stream src="URL" since="NUMBER">: the one stream of this tab. Each topic that changed becomes an event
// `live:TOPIC` on the body, which regions ask again at. A tab that nobody sees does not listen; it catches up later.

class LiveStream extends HTMLElement {
  #source: EventSource | undefined;

  connectedCallback(): void {
    document.addEventListener("visibilitychange", this.#follow);
    this.#follow();
  }

  disconnectedCallback(): void {
    document.removeEventListener("visibilitychange", this.#follow);
    this.#source?.close();
  }

  #follow = (): void => {
    if (document.hidden) {
      this.#source?.close();
      this.#source = undefined;
    } else if (!this.#source) {
      this.#source = new EventSource(`${this.getAttribute("src")}?since=${this.getAttribute("since")}`);
      this.#source.addEventListener("changed", (event) => {
        if (event.lastEventId) this.setAttribute("since", event.lastEventId);
        document.body.dispatchEvent(new CustomEvent(`live:${event.data as string}`));
      });
    }
  };
}

customElements.define("live-stream", LiveStream);
