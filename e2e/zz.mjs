import { launch, open } from "./lib/browser.mjs";
import { signIn } from "./lib/product.mjs";
const [url, role, out, lang, scheme, width, ...paths] = process.argv.slice(2);
const browser = await launch();
const { page, complaints, close } = await open(browser, { url, language: lang, scheme, width: Number(width) });
await signIn(page, { url, password: "angsana mekar di laman" }, role);
for (const path of paths) {
  await page.goto(path);
  await page.waitForTimeout(700);
  const name = path.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "") || "home";
  await page.screenshot({ path: `${out}/${role}-${name}-${lang}-${scheme}-${width}.png`, fullPage: Number(width) < 500 });
}
console.log(complaints);
await close(); await browser.close();
