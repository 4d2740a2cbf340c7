// A seller keeps accounts and contacts, with the keyboard, in both languages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LANGUAGES, launch, open, violations } from "../lib/browser.mjs";
import { product, signIn } from "../lib/product.mjs";

const SAYS = {
  en: { like: "Looks like these", gone: "was removed" },
  ms: { like: "Menyerupai yang ini", gone: "telah dibuang" },
};

let server, browser;
before(async () => {
  server = await product();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const language of LANGUAGES) {
  test(`an account and its contact, in ${language}`, async () => {
    const { page, complaints, close } = await open(browser, { url: server.url, language });
    const name = `Kilang Gunung ${language === "en" ? "Ledang" : "Tahan"} Sdn Bhd`;
    await signIn(page, server, "seller");
    await page.goto("/accounts/new");
    await page.locator("[name=name]").fill(name);
    await page.locator("[name=city]").fill("Ipoh");
    await page.keyboard.press("Enter");
    await page.locator("#panel").getByText("Ipoh").waitFor();

    // The contact finds the account by its letters.
    await page.goto("/contacts/new");
    await page.locator("[name=name]").fill(`Suresh of ${name}`);
    await page.locator("[name=account-name]").pressSequentially("gunung");
    await page.locator("[role=option][aria-selected=true]").waitFor();
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("[name=account-name]").inputValue(), name);
    await page.locator("[name=email]").fill(`suresh.${language}@gunung.example`);
    await page.keyboard.press("Enter");
    await page.locator("#panel").getByRole("link", { name }).waitFor();

    // One of nearly the same name is shown, and added all the same.
    await page.goto("/accounts/new");
    await page.locator("[name=name]").fill(name.replace("Kilang", "Kilng"));
    await page.locator("[name=city]").fill("Ipoh");
    await page.keyboard.press("Enter");
    await page.getByText(SAYS[language].like).waitFor();
    assert.deepEqual(await violations(page), []);
    await page.locator("[name=anyway]").check();
    await page.locator("form#crm-accounts button[type=submit]").click();
    await page.waitForURL(/open=/);

    // It is removed and brought back.
    await page.locator("#panel form[action$=remove] button").click();
    await page.locator("#toasts").getByText(SAYS[language].gone).waitFor();
    await page.locator("#toasts form[action$=restore] button").click();
    await page.waitForURL(/open=/);
    await page.locator("#panel").getByText("Ipoh").waitFor();
    // 422 is the form that asked.
    assert.deepEqual(complaints.filter((text) => !text.includes("422")), []);
    await close();
  });
}
