// A request that failed shows a toast, with words that the page brought along.
interface Ctx {
  response?: { raw?: Response };
}

function tell(kind: "failed" | "offline"): void {
  const stack = document.querySelector<HTMLElement>("toast-stack");
  const text = stack?.dataset[kind];
  if (!stack || !text) return;
  const toast = document.createElement("div");
  toast.className = "toast bad";
  const words = document.createElement("p");
  words.textContent = text;
  toast.append(words);
  stack.append(toast);
}

// 409 and 422 come with a form that says what is wrong.
document.addEventListener("htmx:response:error", (event) => {
  const status = (event as CustomEvent<{ ctx?: Ctx }>).detail.ctx?.response?.raw?.status;
  if (status !== 409 && status !== 422) tell("failed");
});

document.addEventListener("htmx:error", (event) => {
  const { ctx, error } = (event as CustomEvent<{ ctx?: Ctx; error?: Error }>).detail;
  if (!ctx?.response && error?.name !== "AbortError") tell("offline");
});
