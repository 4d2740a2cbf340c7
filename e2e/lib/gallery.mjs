// Starts the gallery and says where it answers.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** @returns {Promise<{ url: string, stop: () => void }>} */
export async function gallery() {
  const program = process.env.GALLERY;
  if (!program) throw new Error("GALLERY names the gallery's program; `make e2e` builds it and sets this");
  const child = spawn(program, ["--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: child.stdout })) {
    return { url: new URL(line).origin, stop: () => child.kill() };
  }
  throw new Error("the gallery ended before it said where it answers");
}
