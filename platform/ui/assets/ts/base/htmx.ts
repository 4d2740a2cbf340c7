// The part of htmx that elements call themselves.
interface Htmx {
  ajax(method: string, url: string, options: { target: string; swap: string; values?: Record<string, string> }): Promise<void>;
}

export const htmx = (): Htmx => (window as unknown as { htmx: Htmx }).htmx;
