/** What befalls owners meanwhile: officers, the operator, other rules, jobs and the clock (owner-wander.story.test.ts). */
import { unixSeconds } from "@spse/protocol";
import { IN_DIRECTORY } from "../src/base/platform/ldap/in-directory.ts";
import { transact } from "../src/base/platform/world.ts";
import { type Account, changeAccount, loadAccount } from "../src/core/account/account.ts";
import { newLink } from "../src/core/account/account-link.ts";
import { changeEmail, changeRole, movePassword, setActive } from "../src/core/account/administration/index.ts";
import { sendLoginDigests } from "../src/core/login/login-digest.flow.ts";
import { warnUnapproved } from "../src/core/login/unapproved-logins.flow.ts";
import { type Policy, savePolicy } from "../src/core/policy/policy.ts";
import { saveResetPolicy } from "../src/core/policy/reset-policy.ts";
import { judgeNow } from "../src/core/power/change.ts";
import { approveWaiting, letWait, makeDueChanges, withdrawWaiting } from "../src/core/power/waiting.ts";
import { recordDecision } from "../src/core/recovery/reset/reset.sql.ts";
import { erasePerson } from "../src/operate/data-life/erase.ts";
import { clearExpired } from "../src/operate/start/clear.ts";
import { directoryAsks } from "../test-support/waiting.ts";
import { addPerson, type TestWorld } from "../test-support/world.ts";
import { rowsOf } from "./attacker.ts";
import type { Dice } from "./dice.ts";
import { isStuck } from "./owner-wander-acts.ts";
import { invited, type Sitter } from "./owner-wander-people.ts";
import { wish } from "./owner-wander-power.ts";
import { as } from "./owner-wander-words.ts";
import type { Scene, Wanderer } from "./wander.ts";

const [HOUR, DAY] = [3600, 86_400];

/** Lifetimes and pauses of core. */
const LIMITS = [10, 30, 60, 600, 900, 1800, HOUR, DAY, 3 * DAY];
/** Their times end nothing for owners. */
const OTHERS = /^(audit|mail$|throttle|kept|migration|schema|tally|installation)/;

/** The clock moves to a second around a moment at which something of these rows changes. */
export async function toLimit(world: TestWorld, dice: Dice): Promise<void> {
  const now = world.now();
  const isDue = dice.chance(0.4);
  const moments = new Set<number>();
  for (const { rows } of await rowsOf(world, OTHERS))
    for (const value of rows.flatMap((row) => Object.values(row)))
      if (typeof value === "number" && Math.abs(value - now) < 8 * DAY)
        for (const more of value > now ? [0] : isDue ? [] : LIMITS)
          if (value + more > now + 1) moments.add(value + more);
  const sorted = [...moments].toSorted((one, other) => one - other);
  const at = sorted[Math.floor(Math.min(dice.share(), dice.share(), dice.share()) * sorted.length)];
  if (at !== undefined) world.clock.advance(at - now + dice.oneOf([-1, 0, 1]));
}

const RULES: readonly Partial<Policy>[] = [
  ...([{ twoFactor: "optional" }, { twoFactor: "mandatory" }, { twoFactor: "off" }, { number: "always" }] as const),
  ...([{ number: "never" }, { captcha: "after-failures" }, { phoneKey: "verified" }, { enrolmentCode: true }] as const),
  ...([{ passkeyAlone: true }, { twoFactor: "mandatory", passkeyAlone: true, captcha: "after-failures" }] as const),
  { session: { idleSeconds: 300, absoluteSeconds: HOUR } },
  { session: { idleSeconds: HOUR, absoluteSeconds: null } },
];
const ROUTES = ["immediate", "wait", "helpdesk", "two-officers"] as const;
const USUAL = { twoFactor: "optional", twoFactorFrom: null, number: "new-browser" } as const;

/** What a scene begins with. */
export interface Rules {
  readonly rule?: Partial<Policy>;
  readonly route?: (typeof ROUTES)[number];
  readonly resistant?: boolean;
  /** A reset of PENYEDIA1 waits already. */
  readonly waits?: boolean;
  /** Addresses and forms of most steps. */
  readonly within?: RegExp;
  /** Ways that most go (owner-wander-drives.ts). */
  readonly often?: RegExp;
}

export async function setRules(
  world: TestWorld,
  { rule = {}, route = "immediate", resistant = false }: Rules,
  subjects: readonly string[] = ["penyedia", "non-penyedia"],
): Promise<void> {
  const more = resistant && { twoFactor: "mandatory" as const, phishingResistantSince: world.now() };
  for (const subject of subjects)
    await transact(world, async (tx) => {
      await savePolicy(tx, subject, { ...USUAL, ...rule, ...more });
      await saveResetPolicy(tx, subject, { route: resistant ? "helpdesk" : route, hours: 48 });
    });
}

export async function officersOf(world: TestWorld): Promise<readonly Account[]> {
  const officers: Account[] = [];
  for (const userId of ["ADMIN1", "ADMIN2"])
    officers.push(await addPerson(world, { userId, kind: "non-penyedia", role: "admin-ppe" }));
  return officers;
}

