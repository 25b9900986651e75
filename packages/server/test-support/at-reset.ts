/** Reset 2FA as stories walk it: from a login with the password proven to the form, its mail and the mail's links. */
import assert from "node:assert/strict";
import { transact, type World } from "../src/base/platform/world.ts";
import { loadAccount } from "../src/core/account/account.ts";
import { loadPolicy, savePolicy } from "../src/core/policy/policy.ts";
import { type ResetPolicy, saveResetPolicy } from "../src/core/policy/reset-policy.ts";
import { type Enrolled, enrolled } from "./enrolled.ts";
import { approve, captchaOf, fieldOf, logIn } from "./log-in.ts";
import { samePerson, setUpOnce } from "./set-up-once.ts";
import type { Seen, Visitor } from "./visitor.ts";
import { mailsOf, type SeenMail, type TestWorld, visitor } from "./world.ts";

/** The browser on the owner's phone. */
export const PHONE_BROWSER = {
  ip: "198.51.100.77",
  userAgent: "Mozilla/5.0 (Linux; Android 14) Chrome/140.0.0.0 Mobile",
};

/** A world of the story's own, with one person who has 2FA and a phone. */
export const begin = setUpOnce<{ world: TestWorld; person: Enrolled }>(
  async (world) => {
    const person = await enrolled(world);
    world.clock.advance(60);
    return { world, person };
  },
  ({ person }) =>
    (world) => ({ world, person: samePerson(world, person) }),
);

/** R1–R5: to the form, from a login whose password was proven. */
export async function atForm(world: World, userId = "PENYEDIA1", computer = visitor(world)): Promise<Visitor> {
  const waiting = await logIn(world, computer, userId);
  assert.equal(waiting.path, "/proof");
  assert.match(waiting.text, /href="\/reset"/);
  assert.equal((await computer.get("/reset")).status, 200);
  return computer;
}

/** R6: fills in the form and presses Kirim; `change` replaces fields. */
export const send = (world: World, computer: Visitor, change: Record<string, string> = {}): Promise<Seen> =>
  computer.post("/reset", {
    userId: "PENYEDIA1",
    email: "penyedia1@contoh.go.id",
    type: "penyedia",
    ...captchaOf(world, computer.page()),
    ...change,
  });

/** R1–R6. */
export async function requested(world: World, browser = visitor(world)): Promise<Visitor> {
  const computer = await atForm(world, "PENYEDIA1", browser);
  assert.equal((await send(world, computer)).path, "/reset/sent");
  return computer;
}

/** Sets what a confirmed request waits for, for all Penyedia or a role. */
export async function setReset(
  world: World,
  route: ResetPolicy["route"],
  hours = 24,
  subject = "penyedia",
): Promise<void> {
  await transact(world, async (tx) => savePolicy(tx, subject, await loadPolicy(tx, { kind: subject, role: "" })));
  await transact(world, (tx) => saveResetPolicy(tx, subject, { route, hours }));
}

/** A click on *OK*, from a page that was opened earlier. */
export async function clickOk(computer: Visitor): Promise<Seen> {
  const _token = fieldOf(await computer.get("/login"), "_token");
  return computer.post("/reset/confirm", { _token });
}

/** R1–R9 under a policy with a wait: up to the page that says what it waits for. */
export async function waits(world: World, browser = visitor(world)): Promise<Visitor> {
  const computer = await requested(world, browser);
  await computer.get((await linksOf(world)).open);
  const seen = await computer.post("/reset/confirm");
  assert.deepEqual([seen.status, seen.path], [200, "/reset/confirm"]);
  assert.match(seen.text, /2FA Anda tetap aktif/);
  return computer;
}

/** Where the browser of {@link atBeranda} is. */
export const AT_BERANDA = { ip: "203.0.113.50" };

/** Logs a browser in without the pages. */
export async function atBeranda(world: World, person: Enrolled): Promise<Visitor> {
  const inside = visitor(world, AT_BERANDA);
  assert.equal((await logIn(world, inside, person.account.userId)).path, "/proof");
  assert.equal((await approve(inside, person.phone)).path, "/beranda");
  return inside;
}

export const resetMails = async (world: World): Promise<readonly SeenMail[]> =>
  (await mailsOf(world)).filter((it) => it.kind === "reset-request");

/** Button and second link of the newest such mail, as paths. */
export async function linksOf(world: World, at = -1): Promise<{ open: string; cancel: string }> {
  const mail = (await resetMails(world)).at(at);
  assert.ok(mail);
  const path = (kind: string) => new RegExp(`href="http://[^/"]+(/reset/${kind}/[\\w-]{43})"`).exec(mail.html)?.[1];
  const [open, cancel] = [path("open"), path("cancel")];
  assert.ok(open && cancel);
  return { open, cancel };
}

/** The audit's entries of one event, in order. */
export const outcomes = async (world: World, event: string): Promise<string[]> =>
  (await world.db.selectFrom("audit").select("outcome").where("event", "=", event).orderBy("id").execute()).map(
    (it) => it.outcome,
  );

/** When 2FA was switched on; null once it is off. */
export const since = async (world: World, person: Enrolled) =>
  (await loadAccount(world, person.account.id)).twoFactorSince;

/** The page of every dead link. */
export const isOver = (seen: Seen): void => {
  assert.equal(seen.status, 410);
  assert.match(seen.text, /Tautan sudah tidak berlaku</);
};
