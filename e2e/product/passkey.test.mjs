// A passkey is made and used in a real browser, with a device that the browser makes up; notices find who they are for.
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

/** Gives the page a device that proves its person and keeps what it makes. */
async function device(page) {
  const debug = await page.context().newCDPSession(page);
  await debug.send("WebAuthn.enable");
  const { authenticatorId } = await debug.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
  });
  const obeys = (isUserVerified) => debug.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
  return { obeys };
}

for (const [language, role] of [["en", "seller"], ["ms", "manager"]]) {
  test(`a passkey is made, used and removed (${language})`, async () => {
    const { page, complaints, close } = await open(browser, { url: server.url, language });
    const key = await device(page);
    await signIn(page, server, role);
    await page.goto("/me/passkeys/new");
    await page.locator("#passkey-password").fill("not this one");
    await page.locator("#passkey button[type=submit]").click();
    await page.locator("#passkey-password-error").waitFor();
    await page.locator("#passkey-password").fill(server.password);
    await page.locator("#passkey button[type=submit]").click();
    await page.locator("#passkey-made-name").fill("Telefon saya");
    await page.locator("#passkey-made button[type=submit]").click();
    await page.waitForURL((url) => url.pathname === "/me");
    await page.getByText("Telefon saya", { exact: true }).waitFor();

    await page.context().clearCookies();
    await page.goto("/sign-in?back=/me");
    await key.obeys(false);
    await page.locator(".other-way button").click();
    await page.locator("passkey-answer output:not(:empty)").waitFor();
    await key.obeys(true);
    await page.locator("#passkey-answer button[type=submit]").click();
    await page.waitForURL((url) => url.pathname === "/me");

    await page.locator("a[href^='/me/passkeys/'][href$='/remove']").click();
    await page.locator("#passkey-password").fill(server.password);
    await page.locator("#passkey button[type=submit]").click();
    await page.waitForURL((url) => url.pathname === "/me");
    assert.equal(await page.getByText("Telefon saya", { exact: true }).count(), 0);
    assert.deepEqual(complaints.filter((text) => !text.includes("422")), []);
    await close();
  });
}

test("a new browser is told to whoever's account it opened, and stays told until it is read", async () => {
  const first = await open(browser, { url: server.url });
  await signIn(first.page, server, "auditor");
  const second = await open(browser, { url: server.url });
  await signIn(second.page, server, "auditor");
  await assert.doesNotReject(async () => {
    for (let tries = 0; tries < 50; tries++) {
      await first.page.goto("/");
      if ((await first.page.locator("[popovertarget=notices] .dot").count()) > 0) return;
      await first.page.waitForTimeout(100);
    }
    throw new Error("no notice came");
  });
  await first.page.locator("[popovertarget=notices]").click();
  await first.page.locator(".notices .unread a").first().click();
  await first.page.waitForURL((url) => url.pathname === "/me");
  assert.equal(await first.page.locator("[popovertarget=notices] .dot").count(), 0);
  await first.page.goto("/notices");
  assert.equal(await first.page.locator(".notices li").count() > 0, true);
  await first.close();
  await second.close();
});
