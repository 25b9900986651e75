/** Owners in each state, the browsers at which they sit, and what they know (owner-wander.story.test.ts). */
import assert from "node:assert/strict";
import { currentCode, type TotpKey } from "@spse/protocol";
import { IN_DIRECTORY } from "../src/base/platform/ldap/in-directory.ts";
import { transact } from "../src/base/platform/world.ts";
import { type Account, changeAccount, loadAccount } from "../src/core/account/account.ts";
import { createAccount } from "../src/core/account/administration/index.ts";
import { listPasskeys } from "../src/core/factors/passkey/passkey.ts";
import { codeIn } from "../test-support/at-email.ts";
import { enrolled } from "../test-support/enrolled.ts";
import { approve, fieldOf, logIn } from "../test-support/log-in.ts";
import { makePasskey, type SoftPasskey, softPasskey } from "../test-support/passkey.ts";
import { type Phone, qrOn, readQr } from "../test-support/phone.ts";
import type { VisitorChoice } from "../test-support/visitor.ts";
import { addPerson, mailsOf, PASSWORD, type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { proveFreshly } from "./act.ts";
import { nameOf, recoveryCodesOf } from "./attacker.ts";
import type { Wanderer } from "./wander.ts";

/** A person, with all that this person has been given. */
export interface Owner {
  account: Account;
  phones: readonly Phone[];
  apps: readonly TotpKey[];
  passkeys: readonly SoftPasskey[];
  codes: readonly string[];
  /** The code that the newest link showed. */
  shown: string;
  password: string;
  /** Of the password, while it is here. */
  hash: string | null;
  /** Typed as a new one. */
  wished: string;
}

/** A browser, and who sits there. */
export interface Sitter extends Wanderer {
  /** Everybody who uses this browser. */
  readonly all: readonly Owner[];
  owner: Owner;
  /** Knows the password, and nothing else. */
  readonly isThief: boolean;
}

/** What somebody has been given before a walk. */
type Has = "phone" | "passkey" | "app" | "codes" | "english" | "invited" | "inside" | "second" | "lost";
export type Made = readonly [userId: string, ...has: Has[]];

/** Its owner knows which password is set, and which phones and passkeys are left. */
async function lookAt(world: TestWorld, owner: Owner): Promise<void> {
  const { id } = owner.account;
  owner.account = await loadAccount(world, id);
  const { passwordHash } = owner.account;
  if (passwordHash !== null && passwordHash !== IN_DIRECTORY) {
    if (passwordHash !== owner.hash && owner.wished !== "") owner.password = owner.wished;
    owner.hash = passwordHash;
  }
  const devices = world.db.selectFrom("device").select(["id", "kind"]).where("account_id", "=", id);
  const left = await devices.where("revoked_at", "is", null).execute();
  owner.phones = owner.phones.filter((phone) => left.some((row) => row.id === phone.id));
  if (!left.some(({ kind }) => kind === "totp")) owner.apps = [];
  if (owner.passkeys.length > 0 && (await listPasskeys(world, id)).length === 0) owner.passkeys = [];
}

/** A form as a browser has sent it, with the cookies of that moment. */
interface Sent {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly jar: readonly (readonly [string, string])[];
}
const posts = new WeakMap<Visitor["cookies"], Sent[]>();
/** The forms that this browser has sent, the oldest first. */
export const sentBy = ({ cookies }: Visitor): Sent[] => {
  const sent = posts.get(cookies) ?? [];
  posts.set(cookies, sent);
  return sent;
};

/** A browser whose reader writes down what pages show once: recovery codes, the code of a link. */
function noting(world: TestWorld, browser: Visitor, owner: () => Owner): Visitor {
  const noted = async (asked: ReturnType<Visitor["get"]>) => {
    const seen = await asked;
    const codes = [...new Set(seen.text.match(/\b[A-Z\d]{5}-[A-Z\d]{5}-[A-Z\d]{5}\b/g) ?? [])];
    if (codes.length > 1) owner().codes = codes;
    const [, spelt] = /aria-label="((?:\w ){7}\w)"/.exec(seen.text) ?? [];
    if (spelt) owner().shown = spelt.replaceAll(" ", "");
    await lookAt(world, owner());
    return seen;
  };
  const post: Visitor["post"] = (path, fields = {}, ...more) => {
    const _token = fieldOf(browser.seen() ?? browser.page(), "_token");
    sentBy(browser).push({ path, fields: { ...(_token && { _token }), ...fields }, jar: [...browser.cookies] });
    return noted(browser.post(path, fields, ...more));
  };
  return { ...browser, get: (...call) => noted(browser.get(...call)), post };
}

/** With the mailed link to a first password. */
export async function invited(world: TestWorld, userId: string, role: "penyedia" | "pokja"): Promise<Account> {
  const email = `${userId.toLowerCase()}@contoh.go.id`;
  const details = { userId, name: `Nama ${userId}`, email, registrationNumber: null, role, roleUntil: null };
  const made = await transact(world, (tx) => createAccount(tx, { operator: "siti" }, details));
  return loadAccount(world, made?.id ?? assert.fail(userId));
}

/** At their computer, which their account knows if they have a phone. */
export async function comeOf(world: TestWorld, [userId, ...has]: Made): Promise<{ owner: Owner; computer: Visitor }> {
  const is = (one: Has) => has.includes(one);
  const role = /^(PPK|POKJA|HELPDESK)/.exec(userId)?.[0].toLowerCase() as "ppk" | undefined;
  const person = { userId, ...(role && { kind: "non-penyedia" as const, role }) };
  const first = is("phone") ? await enrolled(world, person) : undefined;
  const added = () => (is("invited") ? invited(world, userId, "penyedia") : addPerson(world, person));
  const account = first?.account ?? (await added());
  world.clock.advance(60);
  const fourDaysAgo = { enrolled_at: world.now() - 4 * 86_400 };
  await world.db.updateTable("device").set(fourDaysAgo).where("account_id", "=", account.id).execute();
  const owner: Owner = {
    ...{ account, phones: first ? [first.phone] : [], apps: [], passkeys: [], codes: [] },
    ...{ shown: "", password: PASSWORD, hash: account.passwordHash, wished: "" },
  };
  const computer = noting(world, visitor(world, { ip: "203.0.113.50" }), () => owner);
  const change = (values: object) => transact(world, (tx) => changeAccount(tx, account.id, values));
  if (is("english")) computer.cookies.set(nameOf(world, "lang"), "en");
  if (is("english")) await change({ language: "en" });
  if (is("second")) await change({ second_email: `kedua-${userId.toLowerCase()}@contoh.go.id` });
  if (is("invited")) return { owner, computer };
  await logIn(world, computer, userId);
  if (first) await approve(computer, first.phone);
  if (is("app")) {
    if (first) await proveFreshly({ world, computer, phone: first.phone }, "/devices/new");
    else await computer.post("/2fa/enable");
    const { key } = readQr(qrOn((await computer.get("/2fa/enable")).text));
    await computer.post("/2fa/enable/code", { code: currentCode(key, world.now()).code });
    owner.apps = [key];
  }
  if (is("passkey")) {
    if (first) await proveFreshly({ world, computer, phone: first.phone });
    const passkey = softPasskey(world);
    await makePasskey(computer, passkey);
    await computer.post("/2fa/enable/done");
    owner.passkeys = [passkey];
  }
  if (is("codes")) owner.codes = await recoveryCodesOf(world, account.id);
  if (is("lost")) owner.phones = [];
  if (!is("inside")) await computer.post("/keluar");
  return { owner, computer };
}

const INSIDE =
  "/beranda /keamanan /akun /log-akses /email /password /2fa/enable /2fa/recovery-codes /2fa/disable /devices/new /passkeys/new /login /";
const OUTSIDE =
  "/ /login /login /beranda /reset /lupa-password /ponsel-hilang /status /proof /reset/confirm /reset/code";

export const isInside = (world: TestWorld, { browser }: Wanderer): boolean =>
  browser.cookies.has(nameOf(world, "session"));

/** @param all everybody who uses the browser. */
export function sit(world: TestWorld, all: readonly Owner[], by: Visitor | VisitorChoice, isThief = false): Sitter {
  const browser = "get" in by ? by : noting(world, visitor(world, by), () => sitter.owner);
  const sitter: Sitter = {
    ...{ owner: all[0] ?? assert.fail("nobody sits there"), all, isThief, browser },
    get starts() {
      return (isInside(world, sitter) ? INSIDE : OUTSIDE).split(" ");
    },
    get name() {
      return sitter.owner.account.userId;
    },
    get phone() {
      return isThief ? undefined : sitter.owner.phones.at(-1);
    },
    get password() {
      return sitter.owner.password;
    },
  };
  return sitter;
}

const LINK =
  /https?:\/\/[^/\s]+(\/(?:link|reset\/(?:open|cancel)|email\/undo|waiting\/stop|devices\/not-mine)\/[\w.-]+)/g;
const mailsTo = async (world: TestWorld, { account }: Owner) =>
  (await mailsOf(world)).filter(({ to }) => to.includes(account.userId.toLowerCase()));

/** Where this person's mails lead, the oldest first. */
export const linksTo = async (world: TestWorld, owner: Owner): Promise<readonly string[]> => [
  ...new Set((await mailsTo(world, owner)).flatMap(({ text }) => [...text.matchAll(LINK)].map(([, to = ""]) => to))),
];

/** The newest code that this person was mailed. */
export async function mailedCode(world: TestWorld, owner: Owner, kind: RegExp): Promise<string | undefined> {
  const mail = (await mailsTo(world, owner)).findLast((one) => kind.test(one.kind) && codeIn(one) !== "");
  return mail && codeIn(mail);
}
