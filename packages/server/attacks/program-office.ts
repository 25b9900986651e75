/** Officers and operators, jobs, and time beside programs: for program-wander.story.test.ts. */
import { unixSeconds } from "@spse/protocol";
import { transact } from "../src/base/platform/world.ts";
import * as rows from "../src/connect/application/application.sql.ts";
import { newSecret, settingsMark } from "../src/connect/application/application.ts";
import { forgetGone } from "../src/connect/application/messages/message.sql.ts";
import { deleteWebhookSecrets } from "../src/connect/requests/webhook.sql.ts";
import { renewSigningKeys, voidSigningKeys } from "../src/connect/signing/renewal.ts";
import { connect } from "../src/connect/wing.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { clearExpired } from "../src/operate/start/clear.ts";
import { approve, logIn } from "../test-support/log-in.ts";
import type { Dice } from "./dice.ts";
import { type Act, type App, drawWebhook, type Programs, told, type Weighed } from "./program-scene.ts";
import { spendAll } from "./programs.ts";
import { rule } from "./states.ts";
import { tried } from "./wander.ts";

const [HOUR, DAY] = [3600, 86_400];

export function officeActs(scene: Programs): Weighed {
  const { world, apps, people, receiver, add, admin } = scene;
  const live = (dice: Dice) => dice.oneOf(apps.filter(({ name }) => name !== "Usai"));
  const jobs = (connect.jobs ?? []).map(({ name, begin }) => [name, begin(world)] as const);
  const works: readonly (readonly [string, () => Promise<unknown>])[] = [
    ...[...jobs, ...jobs],
    ...(connect.eachMinute ?? []).map((work) => [work.name, () => work(world)] as const),
    ["clears", () => clearExpired(world)],
  ];
  const worksOne: Act = async (dice) => {
    const [name, work] = dice.oneOf(works);
    const status = dice.oneOf([204, 204, 204, 204, 200, 503, 503, 503, 302, 410]);
    receiver.answer = { status, headers: status === 503 && dice.chance(0.3) ? { "retry-after": "600" } : {} };
    const before = receiver.taken.length;
    const { random } = world;
    const spread = dice.below(256);
    Object.assign(world, { random: (length: number) => new Uint8Array(length).fill(spread) }); // answers come in any order
    try {
      await work();
    } finally {
      Object.assign(world, { random });
    }
    const taken = receiver.taken.slice(before).map(({ headers, body }) => {
      const jwt = /logout_token=[\w-]+\.([\w-]+)/.exec(body)?.[1] ?? "";
      return `${JSON.stringify({ ...headers, host: "" })} ${body} ${Buffer.from(jwt, "base64url")}`;
    });
    return told(`${name}, answered ${status}`, taken.toSorted().join("\n"));
  };

  /** What each program was given first. */
  const first = new Map(apps.map(({ name, may, settings }) => [name, { may, settings }]));
  const change = (app: App, { may = app.may, settings }: Partial<Pick<App, "may">> & { readonly settings?: object }) =>
    transact(world, async (tx) => {
      const found = await rows.findApplication(tx, app.id);
      if (found?.application.endedAt !== null) return "ended";
      Object.assign(app, { may, settings: { ...app.settings, ...settings } });
      return rows.changeApplication(tx, app.id, settingsMark(found.application), app);
    });
  const changes: Act = async (dice) => {
    const app = live(dice);
    const { settings } = app;
    const who = dice.oneOf([
      { kinds: ["penyedia"], roles: [] },
      { kinds: [], roles: ["ppk"] },
    ]);
    const switched: readonly object[] = [
      ...[{ passkey: !settings.passkey }, { number: !settings.number }, { ofOthers: !settings.ofOthers }, { who }],
      ...[{ webhook: settings.webhook ? null : `${receiver.address}/baru` }, { home: null }],
    ];
    const was = first.get(app.name);
    const acts: readonly (readonly [string, () => Promise<unknown>])[] = [
      ...switched.map((it) => [JSON.stringify(it), () => change(app, { settings: it })] as const),
      ["rights", () => change(app, { may: app.may.length > 1 ? app.may.slice(1) : app.may })],
      ...Array(6).fill(["as before", () => change(app, was ?? {})]),
      ...Array(3).fill(["trace", () => transact(world, (tx) => rows.armTrace(tx, app.id))]),
      ["gone", () => transact(world, (tx) => forgetGone(tx, app.id))],
    ];
    const [name, act] = dice.oneOf(acts);
    const done = await act();
    return told(`${app.name}: ${name}`, typeof done === "string" ? done : "");
  };
  const looks: Act = async (dice) => {
    const { desk, officer } = admin;
    const part = dice.oneOf(["", "?bagian=pengaturan", "?bagian=percobaan", "?bagian=percobaan", "?bagian=log"]);
    const path = `/konsol/aplikasi/${dice.oneOf(apps).id}${part}`;
    const seen = await desk.get(dice.chance(0.9) ? path : "/konsol/aplikasi");
    if (!seen.path.startsWith("/login")) return seen;
    await tried(logIn(world, desk, officer.account.userId));
    return (await tried(approve(desk, officer.phone))) ?? desk.page();
  };
  const draws: Act = async (dice) => {
    const app = live(dice);
    if (app.settings.webhook && dice.chance(0.4))
      return told(`webhook of ${app.name}`, await drawWebhook(world, app.id));
    const secret = newSecret(world.random);
    const done = await transact(
      world,
      async (tx) => (await rows.letDraw(tx, app.id, "s")) && (await rows.storeSecret(tx, app.id, "s", secret)),
    );
    if (done && dice.chance(0.5)) Object.assign(app, { secret });
    return told(app.name, done);
  };
  const ends: Act = async (dice) => {
    const app = live(dice);
    await transact(world, async (tx) => {
      if (await rows.endApplication(tx, app.id)) await deleteWebhookSecrets(tx, app.id);
    });
    if (dice.chance(0.8)) Object.assign(app, await add(app)); // another one in its place
    return told(app.name);
  };

  const changed: string[] = [];
  const changesAccount: Act = async (dice) => {
    const now = world.now();
    const back = changed.pop();
    const { account } = people.find(({ name }) => name === back) ?? dice.oneOf(people);
    const role = account.kind === "penyedia" ? account.role : dice.oneOf(["ppk", "pokja", "helpdesk"] as const);
    const until = unixSeconds(now + HOUR);
    const wrong = dice.oneOf([
      { active: 0 },
      { role_until: until },
      { role },
      { password_reset_by_mail_at: now },
    ] as const);
    const columns = back ? ({ active: 1, role_until: null, role: account.role } as const) : wrong;
    await transact(world, (tx) => changeAccount(tx, account.id, columns));
    if (!back) changed.push(account.userId);
    return told(`${account.userId} ${JSON.stringify(columns)}`);
  };
  let isStrict = false;
  const rules: Act = async (dice) => {
    isStrict = !isStrict;
    const twoFactor = isStrict && dice.chance(0.5) ? "mandatory" : "optional";
    const phishingResistantSince = isStrict && twoFactor === "optional" ? world.now() : null;
    await rule(world, { twoFactor, phishingResistantSince } as never);
    return told(`${twoFactor} ${phishingResistantSince}`);
  };
  /** By the command line, which is another process. */
  const renews: Act = async (dice) => {
    const there = { ...world, keys: { ...world.keys } };
    return told("", await (dice.chance(0.6) ? renewSigningKeys : voidSigningKeys)(there));
  };
  const passes: Act = async (dice) => {
    const seconds = await soon(scene, dice);
    world.clock.advance(seconds);
    return told(`${seconds} s`);
  };
  return {
    "a job works": [100, worksOne],
    "an officer changes a program": [22, changes],
    "an officer looks at a program": [30, looks],
    "an officer draws a secret": [8, draws],
    "an officer ends a program": [4, ends],
    "an account changes": [16, changesAccount],
    "the rule changes": [4, rules],
    "an operator renews keys": [8, renews],
    "budgets are spent": [3, async () => void (await spendAll(world))],
    "budgets are forgotten": [16, async () => void (await world.db.deleteFrom("throttle").execute())],
    "time passes": [55, passes],
  };
}

