// Imports a file through the page, again, and undoes it, as somebody would in a browser; says how long each took.
// node page.mjs URL FILE PID
import { readFileSync } from "node:fs";
import { launch, open } from "../../e2e/lib/browser.mjs";
import { signIn } from "../../e2e/lib/product.mjs";

const [url, file, pid] = process.argv.slice(2);
const memory = () => Math.round(Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/VmHWM:\s+(\d+)/)?.[1] ?? 0) / 1000);
const idle = memory();
const browser = await launch();
const { page, close } = await open(browser, { url });
page.setDefaultTimeout(180_000);
await signIn(page, { password: "angsana mekar di laman" }, "operations");

const rows = async () => {
  const answer = await page.request.get("/api/v1/datasets");
  return (await answer.json()).items.find((one) => one.name === "by_page")?.rows;
};

const imported = async (what) => {
  const begun = performance.now();
  await page.goto("/datasets/new");
  await page.locator("[name=dataset]").fill("by_page");
  await page.locator("input[type=file]").setInputFiles(file);
  await page.locator("main form button.primary[type=submit]").click();
  await page.waitForURL(/\/imports\//);
  await page.locator("form button.primary[type=submit]").click();
  const import_ = page.url().match(/imports\/([0-9A-Z]{26})/)[1];
  let state;
  do {
    await page.waitForTimeout(200);
    state = await (await page.request.get(`/api/v1/imports/${import_}`)).json();
  } while (["received", "checking", "running"].includes(state.state));
  const took = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${took} s  ${what}: ${state.state}, ${state.rows} rows, ${state.added} added, ${state.same} the same, ${state.wrong} wrong; the server's memory at most ${memory()} MB (${idle} before)`);
  return import_;
};

const both = [await imported("taken"), await imported("taken again")];
const begun = performance.now();
for (const one of both.reverse()) {
  await page.goto(`/imports/${one}`);
  await page.locator("form[action$='/undo'] button").first().click();
  await page.waitForLoadState();
}
// Rows are counted by a job.
while ((await rows()) !== 0 && performance.now() - begun < 60_000) await page.waitForTimeout(200);
console.log(`${((performance.now() - begun) / 1000).toFixed(1)} s  both undone and counted: ${await rows()} rows`);
await close();
await browser.close();
