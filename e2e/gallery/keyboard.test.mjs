// Everything by the keyboard alone, and where the focus goes.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { launch, open } from "../lib/browser.mjs";
import { gallery } from "../lib/gallery.mjs";

let server;
let browser;
let page;
let complaints;
let close;
before(async () => {
  server = await gallery();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.stop();
});
beforeEach(async () => {
  ({ page, complaints, close } = await open(browser, { url: server.url }));
});
afterEach(async () => {
  await close();
  assert.deepEqual(complaints.filter((text) => !text.includes("422")), []);
});

const focused = (selector) => page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);
const press = async (...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};

test("Tab reaches every control of the frame, and the first one skips to the content", async () => {
  await page.goto("/gallery/home");
  const reached = [];
  for (let index = 0; index < 60; index += 1) {
    await press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute("popovertarget") ?? element?.getAttribute("href") ?? element?.getAttribute("name") ?? "";
    });
    reached.push(at);
  }
  assert.equal(reached[0], "#content");
  for (const wanted of ["/gallery/table", "navigation", "palette", "periods", "notices", "language", "me", "/gallery/explanation"]) {
    assert.ok(reached.includes(wanted), `${wanted} is not reached: ${reached.join(" ")}`);
  }
});

test("a table: arrows, Space, Enter, Esc, edit in place", async () => {
  await page.goto("/gallery/table?sort=-amount");
  const rows = page.locator("tr[data-row]");
  await rows.first().focus();
  await press("ArrowDown", "ArrowDown", "Space");
  assert.equal(await rows.nth(2).locator("input[name=id]").isChecked(), true);
  assert.equal(await page.locator(".bulk-count").textContent(), "1 selected");
  await press("Home", "Space");
  assert.equal(await page.locator(".bulk-count").textContent(), "2 selected");
  await press("Enter");
  await focused("#panel-title");
  assert.match(page.url(), /open=/);
  await press("Escape");
  await focused("a.record");
  assert.doesNotMatch(page.url(), /open=/);

  await rows.nth(1).focus();
  await press("ArrowRight");
  await focused("[data-edit]");
  await press("Enter");
  await focused("inline-edit input");
  await page.keyboard.type("soon");
  await press("Enter");
  await page.locator(".editable .field-error").waitFor();
  await focused("inline-edit input");
  assert.equal(await page.locator("inline-edit input[name=closes]").inputValue(), "soon");
  await press("Escape");
  await focused("[data-edit]");
  await press("Enter");
  await focused("inline-edit input");
  await page.keyboard.type("24 Dis 2026");
  await press("Enter");
  await focused("[data-edit]");
  assert.match(await rows.nth(1).locator(".editable").textContent(), /24 Dec 2026/);
});

test("sorting keeps the focus, and the address holds it", async () => {
  await page.goto("/gallery/table");
  const head = page.locator("th", { hasText: "Amount" }).locator("a");
  await head.focus();
  await press("Enter");
  await page.locator("th[aria-sort=ascending]", { hasText: "Amount" }).waitFor();
  await focused("th a.sort");
  assert.match(page.url(), /sort=amount/);
  await page.goBack();
  await page.waitForURL((url) => !url.search.includes("sort"));
  assert.equal(await page.locator("th[aria-sort]").count(), 0);
});

test("a card moves by its menu and by Alt with an arrow, and the move can be undone", async () => {
  await page.goto("/gallery/board");
  const lane = (card) => page.locator(`#pipeline-card-${card}`).evaluate((item) => item.closest("[data-lane]").dataset.lane);
  await page.locator("#pipeline-card-1 a").focus();
  await press("Alt+ArrowRight");
  await page.locator("[data-lane=meeting] #pipeline-card-1").waitFor();
  await focused("#pipeline-card-1 a");
  await page.locator(".toast", { hasText: "Moved to Meeting" }).waitFor();
  await press("Tab");
  await focused("#pipeline-card-1 [popovertarget]");
  await press("Enter");
  await page.locator("#pipeline-moves").waitFor({ state: "visible" });
  await press("ArrowDown");
  for (let index = 0; index < 3 && (await page.evaluate(() => document.activeElement.value)) !== "won"; index += 1) await press("ArrowDown");
  await press("Enter");
  await page.locator("[data-lane=won] #pipeline-card-1").waitFor();
  assert.equal(await lane(1), "won");
  await page.reload();
  assert.equal(await lane(1), "won");
});

