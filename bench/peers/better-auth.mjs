/**
 * better-auth as its documentation sets it up, with our hash: email and password, TOTP, node:sqlite in WAL with synchronous FULL,
 * bare node:http. No captcha, no limits, no audit, no pages: it answers JSON.
 *
 *   node better-auth.mjs FOLDER PEOPLE
 */
import { createServer } from "node:http";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { hash, verify } from "@node-rs/argon2";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { toNodeHandler } from "better-auth/node";
import { twoFactor } from "better-auth/plugins/two-factor";
import { TOTP, URI } from "otpauth";
import { serveParent } from "../programs/parent.ts";

const [folder = "", people = "0"] = process.argv.slice(2);
const PASSWORD = "rumah-putih-lima-jendela";
const PARAMETERS = { memoryCost: 19456, timeCost: 2, parallelism: 1 };
const known = await hash(PASSWORD, PARAMETERS);
/** While people are added, nothing is hashed. */
let adding = true;

const database = new DatabaseSync(join(folder, "better-auth.sqlite"));
database.exec("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on");

let handle;
const server = createServer((request, reply) => handle(request, reply));
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address();
const baseURL = `http://localhost:${port}`;
const settings = {
  baseURL,
  secret: "a secret of the bench, which protects nothing at all",
  database,
  telemetry: { enabled: false },
  rateLimit: { enabled: false },
  emailAndPassword: {
    enabled: true,
    password: {
      hash: async (password) => (adding ? known : hash(password, PARAMETERS)),
      verify: async ({ hash: stored, password }) => adding || verify(stored, password),
    },
  },
  plugins: [twoFactor({ issuer: "bench" })],
};
await (await getMigrations(settings)).runMigrations();
const auth = betterAuth(settings);
handle = toNodeHandler(auth);

/** Adds one person with TOTP switched on. @returns the key URI. */
async function add(nth) {
  const email = `warga${nth}@contoh.go.id`;
  const { headers } = await auth.api.signUpEmail({
    body: { email, password: PASSWORD, name: email },
    returnHeaders: true,
  });
  const cookie = headers
    .getSetCookie()
    .map((it) => it.split(";")[0])
    .join("; ");
  const mine = new Headers({ cookie, origin: baseURL });
  const { totpURI } = await auth.api.enableTwoFactor({ body: { password: PASSWORD }, headers: mine });
  const totp = URI.parse(totpURI);
  if (!(totp instanceof TOTP)) throw new Error("no TOTP");
  await auth.api.verifyTOTP({ body: { code: totp.generate() }, headers: mine });
  return { email, uri: totpURI };
}

const added = [];
for (let nth = 0; nth < Number(people); nth++) added.push(await add(nth));
adding = false;
serveParent(port, { people: () => added });
