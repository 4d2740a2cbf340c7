// Asks for pages at a fixed rate, whether earlier answers have come or not, and prints how long they took.
// node load.mjs URL LOGIN PASSWORD RATE SECONDS PAGES: a file with addresses for each kind of page.
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";

const [url, login, password, rate, seconds, pages] = process.argv.slice(2);
const only = new RegExp(process.env.ONLY ?? "");
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const { hostname, port } = new URL(url);

const ask = (path, options = {}, body) =>
  new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, agent, ...options }, (answer) => {
      let bytes = 0;
      answer.on("data", (data) => (bytes += data.length));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, bytes }));
    });
    sent.on("error", reject);
    sent.end(body);
  });

const form = new URLSearchParams({ login, password }).toString();
const entered = await ask("/sign-in", { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" } }, form);
const cookie = (entered.headers["set-cookie"] ?? []).map((one) => one.split(";")[0]).join("; ");
if (entered.status !== 303) throw new Error(`cannot sign in: ${entered.status}`);

const BEHIND_MAX = 500;
const row = (cells) => console.log(cells.map((cell, index) => String(cell)[index ? "padStart" : "padEnd"](index ? 9 : 30)).join(""));
row(["pages", "asked", "failed", "kB", "p50 ms", "p95 ms", "p99 ms", "most ms"]);
for (const [kind, paths] of Object.entries(JSON.parse(readFileSync(pages, "utf8")))) {
  if (!only.test(kind)) continue;
  const took = [];
  let failed = 0;
  let bytes = 0;
  const total = Number(rate) * Number(seconds);
  const start = performance.now();
  await new Promise((done) => {
    let sent = 0;
    let ended = 0;
    const tick = () => {
      while (sent < total && performance.now() - start >= (sent * 1000) / Number(rate)) {
        const path = paths[sent % paths.length];
        // A server that is so far behind has failed; waiting for it would only take long.
        if (sent - ended > BEHIND_MAX) {
          sent++;
          failed++;
          if (++ended === total) done();
          continue;
        }
        const due = start + (sent++ * 1000) / Number(rate);
        ask(path, { headers: { cookie, accept: "text/html" } })
          .then((answer) => {
            if (answer.status !== 200) failed++;
            bytes = answer.bytes;
            // From when it was due: a queue of ours counts as waiting.
            took.push(performance.now() - due);
          })
          .catch(() => failed++)
          .finally(() => ++ended === total && done());
      }
      if (sent < total) setTimeout(tick, 1);
    };
    tick();
  });
  took.sort((a, b) => a - b);
  const at = (share) => took[Math.min(took.length - 1, Math.floor(took.length * share))]?.toFixed(1);
  row([kind, total, failed, Math.round(bytes / 1000), at(0.5), at(0.95), at(0.99), at(1)]);
}
agent.destroy();
