// Pictures of every page that a role reaches, in both languages, light and dark, on a phone and on a desk, into out/.
// node product/screens.mjs [ROLE …]
import { mkdir } from "node:fs/promises";
import { LANGUAGES, launch, open, SCHEMES } from "../lib/browser.mjs";
import { everyPage, pattern, product, ROLES, signIn } from "../lib/product.mjs";

const wanted = process.argv.slice(2);
const name = (path) => pattern(path).replace(/\?open.*/, "-open").replace(/[^a-z-]+/g, "-").replace(/^-|-$/g, "") || "home";

await mkdir("out", { recursive: true });
const server = await product();
const browser = await launch();
for (const role of wanted.length > 0 ? wanted : ROLES) {
  for (const language of LANGUAGES) {
    for (const scheme of SCHEMES) {
      for (const width of [390, 1440]) {
        // The four corners are enough: Malay in the dark on a phone shows what English by day does not.
        if ((language === "en") !== (scheme === "light") && width === 390) continue;
        const { page, close } = await open(browser, { url: server.url, language, scheme, width });
        await signIn(page, server, role);
        await everyPage(page, "/", async (path) => {
          await page.waitForTimeout(150);
          await page.screenshot({ path: `out/${role}-${name(path)}-${language}-${scheme}-${width}.png` });
        });
        await close();
      }
    }
  }
}
await browser.close();
await server.stop();
