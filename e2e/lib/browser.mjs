// The browser, and a page in it as somebody would have it: language, colours, width.
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

export const LANGUAGES = ["en", "ms"];
export const SCHEMES = ["light", "dark"];
export const WIDTHS = [390, 768, 1440];

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });

/** A page that fails the test when its console or its policy complains. */
export async function open(browser, { url, language = "en", scheme = "light", width = 1440, scripts = true, motion = "reduce" }) {
  const context = await browser.newContext({
    baseURL: url,
    locale: language === "ms" ? "ms-MY" : "en-GB",
    colorScheme: scheme,
    reducedMotion: motion,
    viewport: { width, height: width < 500 ? 844 : 900 },
    javaScriptEnabled: scripts,
    deviceScaleFactor: width < 500 ? 2 : 1,
    hasTouch: width < 500,
  });
  const page = await context.newPage();
  // A machine that builds at the same time may take its time.
  page.setDefaultTimeout(60_000);
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  const close = async () => {
    // A context that is closed while a page is on its way to another address never says that it is closed.
    await page.goto("about:blank").catch(() => page.waitForLoadState());
    await context.close();
  };
  return { page, complaints, close };
}

/** What axe finds against WCAG 2.2 AA, as short lines. */
export async function violations(page) {
  // The page's policy forbids inline scripts; the debugger's way of running code is not bound by it.
  const { readFile } = await import("node:fs/promises");
  await page.evaluate(await readFile(axe, "utf8"));
  const { violations: found } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} ${node.failureSummary.split("\n")[1] ?? ""}`));
}