test("a form with errors: the summary takes the focus and leads to the fields", async () => {
  await page.goto("/gallery/form");
  await page.locator("#deal-amount").fill("12x");
  await page.locator("#deal button[type=submit]").click();
  await focused("error-summary");
  assert.equal(await page.locator("error-summary li").count(), 3);
  await press("Tab", "Tab", "Enter");
  await focused("#deal-amount");
  assert.equal(await page.locator("#deal-amount").inputValue(), "12x");
  await page.locator("#deal-customer").fill("Hospital Damai Utama");
  await page.locator("#deal-amount").fill("1,250.50");
  await page.locator("#deal-closes").fill("24 Dec 2026");
  await page.locator("#deal button[type=submit]").click();
  await page.waitForURL("**/gallery/table");
});

test("a draft survives leaving the page, until it is discarded", async () => {
  await page.goto("/gallery/form");
  await page.locator("#deal-customer").fill("Kilang Sawit Bukit Intan");
  await page.waitForFunction(() => localStorage.getItem("draft:deal-new"));
  await page.goto("/gallery/board");
  await page.goto("/gallery/form");
  assert.equal(await page.locator("#deal-customer").inputValue(), "Kilang Sawit Bukit Intan");
  await page.locator("[data-discard]").click();
  await focused("#deal-customer");
  assert.equal(await page.locator("#deal-customer").inputValue(), "");
  await page.reload();
  assert.equal(await page.locator("[data-draft-notice]").isVisible(), false);
});

test("a day is picked by the keyboard, an amount gets its commas", async () => {
  await page.goto("/gallery/form");
  await page.locator("#deal-closes").fill("23/11/2026");
  await press("Tab", "Enter");
  await focused(".calendar-days button");
  await press("ArrowRight", "ArrowDown", "PageDown", "Enter");
  await focused("#deal-closes");
  assert.equal(await page.locator("#deal-closes").inputValue(), "1 Jan 2027");
  await page.locator("#deal-amount").fill("1234567.5");
  await press("Tab");
  assert.equal(await page.locator("#deal-amount").inputValue(), "1,234,567.5");
});

test("the palette: Ctrl K, commands, records, Esc gives the focus back", async () => {
  await page.goto("/gallery/home");
  await page.locator("[popovertarget=me]").focus();
  await press("Control+k");
  await focused("#palette input");
  await page.keyboard.type("sawit");
  await page.locator("#palette-hits a").first().waitFor();
  await press("Escape");
  await focused("[popovertarget=me]");
  await press("Control+k");
  await page.keyboard.type("pipel");
  await press("Enter");
  await page.waitForURL("**/gallery/board");
});

test("a dialog takes the focus and gives it back", async () => {
  await page.goto("/gallery");
  const link = page.locator("dialog-link[for=dialog-note] a");
  await link.focus();
  await press("Enter");
  await page.locator("#dialog-note").waitFor({ state: "visible" });
  for (let index = 0; index < 6; index += 1) {
    await press("Tab");
    const inside = await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest("dialog") !== null);
    assert.ok(inside, "the focus left the dialog");
  }
  await press("Escape");
  await focused("dialog-link[for=dialog-note] a");
});

test("a toast has the way back", async () => {
  await page.goto("/gallery");
  await page.locator("form[action='/gallery/toast'] button").click();
  const toast = page.locator("#toasts .toast");
  await toast.waitFor();
  await toast.getByRole("button", { name: "Undo" }).focus();
  await press("Enter");
  await page.locator("#archived", { hasText: "Brought back" }).waitFor();
  await toast.waitFor({ state: "detached" });
});

test("an amount opens its explanation, and its address is a link", async () => {
  await page.goto("/gallery/home");
  await page.locator("a.amount").first().focus();
  await press("Enter");
  await focused("#panel-title");
  await page.locator("#panel", { hasText: "RM 6,925.00" }).waitFor();
  await page.reload();
  await page.locator("h1", { hasText: "Commission" }).waitFor();
});
