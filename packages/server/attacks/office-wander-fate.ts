/** What happens in an LPSE while its officers are at work: between a request and its proof, or at any time (office-wander.story.test.ts). */
import { unixSeconds } from "@spse/protocol";
import { IN_DIRECTORY } from "../src/base/platform/ldap/in-directory.ts";
import { addNow, hourOf, setCounts } from "../src/base/platform/tally.ts";
import { transact } from "../src/base/platform/world.ts";
import { wordsOf } from "../src/core/acceptor/push/push-figures.ts";
import { correctAccount } from "../src/core/account/account.sql.ts";
import { type Account, changeAccount, findAccount, loadAccount } from "../src/core/account/account.ts";
import { record } from "../src/core/audit/audit.ts";
import { chainEntries } from "../src/core/audit/chain.ts";
import { askCheck } from "../src/core/audit/check/check.sql.ts";
import { runCheck } from "../src/core/audit/check/check.ts";
import { savePolicy } from "../src/core/policy/policy.ts";
import { saveResetPolicy } from "../src/core/policy/reset-policy.ts";
import { endSessions } from "../src/core/session/index.ts";
import { watchSystem } from "../src/office/system/alerts/watch.ts";
import { deviceRoutes } from "../src/operate/start/routes.ts";
import { allowed, offerOf } from "../test-support/enrolled.ts";
import { counted } from "../test-support/office/at-dashboard.ts";
import { tender } from "../test-support/office/tender.ts";
import { enrolledPhone } from "../test-support/phone.ts";
import { directoryAsks } from "../test-support/waiting.ts";
import { addPerson, sessionOf, type TestWorld } from "../test-support/world.ts";
import { nameOf, rowsOf } from "./attacker.ts";
import type { Dice } from "./dice.ts";
import { type Scene, tried, type Wanderer } from "./wander.ts";

const [HOUR, DAY] = [3600, 86_400];

/** What no act sets like this. */
const setRaw = (
  { db }: TestWorld,
  id: string,
  values: {
    readonly two_factor_since?: number | null;
    readonly password_hash?: string | null;
    readonly two_factor_reset_by_mail_at?: null;
    readonly password_reset_by_mail_at?: null;
  },
): Promise<unknown> => db.updateTable("account").set(values).where("id", "=", id).execute();

/** Something of this account is another thing now. */
async function changeIt(world: TestWorld, dice: Dice, account: Account): Promise<unknown> {
  const { id, userId, active, registrationNumber: registration_number } = account;
  const at = (seconds: number) => unixSeconds(world.now() + seconds);
  const set = (values: Parameters<typeof changeAccount>[2]) => transact(world, (tx) => changeAccount(tx, id, values));
  const isOfficial = account.kind === "non-penyedia";
  const rename = () =>
    transact(world, (tx) => correctAccount(tx, id, { name: `Nama ${userId} ${dice.below(9)}`, registration_number }));
  const acts: (() => Promise<unknown>)[] = [
    rename,
    rename,
    () => set({ active: active ? 0 : 1 }),
    () => set(isOfficial ? { role: dice.oneOf(["ppk", "pokja", "helpdesk", "admin-ppe", "auditor"]) } : { active: 1 }),
    () => set({ role_until: isOfficial ? dice.oneOf([at(0), at(1), at(DAY), at(20 * DAY), null]) : null }),
    () => set({ email: `pindah-${userId.toLowerCase()}@contoh.go.id` }),
    () => setRaw(world, id, { two_factor_since: account.twoFactorSince === null ? at(-DAY) : null }),
    () => set({ password_hash: dice.oneOf([null, IN_DIRECTORY]) }),
    () => set({ enrol_browser_id: "another", enrol_browser_until: dice.oneOf([at(0), at(HOUR), at(DAY)]) }),
    () => set({ last_login_at: dice.oneOf([null, at(-200 * DAY), at(-60)]), language: dice.oneOf(["id", "en"]) }),
    () => transact(world, (tx) => endSessions(tx, [id], null, "ended-by-officer")),
    () => tender(world, [userId], dice.oneOf([HOUR, 23 * HOUR, 50 * HOUR]), `Tender ${userId}`),
    () => tried(Promise.all([sessionOf(world, account), sessionOf(world, account)])),
    () => directoryAsks(world, id, { kind: "address", was: account.email, address: "kantor@contoh.go.id" }),
  ];
  return dice.oneOf(acts)();
}

