// What works without scripts, what appears by itself, what is chosen and kept.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "../lib/browser.mjs";
import { gallery } from "../lib/gallery.mjs";

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

async function visit(options, steps) {
  const { page, complaints, close } = await open(browser, { url: server.url, ...options });
  await steps(page);
  assert.deepEqual(complaints.filter((text) => !/\b(422|503)\b|ERR_INTERNET|Failed to fetch/.test(text)), []);
  await close();
}

test("links and forms work without scripts", () =>
  visit({ scripts: false }, async (page) => {
    await page.goto("/gallery/table");
    await page.locator("th a", { hasText: "Amount" }).click();
    assert.match(page.url(), /sort=amount/);
    await page.locator("a.record").first().click();
    assert.equal(await page.locator("#panel-title").isVisible(), true);
    await page.locator("[popovertarget=deals-filters]").click();
    await page.locator("#deals-is-stage").selectOption("won");
    await page.locator("#deals-filters button[type=submit]").click();
    assert.match(page.url(), /is.stage=won/);
    await page.locator("[popovertarget=language]").click();
    await page.locator("#language button[value=ms]").click();
    assert.equal(await page.locator("html").getAttribute("lang"), "ms");
    assert.match(page.url(), /is.stage=won/);
    await page.goto("/gallery/form");
    await page.locator("#deal button[type=submit]").click();
    assert.equal(await page.locator("error-summary").isVisible(), true);
    await page.goto("/gallery/board");
    assert.equal(await page.locator("#pipeline-card-2 [popovertarget]").isVisible(), false);
    assert.ok(await page.locator("#pipeline-card-2 a").getAttribute("href"));
  }));

test("language and colours are chosen and kept", () =>
  visit({ language: "ms" }, async (page) => {
    await page.goto("/gallery/home");
    assert.equal(await page.locator("h1").textContent(), "Hari ini");
    await page.locator("[popovertarget=language]").click();
    await page.locator("#language button[value=en]").click();
    await page.locator("h1", { hasText: "Today" }).waitFor();
    await page.locator("[popovertarget=me]").click();
    await page.locator("#me button[value=dark]").click();
    await page.locator("html[data-theme=dark]").waitFor();
    await page.locator("button[name=navigation]").click();
    await page.locator("html[data-navigation=folded]").waitFor();
    await page.goto("/gallery");
    assert.equal(await page.locator("html[lang=en][data-theme=dark][data-navigation=folded]").count(), 1);
  }));

test("what changes elsewhere appears by itself, also after the tab was away", () =>
  visit({}, async (page) => {
    await page.goto("/gallery");
    await page.waitForTimeout(300);
    await page.request.post("/gallery/tick");
    await page.locator("#calculation", { hasText: "10,000 of 30,000" }).waitFor();
    await page.evaluate(() => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await page.request.post("/gallery/tick");
    await page.waitForTimeout(200);
    await page.evaluate(() => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => false });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await page.locator("#calculation", { hasText: "20,000 of 30,000" }).waitFor();
    await page.request.post("/gallery/tick");
    await page.locator("#calculation", { hasText: "Done" }).waitFor();
  }));

test("a card is dragged to another column", () =>
  visit({}, async (page) => {
    await page.goto("/gallery/board");
    const from = await page.locator("#pipeline-card-6").boundingBox();
    const to = await page.locator("[data-lane=qualify]").boundingBox();
    await page.mouse.move(from.x + 40, from.y + from.height - 14);
    await page.mouse.down();
    await page.mouse.move(from.x, from.y + 20, { steps: 4 });
    await page.mouse.move(to.x + 60, to.y + 40, { steps: 12 });
    // Cards that make room move for a moment; a hand stays over the place until they have.
    await page.waitForTimeout(250);
    await page.mouse.move(to.x + 62, to.y + 42);
    await page.mouse.up();
    await page.locator(".toast").waitFor();
    await page.reload();
    assert.equal(await page.locator("[data-lane=qualify] #pipeline-card-6").count(), 1);
  }));

test("rows are narrowed, grouped, chosen by column, kept as a view and taken away as a file", () =>
  visit({}, async (page) => {
    await page.goto("/gallery/table");
    await page.locator("#deals-search").fill("sawit");
    await page.waitForURL(/q=sawit/);
    await page.locator("[popovertarget=deals-group]").click();
    await page.locator("#deals-group a", { hasText: "Stage" }).click();
    await page.locator("tr.group").first().waitFor();
    await page.locator("[popovertarget=deals-columns]").click();
    await page.locator("#deals-columns input[value=owner]").uncheck();
    await page.locator("#deals-columns input[value=product]").check();
    await page.locator("#deals-columns button[type=submit]").click();
    await page.locator("th", { hasText: "Product" }).waitFor();
    assert.equal(await page.locator("th", { hasText: "Owner" }).count(), 0);
    await page.locator("[popovertarget=deals-export]").click();
    const csv = page.locator("a[download]", { hasText: "CSV" });
    const [download] = await Promise.all([page.waitForEvent("download"), csv.click()]);
    const stream = await download.createReadStream();
    let text = "";
    for await (const chunk of stream) text += chunk;
    assert.equal(text.split("\r\n")[0], "Deal,Stage,Closes,Amount (RM),Product");
    assert.ok(text.split("\r\n").slice(1, -1).every((line) => line.startsWith("Kilang Sawit")));
    await page.locator("[popovertarget=deals-views]").click();
    await page.locator("#deals-view-name").fill("Palm oil");
    await page.locator("#deals-views form button").click();
    await page.locator("[popovertarget=deals-views]", { hasText: "Palm oil" }).waitFor();
  }));

test("a failed request says so and keeps what was typed", () =>
  visit({}, async (page) => {
    await page.goto("/gallery/form");
    await page.locator("#deal-customer").fill("Johor Cold Chain");
    await page.route("**/gallery/form", (route) => route.fulfill({ status: 503, body: "busy" }));
    await page.locator("#deal button[type=submit]").click();
    await page.locator("#toasts .toast.bad", { hasText: "Nothing was changed" }).waitFor();
    assert.equal(await page.locator("#deal-customer").inputValue(), "Johor Cold Chain");
    await page.unroute("**/gallery/form");
    await page.route("**/gallery/form", (route) => route.abort("internetdisconnected"));
    await page.locator("#deal button[type=submit]").click();
    await page.locator("#toasts .toast.bad", { hasText: "No connection" }).waitFor();
  }));

test("charts draw, and their tables say the same", () =>
  visit({}, async (page) => {
    await page.goto("/gallery");
    await page.locator("#sales-by-month svg").waitFor();
    assert.ok((await page.locator("#sales-by-month svg path").count()) > 12);
    await page.locator("#sales-by-month summary").click();
    assert.equal(await page.locator("#sales-by-month tbody tr").count(), 12);
    await page.locator("#sales-by-month td", { hasText: "RM 1,642,000.00" }).waitFor();
  }));

test("a sheet of paper has the figures and no furniture", () =>
  visit({}, async (page) => {
    await page.goto("/gallery/table");
    await page.emulateMedia({ media: "print" });
    for (const furniture of [".navigation", ".topbar", ".table-bar", "#toasts"]) {
      assert.equal(await page.locator(furniture).isVisible(), false, furniture);
    }
    assert.equal(await page.locator("table.grid").isVisible(), true);
  }));
