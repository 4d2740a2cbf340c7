// People read pages at a fixed rate while somebody else asks in SQL what cannot be answered: what each of them waits.
// node hostile.mjs URL PASSWORD RATE SECONDS
import { Agent, request } from "node:http";

const [url, password, rate, seconds] = process.argv.slice(2);
const { hostname, port } = new URL(url);
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

const ask = (path, options = {}, body) =>
  new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, agent, ...options }, (answer) => {
      let text = "";
      answer.on("data", (data) => (text += data));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
    });
    sent.on("error", reject);
    sent.end(body);
  });

const enter = async (login) => {
  const form = new URLSearchParams({ login, password }).toString();
  const entered = await ask("/sign-in", { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" } }, form);
  if (entered.status !== 303) throw new Error(`cannot sign in: ${entered.status}`);
  return (entered.headers["set-cookie"] ?? []).map((one) => one.split(";")[0]).join("; ");
};

const sql = (cookie, statement) => {
  const headers = { cookie, "content-type": "application/json", origin: url };
  return ask("/api/v1/sql", { method: "POST", headers }, JSON.stringify({ sql: statement }));
};

/** What readers wait, in milliseconds, at a fixed rate; a queue of ours counts as waiting. */
const read = async (cookie) => {
  const took = [];
  let failed = 0;
  const total = Number(rate) * Number(seconds);
  const start = performance.now();
  await Promise.all(
    Array.from({ length: total }, async (_, turn) => {
      const due = start + (turn * 1000) / Number(rate);
      await new Promise((wake) => setTimeout(wake, Math.max(0, due - performance.now())));
      const answer = await ask("/people", { headers: { cookie, accept: "text/html" } }).catch(() => ({ status: 0 }));
      if (answer.status !== 200) failed++;
      took.push(performance.now() - due);
    }),
  );
  took.sort((a, b) => a - b);
  const at = (share) => took[Math.min(took.length - 1, Math.floor(took.length * share))];
  return { p50: at(0.5), p99: at(0.99), failed };
};

const HOSTILE = {
  "100,000 operators": `SELECT ${Array(100_000).fill("1").join("+")}`,
  "cross join of more than 10^9 rows": "SELECT count(*) FROM people a, people b, people c, people d, people e WHERE a.name < b.name",
  "sums over a cross join": "SELECT a.name, sum(length(b.name) * length(c.name)) FROM people a, people b, people c, people d, people e GROUP BY a.name",
  "endless recursion": "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t",
};

const [reader, asker] = [await enter("seller"), await enter("operations")];
const row = (cells) => console.log(cells.map((cell, index) => String(cell)[index ? "padStart" : "padEnd"](index ? 10 : 36)).join(""));
row(["asked in SQL meanwhile", "times", "answers", "most s", "p50 ms", "p99 ms", "failed", "p99 ratio"]);
await read(reader);
const quiet = await read(reader);
row(["nothing", 0, "", "", quiet.p50.toFixed(1), quiet.p99.toFixed(1), quiet.failed, "1.00"]);
for (const [name, statement] of Object.entries(HOSTILE)) {
  let [over, times, most, answers] = [false, 0, 0, new Set()];
  const asking = (async () => {
    while (!over) {
      const begun = performance.now();
      const answer = await sql(asker, statement);
      most = Math.max(most, performance.now() - begun);
      answers.add(answer.status);
      times++;
    }
  })();
  const loud = await read(reader);
  over = true;
  await asking;
  const ratio = (loud.p99 / quiet.p99).toFixed(2);
  row([name, times, [...answers].join(","), (most / 1000).toFixed(1), loud.p50.toFixed(1), loud.p99.toFixed(1), loud.failed, ratio]);
}
agent.destroy();
