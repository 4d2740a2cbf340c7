// Somebody joins: added by sales operations, in either language, found by everybody, invited, and in.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "../lib/browser.mjs";
import { product, signIn } from "../lib/product.mjs";

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

const WORDS = {
  en: { missing: "This cannot stay empty." },
  ms: { missing: "Ini tidak boleh dibiarkan kosong." },
};

for (const language of ["en", "ms"]) {
  test(`a person is added, with the form's help (${language})`, async () => {
    const { page, complaints, close } = await open(browser, { url: server.url, language });
    await signIn(page, server, "operations");
    await page.goto("/people/new");
    await page.locator("#person button[type=submit]").click();
    await page.locator("#person-errors").waitFor();
    assert.match(await page.locator("#person-name-error").innerText(), new RegExp(WORDS[language].missing));
    assert.equal(await page.evaluate(() => document.activeElement.id), "person-errors");

    await page.locator("#person-name").fill(`Aminah binti Yusof ${language}`);
    await page.locator("#person-number").fill("P-0001");
    await page.locator("#person button[type=submit]").click();
    await page.locator("#person-number-error").waitFor();
    assert.equal(await page.locator("#person-name").inputValue(), `Aminah binti Yusof ${language}`);

    await page.locator("#person-number").fill(`N-${language}`);
    await page.locator("#person button[type=submit]").click();
    await page.waitForURL(/\/people\?open=/);
    await page.locator("#panel h2", { hasText: "Aminah" }).waitFor();
    assert.deepEqual(complaints.filter((text) => !text.includes("422")), []);
    await close();
  });
}

test("without scripts the same form works", async () => {
  const { page, close } = await open(browser, { url: server.url, scripts: false });
  await signIn(page, server, "operations");
  await page.goto("/people/new");
  await page.locator("#person button[type=submit]").click();
  await page.locator("#person-errors").waitFor();
  await page.locator("#person-name").fill("Kavitha a/p Raman");
  await page.locator("#person-number").fill("N-plain");
  await page.locator("#person button[type=submit]").click();
  await page.waitForURL(/\/people\?open=/);
  await close();
});

test("what one adds appears where another looks", async () => {
  const desk = await open(browser, { url: server.url });
  const other = await open(browser, { url: server.url });
  await signIn(desk.page, server, "seller");
  await signIn(other.page, server, "operations");
  await desk.page.goto("/people?q=Zubaidah");
  await desk.page.locator("#people .empty").waitFor();
  await other.page.goto("/people/new");
  await other.page.locator("#person-name").fill("Zubaidah binti Hamid");
  await other.page.locator("#person-number").fill("N-live");
  await other.page.locator("#person button[type=submit]").click();
  await desk.page.locator("#people", { hasText: "Zubaidah binti Hamid" }).waitFor();
  await desk.close();
  await other.close();
});
