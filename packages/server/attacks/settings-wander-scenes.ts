/** What officers find who set the LPSE up: its people, rules, pictures, files of users, and other programs (settings-wander.story.test.ts). */
import { unixSeconds } from "@spse/protocol";
import { sendDue } from "../src/base/platform/outbox/send.ts";
import { transact } from "../src/base/platform/world.ts";
import type { Role } from "../src/base/rules/roles.ts";
import { correctAccount } from "../src/core/account/account.sql.ts";
import { changeAccount, findAccount } from "../src/core/account/account.ts";
import { loadRules, ruleFor } from "../src/core/policy/rule.ts";
import { applyStep } from "../src/office/import/apply.ts";
import { findDue } from "../src/office/import/import.sql.ts";
import { inviteStep } from "../src/office/import/invite.ts";
import { changeRule } from "../src/office/policy/change.ts";
import { newestChange } from "../src/office/policy/history.sql.ts";
import { clearExpired } from "../src/operate/start/clear.ts";
import { approve, readField } from "../test-support/log-in.ts";
import { atHelpdesk } from "../test-support/office/at-helpdesk.ts";
import { approveIt, stage } from "../test-support/office/import.ts";
import { type Answer, reachOver, type Seen, serverOf } from "../test-support/visitor.ts";
import { addPerson, type TestWorld } from "../test-support/world.ts";
import { nameOf } from "./attacker.ts";
import type { Dice } from "./dice.ts";
import { PICTURES, usersFile } from "./settings-wander-files.ts";
import { tried, type Wanderer } from "./wander.ts";

export const DAY = 86_400;

export const day = (world: TestWorld, days: number): string =>
  new Date((world.now() + days * DAY + 7 * 3600) * 1000).toISOString().slice(0, 10);
export const words =
  (...list: readonly string[]) =>
  (dice: Dice) =>
    dice.oneOf(list);

/** Two Admin PPE, the second one in English. */
export async function admins(world: TestWorld, starts: readonly string[]): Promise<readonly Wanderer[]> {
  const wanderers: Wanderer[] = [];
  for (const name of ["ADMIN1", "ADMIN2"]) {
    const { desk, officer } = await atHelpdesk(world, "admin-ppe", name);
    if (name === "ADMIN2") desk.cookies.set(nameOf(world, "lang"), "en");
    wanderers.push({ name, browser: desk, phone: officer.phone, starts });
  }
  return wanderers;
}

export const passes = (world: TestWorld) =>
  ({
    "minutes pass": [3, async () => void world.clock.advance(121)],
    "the job of the minute": [1.5, () => clearExpired(world)],
  }) as const;
/** Which half of a scene, and which links its wanderers leave out: none, or all. */
export interface Walk {
  readonly isLate: boolean;
  readonly manner: "" | "^goes to ";
}

/** Links and forms that are left out: all but these pages and the proofs of their acts, and these addresses. */
export const only = (manner: Walk["manner"], pages: string, but = "^$") =>
  new RegExp(`^(sends|goes to) (?!(${pages})([/? ]|$)|/proof)|${manner || "^$"}|${but}`);

/** What an account has to log in with. */
type Has = "nothing" | "app" | "keyed" | "totp" | "passkey" | "lost" | "codes";

const PEOPLE: readonly (readonly [userId: string, role: Role, ...has: readonly Has[]])[] = [
  ["TANPA1", "penyedia"],
  ["TANPA2", "penyedia"],
  ["PONSEL1", "penyedia", "app"],
  ["PONSEL2", "penyedia", "app", "codes"],
  ["KUNCI1", "penyedia", "app", "keyed"],
  ["TOTP1", "penyedia", "totp"],
  ["PASSKEY1", "penyedia", "passkey"],
  ["HILANG1", "penyedia", "lost", "app"],
  ["HILANG2", "penyedia", "lost"],
  ["HILANG3", "penyedia", "lost"],
  ["KOSONG1", "penyedia", "nothing"],
  ["KOSONG2", "penyedia", "nothing"],
  ["KODE1", "penyedia", "codes"],
  ["PPK1", "ppk", "app"],
  ["PPK2", "ppk"],
  ["POKJA1", "pokja", "passkey", "app"],
  ["POKJA2", "pokja", "totp"],
  ["DESK1", "helpdesk", "app"],
];

/** People of each sort, by their rows; and so many vendors that a notice takes several batches. */
export async function addPeople(world: TestWorld, vendors = 0): Promise<void> {
  for (let nth = 0; nth < vendors; nth++) await addPerson(world, { userId: `VENDOR${nth}` });
  for (const [userId, role, ...has] of PEOPLE) {
    const kind = role === "penyedia" ? "penyedia" : "non-penyedia";
    const { id } = await addPerson(world, { userId, kind, role });
    if (has.length === 0) continue;
    await transact(world, (tx) => changeAccount(tx, id, { two_factor_since: tx.now() }));
    const at = { account_id: id, name: "Ponsel" };
    const device = { ...at, seed_sealed: "x", last_step: 0, last_iat: 0, enrolled_at: world.now() };
    const from = { enrolled_ip: "203.0.113.9", enrolled_browser: "Chrome" };
    for (const kind of ["app", "totp"] as const)
      if (has.includes(kind))
        await world.db
          .insertInto("device")
          .values({ id: `${kind} of ${userId} 0123456789`, kind, ...device, ...from })
          .execute();
    if (has.includes("keyed"))
      await world.db
        .insertInto("user_verification")
        .values({
          ...{ device_id: `app of ${userId} 0123456789`, kind: "pin", counter: 0, backup_eligible: 0, backed_up: 0 },
          ...{ pin_sealed: "x", wrong: 0, change_digest: "x", set_at: world.now() },
        })
        .execute();
    for (const kind of ["passkey", "lost"] as const)
      if (has.includes(kind))
        await world.db
          .insertInto("passkey")
          .values({
            ...{ id: `${kind} of ${userId} 0123456789`, ...at, credential_id: `${kind}-${userId}`, public_key: "x" },
            ...{ counter: 0, transports: "internal", syncable: 1, synced: 0, session_id: "x", added_at: world.now() },
            ...{ added_ip: "203.0.113.9", added_browser: "Chrome" },
            ...(kind === "lost" && { ended_at: unixSeconds(world.now() + 60), ended_why: "removed" as const }),
          })
          .execute();
    if (has.includes("codes"))
      await world.db
        .insertInto("recovery_code")
        .values({
          ...{ id: `code of ${userId} 0123456789`, account_id: id, set_id: "x" },
          ...{ salt: "x", code_hash: "x", created_at: world.now() },
        })
        .execute();
  }
}

