// A certified provider for the test: whoever stands in /as/NAME is signed in, without a page to click through.
// It takes the time from NOW, in seconds, so that it and Prestasi live on the same day.
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";

const shift = Number(process.env.NOW) * 1000 - Date.now();
const Real = Date;
globalThis.Date = class extends Real {
  constructor(...given) {
    super(...(given.length ? given : [Real.now() + shift]));
  }
  static now() {
    return Real.now() + shift;
  }
};
const { default: Provider } = await import("oidc-provider");

const people = {
  aisyah: { email: "aisyah@prestasi.example", email_verified: true, employee_number: "E-1", groups: ["Sales", "Everyone"] },
  bala: { email: "bala@prestasi.example", email_verified: false, groups: ["Everyone"] },
  stranger: { email: "stranger@prestasi.example", email_verified: true, groups: ["Admins"] },
};
const key = (type, options, kid, alg) => ({ ...generateKeyPairSync(type, options).privateKey.export({ format: "jwk" }), kid, alg, use: "sig" });
let who = "";

const port = Number(process.env.PORT);
const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    {
      client_id: "prestasi",
      client_secret: "a secret that the provider gave us",
      redirect_uris: ["http://prestasi.example/sign-in/back"],
      grant_types: ["authorization_code"],
      response_types: ["code"],
      id_token_signed_response_alg: process.env.ALG,
    },
  ],
  jwks: { keys: [key("rsa", { modulusLength: 2048 }, "r", "RS256"), key("ec", { namedCurve: "P-256" }, "e", "ES256")] },
  cookies: { keys: ["only for a test"] },
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["employee_number", "groups"] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
  async loadExistingGrant(ctx) {
    const { client, session } = ctx.oidc;
    const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope("openid email profile");
    await grant.save();
    return grant;
  },
});
const answer = provider.callback();
createServer(async (request, response) => {
  if (request.url.startsWith("/as/")) {
    who = request.url.slice(4);
    return response.end(who);
  }
  if (!request.url.startsWith("/interaction/")) return answer(request, response);
  const result = who ? { login: { accountId: who, remember: false } } : { error: "access_denied" };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}).listen(port, "127.0.0.1", () => console.log("listening"));
