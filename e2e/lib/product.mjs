// Starts Prestasi with the made-up company and says where it answers; signs people in.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export const ROLES = ["seller", "manager", "operations", "finance", "people", "executive", "administrator", "auditor"];

/**
 * @param {string[]} more what the program is started with beside the usual
 * @returns {Promise<{ url: string, password: string, folder: string, program: string, stop: () => Promise<void> }>}
 */
export async function product(more = []) {
  const program = process.env.PRESTASI;
  if (!program) throw new Error("PRESTASI names the program; `make e2e` builds it and sets this");
  const folder = await mkdtemp(join(tmpdir(), "prestasi-e2e-"));
  const child = spawn(program, ["--lang", "en", "demo", "--dir", folder, "--port", "0", ...more], { stdio: ["ignore", "pipe", "inherit"] });
  const stop = async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  let url;
  for await (const line of createInterface({ input: child.stdout })) {
    url ??= line.match(/http:\/\/\S+/)?.[0];
    const password = line.match(/password of each is: (.*)$/)?.[1];
    if (password) return { url, password, folder, program, stop };
  }
  throw new Error("Prestasi ended before it said where it answers");
}

/** Signs in as a role, by the form that people use. */
export async function signIn(page, server, role) {
  await page.goto("/sign-in");
  await page.locator("#sign-in-login").fill(role);
  await page.locator("#sign-in-password").fill(server.password);
  await page.locator("#sign-in button[type=submit]").click();
  await page.waitForURL((url) => url.pathname === "/");
}

/** An address without the ids in it: pages that differ by them only are one. */
export const pattern = (path) => path.replace(/[0-7][0-9A-HJKMNP-TV-Z]{25}/g, "{id}");

/** All pages that a role reaches by links, one for each pattern, with a way to look at each. */
export async function everyPage(page, start, look) {
  const seen = new Set();
  const open = [start];
  while (open.length > 0) {
    const path = open.shift();
    const response = await page.goto(path);
    if (!response.headers()["content-type"]?.includes("text/html")) continue;
    await look(path, response);
    const links = await page.locator("a[href^='/']").evaluateAll((all) => all.filter((a) => !a.hasAttribute("download")).map((a) => a.getAttribute("href")));
    for (const link of links) {
      const url = new URL(link, "http://here");
      // What only orders, filters or pages a list is no page of its own.
      const params = [...url.searchParams.keys()].filter((key) => key === "open");
      const key = pattern(url.pathname) + (params.length ? "?open" : "");
      const file = /\.(csv|json|txt|ics|xlsx)$/.test(url.pathname);
      if (!seen.has(key) && !file && url.pathname !== "/live") {
        seen.add(key);
        open.push(url.pathname + url.search);
      }
    }
  }
  return seen;
}
