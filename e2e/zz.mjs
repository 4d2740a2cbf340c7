import { launch, open, violations } from "./lib/browser.mjs";
import { product, signIn } from "./lib/product.mjs";
const server = await product();
const browser = await launch();
try {
for (const [tag, opts] of [["en", { language: "en" }], ["ms", { language: "ms", scheme: "dark", width: 390 }]]) {
  const { page, close } = await open(browser, { url: server.url, ...opts });
  if (tag === "ms") await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, server, "manager");
  for (const path of ["/pipeline", "/leads", "/today", "/key-figures", "/quotes", "/inspection", "/crm-imports/new", "/mailboxes"]) {
    await page.goto(path);
    await page.waitForTimeout(400);
    await page.screenshot({ path: `/tmp/shots/${tag}${path.replace(/\//g, "_")}.png` });
    const bad = await violations(page);
    if (bad.length) console.log(tag, path, JSON.stringify(bad).slice(0, 600));
    const first = page.locator("table tbody a, .board-card a").first();
    if (await first.count()) { await first.click().catch(() => {}); await page.waitForTimeout(700); await page.screenshot({ path: `/tmp/shots/${tag}${path.replace(/\//g, "_")}_open.png` });
      const worse = await violations(page); if (worse.length) console.log(tag, path, "open", JSON.stringify(worse).slice(0, 600)); }
  }
  await close();
}
} finally { await browser.close(); await server.stop(); }
