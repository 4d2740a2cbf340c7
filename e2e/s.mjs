import { launch, open } from "./lib/browser.mjs";
import { everyPage, pattern, product, signIn } from "./lib/product.mjs";
const [role, language, scheme, width, ...paths] = process.argv.slice(2);
const server = { url: process.env.URL, password: "angsana mekar di laman" };
const browser = await launch();
const { page, close } = await open(browser, { url: server.url, language, scheme, width: Number(width) });
if (role !== "-") await signIn(page, server, role);
for (const path of paths) { await page.goto(path); await page.waitForTimeout(300); const n = path.replace(/[^a-z]+/gi, "-").slice(0,40); await page.screenshot({ path: `/tmp/shots/${role}${n}-${language}-${scheme}-${width}.png` }); }
await close(); await browser.close();
