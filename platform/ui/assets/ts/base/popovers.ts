// Says on each button whether what it opens is open; an answer that swaps the page closes what was open before.
document.addEventListener(
  "toggle",
  (event) => {
    const { target, newState } = event as ToggleEvent;
    if (!(target instanceof HTMLElement) || !target.popover) return;
    for (const button of document.querySelectorAll(`[popovertarget="${target.id}"]`)) {
      button.setAttribute("aria-expanded", String(newState === "open"));
    }
  },
  true,
);

document.addEventListener("htmx:before:swap", () => {
  for (const open of document.querySelectorAll<HTMLElement>(".popover:popover-open")) open.hidePopover();
});