/** Did the page come, to an officer who is logged in? */
export const isIn = ({ status, path }: Seen): boolean => status === 200 && path.startsWith("/konsol");

/** The first act that waits for a second officer is approved, on the phone too. */
export async function agrees({ browser, phone }: Wanderer): Promise<unknown> {
  const about = readField(await browser.get("/konsol/menunggu"), "about");
  if (about === "" || !phone) return browser.page();
  const asked = await browser.post("/konsol/menunggu", { about, decision: "approve" });
  return asked.path === "/proof" ? ((await tried(approve(browser, phone))) ?? browser.page()) : asked;
}

const SPENT = ["import:%", "user-list:%", "logo:%", "test-mail:%", "application:%"];

/** What officers may do in an hour or a day has been done. */
export const spendBudgets = ({ db }: TestWorld): Promise<unknown> =>
  db
    .updateTable("throttle")
    .set((it) => ({ count: it("count", "+", 1000) }))
    .where((row) => row.or(SPENT.map((key) => row("key", "like", key))))
    .execute();

/** An operator reads a file, and approves it at once; now and then it is tampered with. */
export async function approveFile(world: TestWorld, dice: Dice): Promise<void> {
  const staged = await stage(world, usersFile(dice), dice.oneOf(["add", "update", "update"]));
  if (staged.kind !== "previewed") return;
  await approveIt(world, staged.made);
  if (dice.chance(0.2)) await tamper(world, dice);
}

/** One step of the job for files of users. */
export async function stepOn(world: TestWorld): Promise<void> {
  const [toApply, toInvite] = [await findDue(world, "apply"), await findDue(world, "invite")];
  if (toApply) await applyStep(world, toApply);
  else if (toInvite) await inviteStep(world, toInvite);
}

/** An attacker with the database, but no key, at an approved file. */
export async function tamper(world: TestWorld, dice: Dice): Promise<void> {
  const due = await findDue(world, "apply");
  if (!due) return;
  const lines = await world.db
    .selectFrom("import_line")
    .select("id")
    .where("import_id", "=", due.id)
    .orderBy("line")
    .execute();
  const { id } = dice.oneOf(lines) ?? { id: "" };
  if (dice.chance(0.5)) await world.db.deleteFrom("import_line").where("id", "=", id).execute();
  else await world.db.updateTable("import_line").set({ sealed: "x" }).where("id", "=", id).execute();
  await applyStep(world, due);
}

/** Somebody of a file is there meanwhile, has another name, or a role to an end. */
export async function changeSomebody(world: TestWorld, dice: Dice): Promise<void> {
  const userId = dice.oneOf(["V1", "V2", "P2", "TANPA1", "PPK2", "POKJA1"]);
  const account = await findAccount(world, userId);
  if (!account) return void (await addPerson(world, { userId }));
  await transact(world, (tx) =>
    dice.chance(0.6)
      ? correctAccount(tx, account.id, {
          name: `${userId} ${dice.below(9)}`,
          registration_number: account.registrationNumber,
        })
      : changeAccount(tx, account.id, { active: dice.chance(0.7) ? 1 : 0 }),
  );
}

/** An operator changes a rule a little. */
export async function operatorChanges(world: TestWorld, subject: string, dice: Dice): Promise<void> {
  await transact(world, async (tx) => {
    const rules = await loadRules(tx);
    const was = rules.get(subject) ?? null;
    const becomes = { ...ruleFor(tx, subject, rules), number: dice.oneOf(["always", "new-browser"] as const) };
    const seen = await newestChange(tx);
    await changeRule(tx, { subject, was, becomes, seen, reason: "SK operator" }, { kind: "operator", name: "siti" });
  });
}

/** The mail server takes the mails that wait, or answers so. */
export const mailsGo = (world: TestWorld, code?: string): Promise<unknown> =>
  sendDue(world, async () => {
    const [word, responseCode] = code?.split(" ") ?? [];
    if (code !== undefined) throw Object.assign(new Error(code), { code: word, ...(responseCode && { responseCode }) });
  });

/** From now on a file that is typed as `‹png›` is sent as that picture's bytes. */
export async function sendsPictures(world: TestWorld): Promise<void> {
  const app = await serverOf(world);
  reachOver(world, async (call) => {
    const [marked = "", name = ""] = /‹([^›]+)›/.exec(call.payload ?? "") ?? [];
    const bytes = call.url === "/konsol/pengaturan/logo" ? PICTURES[name] : undefined;
    const [before = "", after = ""] = (call.payload ?? "").split(marked);
    const payload = bytes && Buffer.concat([Buffer.from(before), bytes, Buffer.from(after)]);
    return (await app.inject({ ...call, ...(payload && { payload }) })) as Answer;
  });
}
