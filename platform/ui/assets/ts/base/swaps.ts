// Doing something after each swap, for as long as an element stands in the page.

export function afterSwap(element: HTMLElement, act: () => void): void {
  const listen = (): void => {
    if (element.isConnected) act();
    else document.removeEventListener("htmx:after:swap", listen);
  };
  document.addEventListener("htmx:after:swap", listen);
}
