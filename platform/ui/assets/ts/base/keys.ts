// Moving among siblings with the arrow keys.

/** The item that a key leads to from `current`, or nothing if the key is none of these. */
export function step<T>(items: T[], current: T | undefined, key: string, ahead = "ArrowDown", back = "ArrowUp"): T | undefined {
  const index = current === undefined ? -1 : items.indexOf(current);
  switch (key) {
    case ahead:
      return items[Math.min(index + 1, items.length - 1)];
    case back:
      return items[Math.max(index - 1, 0)];
    case "Home":
      return items[0];
    case "End":
      return items[items.length - 1];
    default:
      return undefined;
  }
}
