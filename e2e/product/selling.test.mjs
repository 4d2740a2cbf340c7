// A seller's lead becomes a deal that moves through its stages and is won, in both languages, with the keyboard; its customer says
// how satisfied they are.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LANGUAGES, launch, open, violations } from "../lib/browser.mjs";
import { mailServer } from "../lib/mail.mjs";
import { product, signIn } from "../lib/product.mjs";

const SAYS = {
  en: { unready: "cannot leave the stage", moved: "is in", won: "Won", thanks: "Thank you" },
  ms: { unready: "belum boleh meninggalkan tahap", moved: "kini dalam", won: "Dimenangi", thanks: "Terima kasih" },
};

let server, browser, mail;
before(async () => {
  mail = await mailServer();
  server = await product(["--mail-into", `127.0.0.1:${mail.port}`]);
  browser = await launch();
  const administrator = await open(browser, { url: server.url });
  await signIn(administrator.page, server, "administrator");
  const page = administrator.page;
  await page.goto("/mail/server");
  await page.locator("[name=host]").fill("127.0.0.1");
  await page.locator("[name=port]").fill(String(mail.port));
  await page.locator("[name=tls]").selectOption("none");
  await page.locator("[name=sender-name]").fill("Seri Angsana");
  await page.locator("[name=sender]").fill("kami@seriangsana.example");
  await page.locator("main form button[type=submit]").first().click();
  await page.waitForURL((url) => url.pathname === "/mail");
  await administrator.close();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await mail?.stop();
});

// Ticks whatever the open deal still asks for.
async function tick(page) {
  const open = page.locator("#panel .need button[aria-pressed=false]");
  for (let left = await open.count(); left > 0; left = await open.count()) {
    await open.first().click();
    await page.waitForURL(/open=/);
    await page.locator("#panel .stage-path").waitFor();
    await page.waitForFunction((n) => document.querySelectorAll("#panel .need button[aria-pressed=false]").length < n, left);
  }
}

for (const language of LANGUAGES) {
  test(`from a lead to a deal that is won, in ${language}`, async () => {
    const { page, complaints, close } = await open(browser, { url: server.url, language });
    const company = `Kilang Sungai ${language === "en" ? "Perak" : "Pahang"}`;
    await signIn(page, server, "seller");
    await page.goto("/leads/new");
    await page.locator("[name=name]").fill(`Nurul ${language}`);
    await page.locator("[name=company]").fill(company);
    await page.locator("[name=email]").fill(`nurul.${language}@sungai.example`);
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Enter");
    await page.locator("#panel a[href$=convert]").click();

    // Converted, with a deal.
    await page.locator("[name=name]").fill(`Seats for ${company}`);
    await page.locator("[name=amount]").fill("12,500.50");
    await page.locator("[name=closes]").fill("31/01/2031");
    assert.deepEqual(await violations(page), []);
    await page.locator("form#crm-convert button[type=submit]").click();
    await page.locator("#panel .stage-path").waitFor();
    assert.deepEqual(await violations(page), []);
    const deal = new URL(page.url()).searchParams.get("open");

    // On the board it cannot leave its stage yet, by the keyboard either.
    await page.goto("/pipeline?whose=mine");
    const card = page.locator(`[data-card="${deal}"]`);
    await card.waitFor();
    assert.deepEqual(await violations(page), []);
    await card.locator("a").first().focus();
    await page.keyboard.press("Alt+ArrowRight");
    await page.locator("#toasts").getByText(SAYS[language].unready).waitFor();
    const lanes = page.locator("[data-lane]");
    assert.equal(await lanes.nth(0).locator(`[data-card="${deal}"]`).count(), 1);

    // With what it asks for it can; one step after another.
    await page.goto(`/deals?open=${deal}`);
    await page.locator("#panel a[href$=change]").click();
    await page.locator("[name=next]").fill("Call");
    await page.locator("form#crm-deals button[type=submit]").click();
    for (let stage = 0; stage < 4; stage++) {
      await page.locator("#panel .stage-path").waitFor();
      await tick(page);
      await page.locator("#panel form[action$=stage] button").click();
      await page.waitForFunction((at) => document.querySelectorAll("#panel .stage-path .past").length > at, stage);
    }
    await page.goto("/pipeline?whose=mine");
    assert.equal(await lanes.nth(4).locator(`[data-card="${deal}"]`).count(), 1);

    // Dropped on the lane of those that were won, it asks why.
    await page.goto(`/deals?open=${deal}`);
    await tick(page);
    await page.goto("/pipeline?whose=mine");
    await page.locator(`[data-card="${deal}"] a`).first().focus();
    await page.keyboard.press("Alt+ArrowRight");
    await page.waitForURL(/close/);
    await page.locator("[name=reason]").selectOption("service");
    assert.deepEqual(await violations(page), []);
    await page.locator("form#crm-close button[type=submit]").click();
    await page.locator("#panel").getByText(SAYS[language].won).first().waitFor();

    // The figures know of it, and lead to its row.
    await page.goto("/key-figures");
    assert.deepEqual(await violations(page), []);
    await page.locator(`a[href^="/key-figures/deals-won"]`).first().click();
    await page.getByText(`Seats for ${company}`).first().waitFor();
    assert.deepEqual(await violations(page), []);

    // Its contact is asked how satisfied they are, and answers at the address in the letter without signing in.
    await page.goto(`/deals?open=${deal}`);
    await page.locator("#panel form[action$=survey] button").click();
    await page.waitForURL(/open=/);
    const letter = await mail.letterTo(`nurul.${language}@sungai.example`);
    const way = letter.match(/\/s\/[A-Za-z0-9_-]+/)[0];
    const customer = await open(browser, { url: server.url, language });
    await customer.page.goto(way);
    assert.deepEqual(await violations(customer.page), []);
    await customer.page.locator("[name=score][value='4']").check();
    await customer.page.locator("[name=comment]").fill(`Cepat ${language}`);
    await customer.page.locator("form#answer button[type=submit]").click();
    await customer.page.getByText(SAYS[language].thanks).first().waitFor();
    assert.deepEqual(await violations(customer.page), []);
    assert.deepEqual(customer.complaints, []);
    await customer.close();
    await page.goto("/survey-answers");
    await page.getByText(`Cepat ${language}`).first().waitFor();
    // The score stands at the account, and counts for the customer.
    await page.goto(`/accounts?q=${encodeURIComponent(company)}`);
    await page.getByRole("link", { name: company }).first().click();
    await page.locator("#panel").getByText(`Cepat ${language}`).first().waitFor();
    assert.deepEqual(await violations(page), []);
    await page.goto("/key-figures/by-customer");
    assert.deepEqual(await violations(page), []);
    const row = page.locator("tr").filter({ hasText: company });
    assert.match(await row.textContent(), /100\.00 %/);
    await row.locator("th a").click();
    await page.locator(".figure-value").first().waitFor();
    assert.deepEqual(complaints.filter((text) => !text.includes("422")), []);
    await close();
  });
}