/** Columns that name a time. */
const TIMES = [
  ...[
    ["approval", "expires_at"],
    ["openid_artifact", "expires_at"],
    ["openid_sign_in", "expires_at"],
  ],
  ...[
    ["openid_sign_in", "next_try_at"],
    ["application_message", "next_try_at"],
    ["idempotency_key", "expires_at"],
  ],
  ...[
    ["application", "old_until"],
    ["application", "traced_until"],
    ["deadline", "at"],
    ["deadline", "held_until"],
  ],
  ...[
    ["waiting_change", "due_at"],
    ["protected_session", "expires_at"],
    ["webhook_secret", "old_until"],
  ],
] as const;

/** Seconds until just before, at, or just after a time that a row names; or some that a rule names. */
async function soon({ world }: Programs, dice: Dice): Promise<number> {
  if (dice.chance(0.5)) return dice.oneOf([1, 4, 5, 6, 20, 30, 59, 60, 61, 61, 300, 899, 901, HOUR, -HOUR, -300]);
  const [table = "", column = ""] = dice.oneOf(TIMES);
  const found = await world.db
    .selectFrom(table as "approval")
    .select(column as "expires_at")
    .execute();
  const ahead = found.map((row) => Number(Object.values(row)[0] ?? 0) - world.now());
  const near = ahead.filter((it) => it > 1 && it < 3 * DAY).toSorted((one, other) => one - other);
  return near.length === 0 ? 10 : dice.oneOf(near.slice(0, 3)) + dice.oneOf([-1, 0, 1]);
}
