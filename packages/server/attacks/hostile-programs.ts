/** Malformed calls with a good credential: JSON of an application, parameters of OpenID Connect, and files of users. For the story and `npm run torture`. */
import fc from "fast-check";
import type { AnyJson } from "../test-support/any-json.ts";
import type { Caller } from "../test-support/connect/application.ts";
import { callAs, comes, openEntrances, redeem, signIn, signInParameters } from "../test-support/operate/at-entrance.ts";
import { serverOf, type TestWorld, type Visitor } from "../test-support/world.ts";
import { nameOf } from "./attacker.ts";
import { bent } from "./bent-json.ts";
import { nasty } from "./hostile.ts";
import { type Fuzzed, Tally } from "./tally.ts";

const check = <T>(shape: fc.Arbitrary<T>, runs: number, seed: number, act: (value: T) => Promise<void>) =>
  fc.assert(fc.asyncProperty(shape, act), { numRuns: runs, seed });

/** No budget stands between the fuzzer and the rules. */
const withoutBudgets = ({ db }: TestWorld) => db.deleteFrom("throttle").execute();

/** Bodies of the API, each bent in one place, by an application with its secret: 4xx in the API's own shape, and the phone is not asked. */
export async function fuzzApi(world: TestWorld, spse: Caller, runs: number, seed: number): Promise<Fuzzed> {
  const proper: Readonly<Record<string, AnyJson>> = {
    "/requests": { user: "PENYEDIA1", kind: "sign-in" },
    "/codes": { user: "PENYEDIA1", code: "123456" },
    "/deadlines": { reference: "7231002", name: "Gedung", at: "2026-12-24T01:00:00Z", invited: ["PENYEDIA1"] },
  };
  const tally = new Tally();
  for (const [path, body] of Object.entries(proper))
    await check(bent(body), runs, seed, async (sent) => {
      await withoutBudgets(world);
      await tally.call(
        () => `${path} ${sent}`,
        async () => {
          const told = await spse.post(path, sent);
          if (told.status >= 400 && typeof told.body.code !== "string") throw new Error(`no code for ${path} ${sent}`);
          if ((path === "/requests" && told.status < 400) || told.body.right === true)
            throw new Error(`${told.status} for ${path} ${sent}`);
          return told;
        },
      );
    });
  return tally;
}

/** Parameters that a request needs as they are: bent, it gets no code. */
const NEEDED = ["client_id", "redirect_uri", "response_type", "code_challenge_method"];

/** One parameter left out, sent twice, or with any text; or one more. */
const bentParameters = (proper: Readonly<Record<string, string>>) =>
  fc
    .tuple(fc.constantFrom(...Object.keys(proper), "request", "claims", "max_age", "prompt", "dpop_jkt"), nasty)
    .chain(([name, value]) =>
      fc.constantFrom("another", "twice", "none").map((how) => {
        const sent = new URLSearchParams(proper);
        if (how !== "twice") sent.delete(name);
        if (how !== "none") sent.append(name, value.toWellFormed());
        return { name, sent };
      }),
    );

/** Requests of somebody who is logged in, and calls of the application with its secret, each bent in one place. */
export async function fuzzOpenid(bare: TestWorld, runs: number, seed: number): Promise<Fuzzed> {
  const at = await openEntrances(bare);
  const { computer, account } = await comes(at, "PENYEDIA1", "penyedia");
  const tally = new Tally();
  const proper = signInParameters(at.application);
  await check(bentParameters(proper), runs, seed, async ({ name, sent }) => {
    await withoutBudgets(at.world);
    await tally.call(
      () => `/oidc/auth?${sent}`,
      async () => {
        const seen = await computer.get(`/oidc/auth?${sent}`);
        const to = URL.parse(String(seen.headers.location ?? ""));
        if (to && `${to.origin}${to.pathname}` !== proper.redirect_uri) throw new Error(`leads to ${to}`);
        if (to?.searchParams.has("code") && NEEDED.includes(name)) throw new Error(`a code for ${sent}`);
        return seen;
      },
    );
  });
  const { code } = await signIn(computer, at.application);
  const calls = {
    "/oidc/token": { grant_type: "authorization_code", code: code ?? "", redirect_uri: proper.redirect_uri ?? "" },
    "/oidc/request": proper,
    "/oidc/backchannel": { scope: "openid", login_hint: account.userId, binding_message: "a" },
    "/oidc/token/revocation": { token: "x", token_type_hint: "refresh_token" },
  };
  for (const [path, parameters] of Object.entries(calls))
    await check(bentParameters(parameters), Math.ceil(runs / 4), seed, async ({ sent }) => {
      await withoutBudgets(at.world);
      await tally.call(
        () => `${path} ${sent}`,
        async () => {
          const told = await callAs(at, at.application, path, sent);
          if ("id_token" in told.body) throw new Error(`tokens for ${sent}`); // its verifier is not among them
          return told;
        },
      );
    });
  const { code: legal } = await signIn(computer, at.application);
  if ((await redeem(at, at.application, legal ?? "")).status !== 200) throw new Error("the proper calls get no tokens");
  return tally;
}

