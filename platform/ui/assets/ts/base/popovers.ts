// Says on each button whether what it opens is open; a choice closes the menu that it was made in.
document.addEventListener(
  "toggle",
  (event) => {
    const { target, newState } = event as ToggleEvent;
    if (!(target instanceof HTMLElement) || !target.popover) return;
    // A sheet that several buttons share stands beside the one that opened it.
    const place = target.closest("drop-menu") ?? document;
    for (const button of place.querySelectorAll(`[popovertarget="${target.id}"]`)) {
      button.setAttribute("aria-expanded", String(newState === "open"));
    }
  },
  true,
);

document.addEventListener("htmx:before:swap", (event) => {
  const source = (event as CustomEvent<{ ctx?: { sourceElement?: Element } }>).detail.ctx?.sourceElement;
  source?.closest<HTMLElement>(".popover:popover-open")?.hidePopover();
});
