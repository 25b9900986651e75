/** The programs of an LPSE, and the people whom they send and ask; what each has got so far. For program-wander.story.test.ts. */
import type { Readable } from "node:stream";
import { mock } from "node:test";
import { decodeJwt, SignJWT } from "jose";
import { transact } from "../src/base/platform/world.ts";
import { endApplication } from "../src/connect/application/application.sql.ts";
import type { Right } from "../src/connect/application/application.ts";
import { type Settings, settingsShape } from "../src/connect/application/settings.ts";
import { letDrawWebhook, storeWebhookSecret } from "../src/connect/requests/webhook.sql.ts";
import { newWebhookSecret } from "../src/connect/requests/webhook-signature.ts";
import type { Account } from "../src/core/account/account.ts";
import { atBeranda } from "../test-support/at-reset.ts";
import { addApplication, type Caller } from "../test-support/connect/application.ts";
import { behindProxy, type browserOn } from "../test-support/connect/protected-host.ts";
import { enrolled } from "../test-support/enrolled.ts";
import { atHelpdesk } from "../test-support/office/at-helpdesk.ts";
import { makePasskey, type SoftPasskey, softPasskey } from "../test-support/passkey.ts";
import type { openReceiver } from "../test-support/receiver.ts";
import { type Seen, setBy } from "../test-support/visitor.ts";
import { addPerson, serverOf, type TestWorld, visitor } from "../test-support/world.ts";
import { nameOf } from "./attacker.ts";
import type { Dice } from "./dice.ts";
import { proven } from "./factor-ways.ts";
import { appsOf, KEYS, PUBLIC } from "./program-apps.ts";
import type { Wanderer } from "./wander.ts";

export interface App extends Pick<Caller, "id" | "name" | "secret"> {
  readonly may: readonly Right[];
  readonly settings: Settings;
}

export interface Person extends Wanderer {
  readonly account: Account;
  readonly passkey?: SoftPasskey;
  /** This person's browser on protected hosts. */
  readonly hosts: Map<string, ReturnType<typeof browserOn>>;
}

/** What a step has shown. */
export type Told = Pick<Seen, "status" | "path" | "text" | "headers" | "sets">;
export type Fields = Readonly<Record<string, string | undefined>>;

/** What programs got, and keep: each with the program that got it. */
export type Kind =
  | "code"
  | "refresh"
  | "access"
  | "hint"
  | "asked"
  | "pushed"
  | "request"
  | "proposal"
  | "user"
  | "host-code";

/** Everybody is there, with what they need; time is the world's also for libraries. */
export async function programScene(bare: TestWorld, receiver: Awaited<ReturnType<typeof openReceiver>>) {
  const world = Object.assign(bare, behindProxy(bare));
  const { clock } = world;
  mock.timers.reset();
  mock.timers.enable({ apis: ["Date"], now: clock.now * 1000 });
  const { advance } = clock;
  Object.assign(clock, {
    advance: (seconds: number) => {
      mock.timers.setTime((clock.now + seconds) * 1000);
      return advance(seconds);
    },
  });
  const apps: App[] = [];
  const add = async ({ name, may, settings }: Omit<App, "id" | "secret">): Promise<App> => {
    const { id, secret } = await addApplication(world, { name, may, settings });
    if (settings.webhook !== null) await drawWebhook(world, id);
    return { id, secret, name, may, settings };
  };
  for (const [name, [may, chosen]] of Object.entries(appsOf(receiver.address, PUBLIC)))
    apps.push(await add({ name, may, settings: settingsShape.parse(chosen) }));
  const ended = apps.find(({ name }) => name === "Usai");
  await transact(world, (tx) => endApplication(tx, ended?.id ?? ""));
  const people = await peopleOf(world, apps);
  const admin = await atHelpdesk(world, "admin-ppe", "ADMIN1");
  return { world, apps, add, people, admin, ...callsOf(world, KEYS), ...keptOf(apps), receiver };
}

/** Draws a secret that signs this program's webhook. */
export const drawWebhook = (world: TestWorld, applicationId: string): Promise<boolean> =>
  transact(world, async (tx) => {
    await letDrawWebhook(tx, applicationId, "");
    return storeWebhookSecret(tx, { applicationId, sessionId: "", secret: newWebhookSecret(tx.random) });
  });

export type Programs = Awaited<ReturnType<typeof programScene>>;

async function peopleOf(world: TestWorld, apps: readonly App[]): Promise<readonly Person[]> {
  const starts = [
    "/beranda",
    "/beranda",
    "/keamanan",
    "/log-akses",
    "/login",
    ...apps.map(({ id }) => `/beranda/aplikasi/${id}`),
  ];
  const hosts = () => new Map<string, ReturnType<typeof browserOn>>();
  const people: Person[] = [];
  for (const [userId, role] of [
    ["PENYEDIA1", "penyedia"],
    ["PPK1", "ppk"],
    ["POKJA1", "pokja"],
  ] as const) {
    const person = await enrolled(world, { userId, role, kind: role === "penyedia" ? "penyedia" : "non-penyedia" });
    world.clock.advance(60);
    const browser = await atBeranda(world, person);
    people.push({ name: userId, browser, starts, phone: person.phone, account: person.account, hosts: hosts() });
    if (userId !== "PPK1") continue;
    const passkey = softPasskey(world);
    await proven({ ...person, world, computer: browser }, "/passkeys/new/proof");
    await makePasskey(browser, passkey);
    Object.assign(people.at(-1) ?? {}, { passkey });
  }
  const plain = await addPerson(world, { userId: "PENYEDIA2" });
  const browser = visitor(world, { ip: "203.0.113.80" });
  browser.cookies.set(nameOf(world, "lang"), "en");
  people.push({ name: "PENYEDIA2", browser, starts, account: plain, hosts: hosts() });
  return people;
}

