/** What officers of the helpdesk meet: callers, resets, cases and closed browsers in every state (office-wander.story.test.ts). */
import { transact } from "../src/base/platform/world.ts";
import { changeAccount, findAccount, loadAccount } from "../src/core/account/account.ts";
import { sayYes } from "../src/office/frame/second-officer/say-yes.ts";
import { aboutOf } from "../src/office/frame/second-officer/second-officer.ts";
import { PHONE_BROWSER, send } from "../test-support/at-reset.ts";
import type { Enrolled } from "../test-support/enrolled.ts";
import { logIn } from "../test-support/log-in.ts";
import type { Seen } from "../test-support/visitor.ts";
import { mailsOf, type TestWorld, visitor } from "../test-support/world.ts";
import type { Dice } from "./dice.ts";
import { type Scene, tried, type Wanderer } from "./wander.ts";

const DAY = 86_400;

/** Somebody with a password asks for a reset, and confirms it by its mail. */
async function askReset(world: TestWorld, userId: string): Promise<void> {
  const account = await findAccount(world, userId);
  const browser = visitor(world, PHONE_BROWSER);
  const seen = await tried(logIn(world, browser, userId));
  if (!account || seen?.path !== "/proof") return;
  const form = await browser.get("/reset");
  if (form.path !== "/reset") return;
  await tried(send(world, browser, { userId, email: account.email, type: account.kind }));
  const mail = (await mailsOf(world)).findLast(({ kind, to }) => kind === "reset-request" && to === account.email);
  const [, link] = /https?:\/\/[^/\s]+(\/reset\/open[\w/-]+)/.exec(mail?.text ?? "") ?? [];
  if (link === undefined) return;
  await browser.get(link);
  await tried(browser.post("/reset/confirm"));
}

/** The owner may be asked again. */
async function isWhole(
  { db }: TestWorld,
  { account: { id, role, twoFactorSince, passwordHash } }: Enrolled,
): Promise<void> {
  const values = { role, role_until: null, active: 1 as const, two_factor_since: twoFactorSince };
  await db
    .updateTable("account")
    .set({ ...values, password_hash: passwordHash })
    .where("id", "=", id)
    .execute();
  await db.deleteFrom("throttle").where("key", "like", "caller:%").execute();
}

/** What a reset, a case or an account of this LPSE is besides. */
export function deskFate(world: TestWorld, owner: Enrolled, officers: readonly Wanderer[]): NonNullable<Scene["acts"]> {
  const names = [...officers.map(({ name }) => name), "PENYEDIA1", owner.account.userId];
  const oneOf = async (dice: Dice, table: "helpdesk_case" | "account" | "reset") => {
    const rows = await world.db.selectFrom(table).select("id").orderBy("id").execute();
    return rows.length === 0 ? undefined : dice.oneOf(rows).id;
  };
  return {
    "somebody asks for a reset": [5, async (dice) => askReset(world, dice.oneOf(names))],
    "a case is full": [
      5,
      async (dice) => {
        const { id, account_id } =
          (await world.db.selectFrom("helpdesk_case").selectAll().orderBy("opened_at", "desc").executeTakeFirst()) ??
          {};
        if (!id || !account_id) return;
        const had = await world.db.selectFrom("helpdesk_note").select("id").where("case_id", "=", id).execute();
        const { id: officer_id } = (await findAccount(world, officers[0]?.name ?? "")) ?? { id: account_id };
        for (let nth = had.length; nth < 50 - dice.below(3); nth++)
          await world.db
            .insertInto("helpdesk_note")
            .values({
              ...{ case_id: id, account_id, officer_id, at: world.now(), text: `Catatan ${nth}` },
              id: `${id}-${nth}`,
            })
            .execute();
      },
    ],
    "one browser may enrol": [
      3,
      async (dice) => {
        const id = await oneOf(dice, "account");
        const until = world.now() + dice.oneOf([1, DAY, 10 * DAY]);
        if (id)
          await transact(world, (tx) =>
            changeAccount(tx, id, { enrol_browser_id: "another", enrol_browser_until: until }),
          );
      },
    ],
    "a colleague says yes": [
      3,
      async (dice) => {
        const id = await oneOf(dice, "account");
        const officer = await findAccount(world, dice.oneOf(officers).name);
        if (!id || !officer || officer.id === id) return;
        const owner = await loadAccount(world, id);
        const act = dice.oneOf(["lift", "lift", "deactivate", "activate"] as const);
        const lock = { enrol_browser_id: "another", enrol_browser_until: world.now() + DAY };
        if (act === "lift") await transact(world, (tx) => changeAccount(tx, id, lock));
        const said = { checked: dice.oneOf(["letter", "call-back", ""]), note: dice.oneOf(["", "SK 7"]), two: true };
        await transact(world, (tx) => sayYes(tx, { act, object: id, owner, officer, ...said }));
        return aboutOf(act, id);
      },
    ],
  };
}