/** Rows of a file of users: cells of any text, in any number, between any separators. */
const files = fc
  .tuple(
    fc.constantFrom("user_id;peran;nama;email", "user_id,peran,nama,email", "email;user_id", "", "\ufeffuser_id;peran"),
    fc.array(fc.array(fc.oneof(nasty, fc.constantFrom('"', '""', '"a;b', "ppk", "a@b.example")), { maxLength: 6 }), {
      maxLength: 6,
    }),
    fc.constantFrom(";", ",", "\t"),
    fc.constantFrom("\n", "\r\n", "\r", "\u2028"),
  )
  .map(([head, rows, between, end]) => [head, ...rows.map((cells) => cells.join(between))].join(end));

const BOUNDARY = "batas";
const part = (head: string, text: string) => `--${BOUNDARY}\r\n${head}\r\n\r\n${text}\r\n`;

/** The body of a form with a file: proper, or with its frame broken in one place. */
const bodies = (token: string) =>
  fc.tuple(files, nasty, fc.nat(10)).map(([file, odd, how]) => {
    const text = file.toWellFormed();
    const own = part('Content-Disposition: form-data; name="_token"', token);
    const mode = part('Content-Disposition: form-data; name="mode"', "add");
    const upload = part(
      'Content-Disposition: form-data; name="file"; filename="daftar.csv"\r\nContent-Type: text/csv',
      text,
    );
    const whole = `${own}${mode}${upload}--${BOUNDARY}--\r\n`;
    const name = odd.toWellFormed().replaceAll(/[\r\n"]/g, "_");
    return (
      [
        whole,
        whole.slice(0, Math.floor(whole.length * 0.9)),
        whole.replaceAll("\r\n", "\n"),
        `${own}${upload}${upload}--${BOUNDARY}--\r\n`,
        `${upload}${own}--${BOUNDARY}--\r\n`,
        `${own}${part(`Content-Disposition: form-data; name="${name}"; filename="${name}"`, text)}--${BOUNDARY}--\r\n`,
        `${own}${part(`Content-Disposition: form-data; name="file"; filename*=UTF-8''%ff${name}`, text)}--${BOUNDARY}--\r\n`,
        `${own}${part(`X: ${"a".repeat(20_000)}`, text)}--${BOUNDARY}--\r\n`,
        `--${BOUNDARY}`,
        `${text}${whole}`,
        whole.replace(BOUNDARY, "lain"),
      ][how] ?? whole
    );
  });

/** Files of users by an Admin PPE, whose frame or cells are hostile: no fault, and no account is made of a file that nobody approved. */
export async function fuzzImports(world: TestWorld, desk: Visitor, runs: number, seed: number): Promise<Fuzzed> {
  const tally = new Tally();
  const app = await serverOf(world);
  const token = world.keys.mac("form", desk.cookies.get(nameOf(world, "form")) ?? "");
  const people = () => world.db.selectFrom("account").select(["id", "user_id", "role", "email", "epoch"]).execute();
  const before = JSON.stringify(await people());
  await check(bodies(token), runs, seed, async (payload) => {
    await withoutBudgets(world);
    await tally.call(
      () => JSON.stringify(payload),
      async () => {
        const { statusCode } = await app.inject({
          ...{ method: "POST", url: "/konsol/impor", remoteAddress: "203.0.113.50", payload },
          headers: {
            ...{ host: new URL(world.config.portalUrl).host, origin: world.config.portalUrl },
            cookie: [...desk.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
            "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
          },
        });
        return { status: statusCode };
      },
    );
  });
  if (JSON.stringify(await people()) !== before) throw new Error("an account has changed");
  return tally;
}
