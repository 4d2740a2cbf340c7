// A mail server that takes every letter and keeps it, for tests that read what customers are written.
import { createServer } from "node:net";

/** The text of a letter, without what its lines are wrapped in on their way. */
const plain = (letter) => letter.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));

/** @returns {Promise<{ port: number, letterTo: (address: string) => Promise<string>, stop: () => Promise<void> }>} */
export async function mailServer() {
  const letters = [];
  const server = createServer((socket) => {
    let rest = "";
    let to = "";
    let body = null;
    const say = (line) => socket.write(`${line}\r\n`);
    socket.on("error", () => {});
    socket.on("data", (data) => {
      rest += data.toString("latin1");
      for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (body !== null) {
          if (line === ".") {
            letters.push({ to, text: plain(body.join("\r\n")) });
            body = null;
            say("250 taken");
          } else body.push(line);
        } else if (/^RCPT/i.test(line)) {
          to = line.match(/<(.*)>/)?.[1] ?? "";
          say("250 fine");
        } else if (/^DATA/i.test(line)) {
          body = [];
          say("354 go on");
        } else if (/^QUIT/i.test(line)) {
          say("221 bye");
          socket.end();
        } else say("250 fine");
      }
    });
    say("220 here");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const letterTo = async (address) => {
    for (let tries = 0; tries < 300; tries++) {
      const found = letters.find((letter) => letter.to === address);
      if (found) return found.text;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`no letter came to ${address}`);
  };
  const stop = () => new Promise((resolve) => server.close(resolve));
  return { port: server.address().port, letterTo, stop };
}