/** So many of the hour or day were used. */
const spend = ({ db }: TestWorld): Promise<unknown> =>
  db
    .updateTable("throttle")
    .set((it) => ({ count: it("count", "+", 1000) }))
    .where((row) => row.or(["invitation:%", "audit:%", "caller:%", "room:%"].map((key) => row("key", "like", key))))
    .execute();

/** The clock moves to a second around a moment that a row names. */
async function toMoment(world: TestWorld, dice: Dice): Promise<void> {
  const now = world.now();
  const moments = new Set<number>();
  for (const { rows } of await rowsOf(world, /^(audit|mail$|throttle|kept|migration|schema|tally|installation)/))
    for (const value of rows.flatMap((row) => Object.values(row)))
      if (typeof value === "number" && value > now + 1 && value < now + 3 * DAY) moments.add(value);
  const sorted = [...moments].toSorted((one, other) => one - other);
  const at = sorted[Math.floor(dice.share() * dice.share() * sorted.length)];
  if (at !== undefined) world.clock.advance(at - now + dice.oneOf([-1, 0, 1]));
}

/** An attacker with the database changes or removes an entry; a check finds it, and the entry is as before. */
async function alterAudit(world: TestWorld, dice: Dice): Promise<void> {
  await chainEntries(world);
  await transact(world, askCheck);
  const rows = await world.db.selectFrom("audit").selectAll().orderBy("id").execute();
  const row = rows[rows.length - 1 - dice.below(20)];
  if (!row) return;
  const of = world.db.updateTable("audit");
  const how = dice.below(4);
  if (how === 0) await of.set({ outcome: "x" }).where("id", "=", row.id).execute();
  else if (how === 1) await world.db.deleteFrom("audit").where("id", "=", row.id).execute();
  else if (how === 2) await world.db.deleteFrom("audit").where("id", ">=", row.id).execute();
  await runCheck(world);
  await world.db
    .deleteFrom("audit")
    .where("id", "<=", rows.at(-1)?.id ?? 0)
    .execute();
  for (const each of rows) await world.db.insertInto("audit").values(each).execute();
}

const FAILURES = [
  { what: "login code-wrong", count: 99 },
  { what: "login code-wrong", count: 100 },
  { what: wordsOf({ service: "fcm", outcome: "busy" })[0] ?? "", count: 60 },
  { what: wordsOf({ service: "fcm", outcome: "taken" })[0] ?? "", count: 61 },
];
const COUNTS = ["login ok", "login password-wrong", "login code-wrong wrong code", "push sent", "push failed"];