/** Whatever looks like one: its claims are shown, as it is itself left to chance. */
const JWT = /eyJ[\w-]+\.[\w-]+\.[\w-]+/g;
const claimsIn = (text: string): string =>
  [...new Set(text.match(JWT))]
    .map((jwt) => `\n${Buffer.from(jwt.split(".")[0] ?? "", "base64url")} ${JSON.stringify(decodeJwt(jwt))}`)
    .join("");

/** A call of a program or a proxy, and its proofs of who it is. */
function callsOf(world: TestWorld, keys: Readonly<Record<string, CryptoKey>> & { readonly ES256: CryptoKey }) {
  const { host } = new URL(world.config.portalUrl);
  const send = async (
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    url: string,
    { payload, ...more }: { readonly payload?: string | Readable; readonly headers?: Fields } = {},
  ): Promise<Told & { readonly body: Readonly<Record<string, never>> }> => {
    const headers = Object.entries({ host, ...more.headers }).filter(([, value]) => value !== undefined);
    const answer = await (await serverOf(world)).inject({
      ...{
        method,
        url,
        remoteAddress: "198.51.100.30",
        headers: Object.fromEntries(headers) as Record<string, string>,
      },
      ...(payload !== undefined && { payload }),
    });
    const path = `${method} ${url} ${typeof payload === "string" ? payload : ""} with ${headers.map((it) => it.join(": ")).join(", ")} is answered`;
    const body = answer.body.startsWith("{") ? JSON.parse(answer.body) : {};
    const text = `${answer.body}${claimsIn(answer.body)}`;
    return { status: answer.statusCode, path, text, headers: answer.headers, sets: setBy(answer.headers), body };
  };
  const basic = ({ id, secret }: Pick<App, "id" | "secret">) =>
    `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
  const signed = (
    app: App,
    dice: Dice,
    change: Readonly<Record<string, unknown>> = {},
    kid = dice.oneOf(["k1", "rsa"]),
  ) => {
    const [iat, jti] = [world.now(), dice.bytes(16).toString("hex")];
    const claims = { iss: app.id, sub: app.id, aud: world.config.portalUrl, iat, exp: iat + 60, jti, ...change };
    const alg = kid === "rsa" ? dice.oneOf(["PS256", "RS256"]) : "ES256";
    return new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(keys[alg] ?? keys.ES256);
  };
  return { send, basic, signed };
}

/** What programs have got, the newest last; and the numbers that they show for the phone. */
function keptOf(apps: readonly App[]) {
  const kept: { readonly kind: Kind; readonly value: string; readonly app: string }[] = [];
  const numbers = new Map<string, string>();
  const keep = (kind: Kind, value: unknown, app: Pick<App, "name">) => {
    if (typeof value === "string" && !kept.some((it) => it.value === value)) kept.push({ kind, value, app: app.name });
  };
  /** Usually the newest of this program; else an older one, another program's, or none that was ever given out. */
  const one = (dice: Dice, kind: Kind, app: Pick<App, "name">): string => {
    const all = kept.filter((it) => it.kind === kind);
    const own = all.filter((it) => it.app === app.name);
    const manner = dice.share();
    if (manner < 0.7 && own.length > 0) return own.at(-1)?.value ?? "";
    if (manner < 0.85 && own.length > 0) return dice.oneOf(own.slice(-6)).value;
    if (manner < 0.97 && all.length > 0) return dice.oneOf(all.slice(-12)).value;
    return dice.oneOf(["x", "", "a".repeat(43)]);
  };
  /** Usually the program that got the newest of a kind. */
  const holder = (dice: Dice, kind: Kind): App => {
    const names = kept.filter((it) => it.kind === kind).map(({ app }) => app);
    const by = dice.chance(0.6) ? names.at(-1) : dice.oneOf(names);
    return apps.find(({ name }) => name === by) ?? dice.oneOf(apps);
  };
  const has = (kind: Kind): boolean => kept.some((it) => it.kind === kind);
  const drop = (value: string | undefined): void => {
    const at = kept.findIndex((it) => it.value === value);
    if (at >= 0) kept.splice(at, 1);
  };
  return { keep, one, holder, has, drop, numbers };
}

/** What may happen, and how often beside the 100 of what pages offer. */
export type Act = (dice: Dice, by: Person) => Promise<unknown>;
export type Weighed = Readonly<Record<string, readonly [weight: number, act: Act]>>;

/** A step that has no answer of its own. */
export const told = (path: string, text: unknown = "") => ({ status: 200, path, text: String(text) });

/** Values of a field. `–`: it is left out. */
export const some = (list: string): readonly (string | undefined)[] =>
  list.split("|").map((it) => (it === "–" ? undefined : it));

/** Mostly as it should be; now and then one or two fields are among these. */
export function bent<Of extends object>(dice: Dice, right: Of, odd: Readonly<Record<string, readonly unknown[]>>): Of {
  const fields = { ...right } as Record<string, unknown>;
  for (let times = dice.oneOf([0, 0, 0, 0, 1, 1, 2]); times > 0; times--) {
    const name = dice.oneOf(Object.keys(odd));
    fields[name] = dice.oneOf(odd[name] ?? []);
  }
  return fields as Of;
}

/** A program that may do this; rarely any. */
export const may = ({ apps }: Pick<Programs, "apps">, dice: Dice, right: Right): App => {
  const able = apps.filter((it) => it.may.includes(right) && it.name !== "Usai");
  return dice.oneOf(dice.chance(0.96) && able.length > 0 ? able : apps);
};

export const USERS = ["PENYEDIA1", "PPK1", "POKJA1", "PENYEDIA2", "penyedia1", "TIADA"];
