// Pictures of the pages in both languages, light and dark, at three widths, into out/.
import { mkdir } from "node:fs/promises";
import { launch, LANGUAGES, open, SCHEMES, WIDTHS } from "../lib/browser.mjs";
import { gallery } from "../lib/gallery.mjs";

const PAGES = {
  home: "/gallery/home",
  gallery: "/gallery",
  table: "/gallery/table?is.stage=proposal",
  record: "/gallery/table?open=4",
  board: "/gallery/board",
  form: "/gallery/form",
  many: "/gallery/table?rows=100000&group=owner",
  none: "/gallery/table?rows=0",
};
const wanted = process.argv.slice(2);

await mkdir("out", { recursive: true });
const server = await gallery();
const browser = await launch();
for (const language of LANGUAGES) {
  for (const scheme of SCHEMES) {
    for (const width of WIDTHS) {
      const { page, close } = await open(browser, { url: server.url, language, scheme, width });
      for (const [name, path] of Object.entries(PAGES)) {
        const picture = `${name}-${language}-${scheme}-${width}`;
        if (wanted.length > 0 && !wanted.some((part) => picture.includes(part))) continue;
        await page.goto(path);
        await page.waitForTimeout(150);
        await page.screenshot({ path: `out/${picture}.png`, fullPage: name === "gallery" });
      }
      await close();
    }
  }
}
await browser.close();
server.stop();
