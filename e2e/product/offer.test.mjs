// A quotation with a discount: its manager approves it, the customer accepts it by a link, an order is booked; both languages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LANGUAGES, launch, open, violations } from "../lib/browser.mjs";
import { product, signIn } from "../lib/product.mjs";

let server, browser;
before(async () => {
  server = await product();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// Types a part of a name into a field that leads to a record, and takes what is offered first.
async function choose(page, name, part) {
  await page.locator(`[name=${name}-name]`).pressSequentially(part);
  await page.locator("[role=option][aria-selected=true]").waitFor();
  await page.keyboard.press("Enter");
}

for (const language of LANGUAGES) {
  test(`a quotation that has to be approved, in ${language}`, async () => {
    const seller = await open(browser, { url: server.url, language });
    const { page } = seller;
    const name = `Offer ${language}`;
    await signIn(page, server, "seller");
    await page.goto("/deals/new");
    await page.locator("[name=name]").fill(name);
    await page.locator("form#crm-deals button[type=submit]").click();
    await page.locator("#panel .stage-path").waitFor();
    const deal = new URL(page.url()).searchParams.get("open");

    await page.goto(`/quotes/new?deal=${deal}`);
    await page.locator("[name=name]").fill(name);
    assert.deepEqual(await violations(page), []);
    await page.locator("form#crm-quotes button[type=submit]").click();
    await page.locator("#panel a[href^='/quote-lines/new']").click();
    await choose(page, "product", "a");
    await page.locator("[name=quantity]").fill("10");
    await page.locator("[name=discount]").fill("15");
    assert.deepEqual(await violations(page), []);
    await page.locator("form#crm-quote-lines button[type=submit]").click();
    await page.locator("#panel form[action$=submit] button").click();
    await page.locator("#panel form[action$=withdraw]").waitFor();
    assert.deepEqual(await violations(page), []);

    // Whoever has to approve it does: its lead, and finance where too little is left of the price.
    let approved = 0;
    for (const role of ["manager", "finance"]) {
      const lead = await open(browser, { url: server.url, language });
      await signIn(lead.page, server, role);
      await lead.page.goto("/approvals");
      assert.deepEqual(await violations(lead.page), []);
      const waiting = lead.page.locator("article").filter({ hasText: name });
      if ((await waiting.count()) > 0) {
        await waiting.locator("button[value=approve]").first().click();
        await lead.page.waitForURL(/approvals/);
        approved++;
      }
      await lead.close();
    }
    assert.ok(approved > 0, "nobody was asked");

    // It is sent, and the customer accepts it without signing in.
    await page.reload();
    await page.locator("#panel form[action$=send] button").click();
    const way = await page.locator("#panel a[href^='/q/']").getAttribute("href");
    const customer = await open(browser, { url: server.url, language });
    await customer.page.goto(way);
    assert.deepEqual(await violations(customer.page), []);
    await customer.page.locator("[name=name]").fill("Puan Salmah");
    await customer.page.locator("button[value=accept]").click();
    await customer.page.waitForLoadState();
    await customer.close();

    // What was accepted is an order, and the deal is offered to be closed.
    await page.goto("/orders");
    await page.getByRole("link", { name }).first().waitFor();
    assert.deepEqual(await violations(page), []);
    await page.goto(`/deals?open=${deal}`);
    await page.locator("#panel a[href*='/close']").first().waitFor();
    assert.deepEqual(seller.complaints, []);
    await seller.close();
  });
}
