// A month is closed by four people in both languages: an order arrives and a statement moves while it is looked at; a line is
// disputed and decided on; two approve a payout, payroll gets its file, and what comes late stands in the next month.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LANGUAGES, launch, open, violations } from "../lib/browser.mjs";
import { product, signIn } from "../lib/product.mjs";

const SAYS = {
  en: { closed: "Closed", asClosed: "as it was closed", upheld: "Upheld", approved: "Approved", paid: "Paid", adjustment: "Adjustment of" },
  ms: { closed: "Ditutup", asClosed: "seperti ditutup", upheld: "Diterima", approved: "Diluluskan", paid: "Dibayar", adjustment: "Pelarasan" },
};

const day = (date) => date.toISOString().slice(0, 10);
const today = new Date();
const lastMonth = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 1, 10));
const period = day(lastMonth).slice(0, 7);
const thisPeriod = day(today).slice(0, 7);

let server, browser;
before(async () => {
  server = await product();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Asks the API as whoever is signed in on a page. */
const api = (page, method, path, body) =>
  page.evaluate(
    async ({ method, path, body }) => {
      const answer = await fetch(`/api/v1${path}`, {
        method,
        headers: { "content-type": "application/json" },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await answer.text();
      return { status: answer.status, json: text.startsWith("{") ? JSON.parse(text) : null };
    },
    { method, path, body },
  );

async function until(what, ask) {
  for (let turn = 0; turn < 240; turn++) {
    const found = await ask();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`never: ${what}`);
}

/** An order of a seller, as another system tells it. */
async function order(page, seller, onDay, net) {
  const account = (await api(page, "GET", "/accounts")).json.items[0].id;
  const product = (await api(page, "GET", "/products")).json.items[0].id;
  const sent = { account, seller, day: onDay, currency: "MYR", lines: [{ product, quantity: "1", net }] };
  const answer = await api(page, "POST", "/orders", sent);
  assert.equal(answer.status, 201, JSON.stringify(answer.json));
}

test("statements move, and a month is closed, disputed, approved and paid", async () => {
  const people = {};
  for (const [place, role] of ["seller", "operations", "finance", "executive"].entries()) {
    people[role] = await open(browser, { url: server.url, language: LANGUAGES[place % 2] });
    people[role].language = LANGUAGES[place % 2];
    await signIn(people[role].page, server, role);
  }
  const { seller, operations, finance, executive } = people;

  // Her statement of last month is there by itself; an order arrives, and it moves while she looks.
  const plans = (await api(operations.page, "GET", "/plans")).json.items;
  const plan = plans.find((one) => /\d{4}$/.test(one.name)).id;
  const mine = await until("a statement", async () => {
    const all = (await api(seller.page, "GET", "/payouts")).json.items;
    return all.find((one) => one.plan === plan && one.period === period);
  });
  const statement = `/statements/${mine.plan}/${mine.person}?period=${period}`;
  await seller.page.goto(statement);
  assert.deepEqual(await violations(seller.page), []);
  const earned = seller.page.locator("#statement .tile-value").first();
  const before = await earned.textContent();
  await order(operations.page, mine.person, day(lastMonth), "40000.00");
  await until("a statement that moves", async () => (await earned.textContent()) !== before);

  // A line opens down to the order; she says that it is wrong.
  await seller.page.locator("#statement td a.amount").first().click();
  await seller.page.locator("#panel .derivation").waitFor();
  assert.deepEqual(await violations(seller.page), []);
  await seller.page.locator("#panel a[href^='/disputes/new']").click();
  await seller.page.locator("[name=text]").fill("Half of this order is mine.");
  assert.deepEqual(await violations(seller.page), []);
  await seller.page.locator("form#dispute button[type=submit]").click();
  await seller.page.waitForURL(/disputes\?open=/);

  // Finance decides, with why.
  await finance.page.goto("/disputes?state=open");
  await finance.page.locator("#disputes tbody a").first().click();
  await finance.page.locator("#panel [name=answer]").fill("The order is shared from now on.");
  assert.deepEqual(await violations(finance.page), []);
  await finance.page.locator("#panel button[value=yes]").click();
  await finance.page.locator("#panel").getByText(SAYS[finance.language].upheld).first().waitFor();

  // Operations close one month of the plan after the other.
  await operations.page.goto("/pay-periods");
  assert.deepEqual(await violations(operations.page), []);
  for (let left = lastMonth.getUTCMonth() + 1; left > 0; left--) {
    await operations.page.locator(`form[action$='/close']:has([value='${plan}']) button`).click();
    const closed = lastMonth.getUTCMonth() + 2 - left;
    const marks = operations.page.locator("#pay-periods .badge", { hasText: new RegExp(`^${SAYS[operations.language].closed}$`) });
    await until(`${closed} closed months`, async () => (await marks.count()) >= closed);
  }

  // What comes late stands in the next month, and last month as it was.
  await order(operations.page, mine.person, day(lastMonth), "9000.00");
  await seller.page.goto(statement);
  await seller.page.getByText(SAYS[seller.language].asClosed).waitFor();
  const stood = await earned.textContent();
  await seller.page.goto(statement.replace(period, thisPeriod));
  await until("a difference", async () => (await seller.page.locator("#statement").textContent()).includes(SAYS[seller.language].adjustment));
  assert.deepEqual(await violations(seller.page), []);

  // Operations put the payout together; two others approve it.
  await operations.page.goto("/payouts/new");
  assert.deepEqual(await violations(operations.page), []);
  await operations.page.locator("form#payout button[type=submit]").click();
  await operations.page.waitForURL(/payouts\/[0-9A-Z]{26}/);
  const batch = new URL(operations.page.url()).pathname;
  for (const approver of [finance, executive]) {
    await approver.page.goto(batch);
    assert.deepEqual(await violations(approver.page), []);
    await approver.page.locator("form[action$='/approve'] button").click();
    await approver.page.waitForURL(batch);
  }
  await operations.page.goto(batch);
  await operations.page.getByText(SAYS[operations.language].approved).first().waitFor();
  const [file] = await Promise.all([operations.page.waitForEvent("download"), operations.page.locator("a[href$='payroll.xlsx']").click()]);
  assert.match(file.suggestedFilename(), /\.xlsx$/);
  await operations.page.locator("form[action$='/paid'] button").click();
  await operations.page.getByText(SAYS[operations.language].paid).first().waitFor();
  await seller.page.goto(statement);
  assert.equal(await earned.textContent(), stood);
  for (const one of Object.values(people)) {
    assert.deepEqual(one.complaints, []);
    await one.close();
  }
});