export function fateOf(world: TestWorld, wanderers: readonly Wanderer[]) {
  let isAway = false;
  const accountOf = ({ name }: Wanderer) => findAccount(world, name);
  const officers = Promise.all(wanderers.map(accountOf));
  const anybody = async (dice: Dice) => {
    const rows = await world.db.selectFrom("account").select("id").orderBy("user_id").execute();
    return loadAccount(world, dice.oneOf(rows).id);
  };
  const anotherRule = async (dice: Dice) => {
    const subject = dice.oneOf(["penyedia", "non-penyedia", "non-penyedia"]);
    const route = dice.oneOf(["helpdesk", "helpdesk", "two-officers", "immediate"] as const);
    await transact(world, async (tx) => {
      await saveResetPolicy(tx, subject, { route, hours: 24 });
      const twoFactor = dice.oneOf(["mandatory", "optional"] as const);
      const keys = dice.chance(0.2) && { twoFactor: "mandatory" as const, phishingResistantSince: tx.now() };
      await savePolicy(tx, subject, { twoFactor, number: "new-browser", twoFactorFrom: null, ...keys });
    });
  };
  const asBefore = async () => {
    for (const officer of await officers) {
      if (!officer) continue;
      const { id, role, twoFactorSince, passwordHash } = officer;
      await transact(world, (tx) => changeAccount(tx, id, { role, role_until: null, active: 1 }));
      // The powers of an officer rest after a reset by mail.
      const mails = { two_factor_reset_by_mail_at: null, password_reset_by_mail_at: null };
      await setRaw(world, id, { two_factor_since: twoFactorSince, password_hash: passwordHash, ...mails });
    }
  };

  /** The officer can work again: with role, password, rules and a phone. */
  const restore = async (by: Wanderer): Promise<void> => {
    await asBefore();
    by.browser.cookies.delete(nameOf(world, "session"));
    const usual = { twoFactor: "mandatory", number: "new-browser", twoFactorFrom: null } as const;
    await transact(world, (tx) => savePolicy(tx, "non-penyedia", usual));
    const account = await accountOf(by);
    const has = world.db
      .selectFrom("device")
      .select("id")
      .where("account_id", "=", account?.id ?? "");
    if (!account || (await has.executeTakeFirst())) return;
    const { uri } = await offerOf(world, await allowed(world, await sessionOf(world, account)));
    Object.assign(by, { phone: await enrolledPhone(world, uri, deviceRoutes) });
  };

  const meanwhile = async (dice: Dice, about: string | undefined, by: Wanderer): Promise<void> => {
    const way = dice.share();
    if (way < 0.6)
      return void (await changeIt(world, dice, about ? await loadAccount(world, about) : await anybody(dice)));
    if (way < 0.7) {
      const officer = await accountOf(by);
      return officer ? void (await changeIt(world, dice, officer)) : undefined;
    }
    if (way < 0.8) return void world.clock.advance(dice.oneOf([1, 119, 120, 121, 600]));
    if (way < 0.87) return void (await spend(world));
    if (way < 0.94) return anotherRule(dice);
    return toMoment(world, dice);
  };

  const acts: NonNullable<Scene["acts"]> = {
    "somebody changes": [4, async (dice) => void (await changeIt(world, dice, await anybody(dice)))],
    "a moment comes": [3, async (dice) => toMoment(world, dice)],
    "officers are as before": [
      ({ browser }) => ([403, 404].includes(browser.seen()?.status ?? 0) ? 150 : 2),
      (_, by) => restore(by),
    ],
    "another rule": [1, anotherRule],
    "budgets are spent": [1.5, async () => void (await spend(world))],
    "somebody comes": [
      1,
      async (dice) => {
        const userId = `DATANG${dice.below(99)}`;
        const official = dice.chance(0.5) && ({ kind: "non-penyedia", role: "pokja" } as const);
        const unset = dice.chance(0.3) && { password: null };
        if (!(await findAccount(world, userId))) await addPerson(world, { userId, ...official, ...unset });
      },
    ],
    "hours are counted": [
      2,
      async (dice) => {
        for (let nth = dice.below(30); nth > 0; nth--) await addNow(world, [dice.oneOf(COUNTS)]);
        await counted(world);
        world.clock.advance(HOUR);
      },
    ],
    "the watch looks": [
      3,
      async (dice) => {
        if (world.ldap)
          Object.assign(world.ldap, { probe: () => (isAway ? Promise.reject(new Error("away")) : Promise.resolve()) });
        for (let nth = 1 + dice.below(6); nth > 0; nth--) {
          if (dice.chance(0.3)) isAway = !isAway;
          if (dice.chance(0.2)) await setCounts(world, [{ hour: hourOf(world.now()), ...dice.oneOf(FAILURES) }]);
          world.clock.advance(dice.oneOf([61, 61, 121, 901]));
          await watchSystem(world);
        }
      },
    ],
    "a backup is made": [
      1,
      async (dice) => {
        const outcome = dice.oneOf(["made", "checked", "unfit"]);
        await record(world, { event: "backup", outcome, client: "cli", detail: {} });
        world.clock.advance(dice.oneOf([1, DAY, 3 * DAY]));
      },
    ],
    "the audit is altered": [1.2, async (dice) => alterAudit(world, dice)],
  };
  return { meanwhile, restore, acts };
}
