// axe finds nothing in any page that any role reaches, and nothing is wider than the screen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, violations } from "../lib/browser.mjs";
import { everyPage, product, ROLES, signIn } from "../lib/product.mjs";

let server;
let browser;
before(async () => {
  server = await product();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const LOOKS = [
  { language: "en", scheme: "light", width: 1440 },
  { language: "ms", scheme: "dark", width: 390 },
];

async function check(page, path, language) {
  assert.deepEqual(await violations(page), [], path);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${path} is ${wide} px too wide`);
  assert.equal(await page.locator("html").getAttribute("lang"), language);
  const raw = await page.locator("body").innerText();
  assert.ok(!raw.includes("«"), `${path} shows a message key: ${raw.match(/«[^»]*»/)?.[0]}`);
}

for (const look of LOOKS) {
  test(`the door, ${look.language}, ${look.scheme}, ${look.width} px`, async () => {
    const { page, complaints, close } = await open(browser, { url: server.url, ...look });
    for (const path of ["/sign-in", "/sign-in/code", "/invitation", "/nowhere"]) {
      await page.goto(path);
      await check(page, path, look.language);
    }
    assert.deepEqual(complaints.filter((text) => !text.includes("404")), []);
    await close();
  });

  for (const role of ROLES) {
    test(`${role}, ${look.language}, ${look.scheme}, ${look.width} px`, async () => {
      const { page, complaints, close } = await open(browser, { url: server.url, ...look });
      await signIn(page, server, role);
      const pages = await everyPage(page, "/", async (path, response) => {
        assert.equal(response.status(), 200, path);
        await check(page, path, look.language);
      });
      assert.ok(pages.size > 3, `only ${[...pages]}`);
      assert.deepEqual(complaints, []);
      await close();
    });
  }
}
