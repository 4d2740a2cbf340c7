// axe finds nothing in any page, in both languages, light and dark, at three widths; nor does the console complain.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LANGUAGES, launch, open, SCHEMES, violations, WIDTHS } from "../lib/browser.mjs";
import { gallery } from "../lib/gallery.mjs";

const PAGES = ["/gallery", "/gallery/home", "/gallery/table?open=4&is.stage=proposal", "/gallery/table?rows=100000&group=owner", "/gallery/table?rows=0", "/gallery/board", "/gallery/form", "/gallery/explanation", "/nowhere"];

let server;
let browser;
before(async () => {
  server = await gallery();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.stop();
});

for (const language of LANGUAGES) {
  for (const scheme of SCHEMES) {
    for (const width of WIDTHS) {
      test(`${language}, ${scheme}, ${width} px`, async () => {
        const { page, complaints, close } = await open(browser, { url: server.url, language, scheme, width });
        for (const path of PAGES) {
          await page.goto(path);
          assert.deepEqual(await violations(page), [], path);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(wide <= 0, `${path} is ${wide} px too wide`);
          assert.equal(await page.locator("html").getAttribute("lang"), language);
        }
        assert.deepEqual(complaints.filter((text) => !text.includes("404")), []);
        await close();
      });
    }
  }
}

test("what opens is accessible as well", async () => {
  const { page, complaints, close } = await open(browser, { url: server.url });
  await page.goto("/gallery");
  for (const id of ["periods", "notices", "language", "me", "deals-filters", "deals-columns", "deals-views", "deals-group", "palette"]) {
    await page.locator(`[popovertarget="${id}"]`).first().click();
    await page.locator(`#${id}`).waitFor({ state: "visible" });
    assert.deepEqual(await violations(page), [], id);
    await page.keyboard.press("Escape");
  }
  await page.locator("date-field [data-open]").click();
  assert.deepEqual(await violations(page), [], "calendar");
  await page.keyboard.press("Escape");
  await page.locator("dialog-link[for=dialog-lock] a").click();
  assert.deepEqual(await violations(page), [], "dialog");
  assert.deepEqual(complaints, []);
  await close();
});

test("targets are at least 24 px", async () => {
  const { page, close } = await open(browser, { url: server.url });
  await page.goto("/gallery");
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button, select, input:not([type=hidden], [type=checkbox], [type=radio], [type=file]), nav a, th a, .menu a")]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => ({ box: element.getBoundingClientRect(), text: element.outerHTML.slice(0, 80) }))
      .filter(({ box }) => box.height > 0 && box.height < 24)
      .map(({ box, text }) => `${Math.round(box.height)} px: ${text}`),
  );
  assert.deepEqual(small, []);
  await close();
});