/** Errands of the helpdesk that no page offers at once. */
export function deskErrands(
  world: TestWorld,
  owner: Enrolled,
  {
    press,
    confirm,
    open,
  }: {
    readonly press: (dice: Dice, by: Wanderer, wanted: RegExp) => Promise<Seen | undefined>;
    readonly confirm: (dice: Dice, by: Wanderer, about?: string) => Promise<Seen | undefined>;
    readonly open: (by: Wanderer, path: string) => Promise<Seen>;
  },
) {
  type Pages = (Seen | undefined)[];
  /** *Pastikan penelepon*, from the question to the words. */
  const caller = async (dice: Dice, by: Wanderer): Promise<Pages> => {
    const accounts = await world.db.selectFrom("account").select("id").orderBy("user_id").execute();
    const id = dice.chance(0.75) ? owner.account.id : dice.oneOf(accounts).id;
    if (id === owner.account.id && dice.chance(0.5)) await isWhole(world, owner);
    if (dice.chance(0.12)) await tried(logIn(world, visitor(world), owner.account.userId));
    const pages: Pages = [await open(by, `/konsol/akun/${id}?tindakan=penelepon`)];
    pages.push(await tried(by.browser.post(`/helpdesk/accounts/${id}/callers`)));
    const { path } = by.browser.page();
    if (!path.startsWith("/helpdesk/callers/")) return pages;
    const asked = (await owner.phone.requests()).find(({ purpose }) => purpose === "caller");
    const way = dice.oneOf([
      "approve",
      "approve",
      "approve",
      "approve",
      "approve",
      "approve",
      "deny",
      "report",
      "none",
    ] as const);
    if (dice.chance(0.3)) pages.push(await by.browser.get(`${path}/now`), await by.browser.get(path));
    if (asked && way !== "none") await owner.phone.answer(asked, way);
    else if (way === "none") world.clock.advance(dice.oneOf([60, 119, 120, 121]));
    pages.push(await by.browser.get(path));
    const words = dice.oneOf([String(asked?.asked?.text), String(asked?.asked?.text).toUpperCase(), "kapal mawar", ""]);
    for (let nth = dice.below(3); nth > 0; nth--) pages.push(await tried(by.browser.post(`${path}/words`, { words })));
    for (let nth = dice.below(3); nth > 0; nth--) pages.push(await press(dice, by, /\/(words|callers)$/));
    if (dice.chance(0.3)) pages.push(await by.browser.get(`/konsol/akun/${id}?bagian=log`));
    return pages;
  };
  /** A case that another tab still shows as it was. */
  const oldCase = async (dice: Dice, by: Wanderer): Promise<Pages> => {
    const rows = await world.db.selectFrom("helpdesk_case").select("id").orderBy("opened_at").orderBy("id").execute();
    const id =
      rows.length === 0 || dice.chance(0.05)
        ? "x".repeat(22)
        : ((dice.chance(0.6) ? rows.at(-1) : undefined) ?? dice.oneOf(rows)).id;
    const pages: Pages = [await open(by, `/helpdesk/cases/${id}`)];
    const [path, fields] = dice.oneOf([
      ["notes", { note: "Masih di tab lain" }],
      ["notes", { note: "" }],
      ["close", { outcome: dice.oneOf(["solved", "gave-up", ""]), note: dice.oneOf(["", "Selesai"]) }],
      ["start-reset", { checked: dice.oneOf(["letter", "call-back", ""]), note: dice.oneOf(["", "LPSE/12"]) }],
    ] as const);
    pages.push(await tried(by.browser.post(`/helpdesk/cases/${id}/${path}`, fields)));
    pages.push(await confirm(dice, by));
    if (dice.chance(0.4)) pages.push(await by.browser.get(`/helpdesk/cases/${id}/slip`));
    return pages;
  };
  /** A reset that another tab still shows as it was. */
  const oldReset = async (dice: Dice, by: Wanderer): Promise<Pages> => {
    if (dice.chance(0.7)) await askReset(world, dice.oneOf([owner.account.userId, "PENYEDIA1", "DUA", by.name]));
    const rows = await world.db.selectFrom("reset").select("id").orderBy("requested_at").orderBy("id").execute();
    const known = (dice.chance(0.75) ? rows.at(-1) : dice.oneOf(rows))?.id;
    const id = known === undefined || dice.chance(0.05) ? "x".repeat(22) : known;
    const pages: Pages = [await open(by, `/helpdesk/resets/${id}`)];
    const fields = {
      decision: dice.oneOf(["approve", "approve", "refuse", ""]),
      checked: dice.oneOf(["letter", "call-back", ""]),
    };
    const sent = by.browser.post(`/helpdesk/resets/${id}`, { ...fields, note: dice.oneOf(["", "LPSE/12"]) });
    pages.push(await tried(sent));
    return [...pages, await confirm(dice, by)];
  };
  /** A locked account is opened, or a colleague's yes to that is refused. */
  const lift = async (dice: Dice, by: Wanderer): Promise<Pages> => {
    const locked = world.db.selectFrom("account").select("id").where("enrol_browser_until", ">", world.now());
    const rows = await locked.orderBy("user_id").execute();
    if (rows.length === 0) return [await open(by, "/helpdesk")];
    const yes = await world.db
      .selectFrom("first_yes")
      .select("account_id")
      .where("act", "=", "lift")
      .executeTakeFirst();
    const id = (dice.chance(0.6) ? yes?.account_id : undefined) ?? dice.oneOf(rows).id;
    const pages: Pages = [await open(by, "/helpdesk"), await by.browser.get(`/konsol/akun/${id}?tindakan=lift`)];
    pages.push(await press(dice, by, /\/lift$/));
    return [...pages, await confirm(dice, by, id)];
  };
  return { caller, oldCase, oldReset, lift };
}