export function fate(world: TestWorld, officers: readonly Account[]): NonNullable<Scene["acts"]> {
  const by = (dice: Dice) => ({ officer: dice.oneOf(officers), from: { ip: "192.0.2.9", browserLabel: "Edge" } });
  const ownerOf = (wanderer: Wanderer) => loadAccount(world, as(wanderer).owner.account.id);
  const isShut = ({ owner: { account } }: Sitter) =>
    !account.active ||
    account.passwordHash === IN_DIRECTORY ||
    (account.roleUntil !== null && account.roleUntil <= world.now());

  const changeIt = async (dice: Dice, wanderer: Wanderer) => {
    const owner = await ownerOf(wanderer);
    const { id, userId } = owner;
    const set = (values: object) => transact(world, (tx) => changeAccount(tx, id, values));
    if (!owner.active) return void (await transact(world, (tx) => setActive(tx, by(dice), owner, { active: true })));
    if (owner.passwordHash === IN_DIRECTORY)
      return void (await transact(world, (tx) => movePassword(tx, by(dice), owner, { place: "here" })));
    if (isShut(as(wanderer))) return set({ role_until: null });
    const acts = [
      () => transact(world, (tx) => setActive(tx, by(dice), owner, { active: false })),
      () => set({ role_until: unixSeconds(world.now() + dice.oneOf([-1, 3 * DAY])) }),
      () => set({ second_email: `kedua-${userId.toLowerCase()}@contoh.go.id` }),
      () => set({ language: dice.oneOf(["id", "en"]) }),
      () => set({ password_mailed: 1 }),
      () => transact(world, (tx) => movePassword(tx, by(dice), owner, { place: dice.oneOf(["here", "directory"]) })),
      () =>
        transact(world, (tx) =>
          changeEmail(tx, by(dice), owner, { address: `kantor-${userId.toLowerCase()}@contoh.go.id`, detail: {} }),
        ),
      () =>
        owner.kind === "non-penyedia" &&
        transact(world, (tx) =>
          changeRole(tx, by(dice), owner, { role: dice.oneOf(["ppk", "pokja"]), roleUntil: null }),
        ),
    ];
    return void (await dice.oneOf(acts)());
  };

  return {
    "waits until something changes": [4, async (dice) => toLimit(world, dice)],
    "the minute's work": [
      3,
      async () => {
        await makeDueChanges(world);
        await warnUnapproved(world);
        await sendLoginDigests(world);
        await clearExpired(world);
      },
    ],
    "another rule": [
      0.8,
      async (dice) => {
        const rule = { ...dice.oneOf(RULES), ...(dice.chance(0.3) && dice.oneOf(RULES)) };
        const isLater = dice.chance(0.4) && rule.twoFactor !== undefined && rule.twoFactor !== "optional";
        const from = isLater ? { twoFactorFrom: unixSeconds(world.now() + 2 * DAY + 3 * HOUR) } : {};
        const resistant = dice.chance(0.15);
        const subjects = [dice.oneOf(["penyedia", "non-penyedia", "ppk"])];
        await setRules(world, { rule: { ...rule, ...from }, route: dice.oneOf(ROUTES), resistant }, subjects);
      },
    ],
    "an officer changes the account": [(wanderer) => (isShut(as(wanderer)) ? 15 : 3), changeIt],
    "somebody asks for a change": [
      2.5,
      async (dice, wanderer) => {
        const owner = await ownerOf(wanderer);
        const change = wish(dice, owner);
        if (dice.chance(0.4)) return void (await directoryAsks(world, owner.id, dice.chance(0.3) ? undefined : change));
        await transact(world, async (tx) => {
          const need = await judgeNow(tx, owner, change);
          await letWait(tx, by(dice), owner, change, need === "nothing" ? "time" : need);
        });
      },
    ],
    "an officer sees to what waits": [
      3,
      async (dice) => {
        const rows = await world.db.selectFrom("waiting_change").select(["id", "account_id"]).orderBy("id").execute();
        if (rows.length === 0) return;
        const { id, account_id } = dice.oneOf(rows);
        const takesBack = dice.chance(0.5);
        await transact(world, async (tx) => {
          if (takesBack) await withdrawWaiting(tx, account_id, id, by(dice));
          else await approveWaiting(tx, id, by(dice));
        });
      },
    ],
    "an officer decides a reset": [
      2.5,
      async (dice) => {
        const waiting = world.db.selectFrom("reset").select("id").where("confirmed_at", "is not", null);
        const rows = await waiting.where("done_at", "is", null).orderBy("id").execute();
        if (rows.length === 0) return;
        const { id } = dice.oneOf(rows);
        const way = dice.oneOf(["approved", "approved", "refused"] as const);
        await transact(world, (tx) => recordDecision(tx, id, way, null, unixSeconds(tx.now() + 72 * HOUR)));
      },
    ],
    "the operator makes a link": [
      (wanderer) => (isStuck(as(wanderer)) ? 4 : 0.5),
      async (dice, wanderer) => {
        const { id, epoch, passwordHash } = await ownerOf(wanderer);
        const isHelp = isStuck(as(wanderer)) || dice.chance(0.5);
        const purpose = passwordHash === null ? "first-password" : isHelp ? "rescue" : "password-reset";
        const link = await transact(world, (tx) => newLink(tx, { purpose, accountId: id, epoch, seconds: HOUR }));
        if (!as(wanderer).isThief) return wanderer.browser.get(`/link/${link}`);
      },
    ],
    "somebody comes, and goes": [
      0.4,
      async (dice) => {
        const old = await world.db.selectFrom("account").select("id").where("user_id", "=", "BARU9").executeTakeFirst();
        if (!old) return void (await invited(world, "BARU9", dice.oneOf(["penyedia", "pokja"])));
        const owner = await loadAccount(world, old.id);
        await transact(world, async (tx) => {
          if (owner.active) await setActive(tx, by(dice), owner, { active: false });
          else await erasePerson(tx, owner);
        });
      },
    ],
  };
}
