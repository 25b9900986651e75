import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { BROWSER_SECONDS, LOGIN_SECONDS, SECOND_CLICK_SECONDS } from "../../../test-support/promised.ts";
import { addPerson, type TestWorld } from "../../../test-support/world.ts";
import type { ProofTable } from "../../base/platform/db/schema.ts";
import { transact } from "../../base/platform/world.ts";
import { savePolicy } from "../policy/policy.ts";
import { rotateBrowser } from "../session/browser/browser.ts";
import { clearLogins, currentLogin, eraseLogins, findUnapproved, proveLogin, readLogin } from "./login.sql.ts";
import { kindOfUnknown } from "./login.ts";
import type { openLogin } from "./sealed-login.ts";

type SealedLogin = NonNullable<ReturnType<typeof openLogin>>;

/** The login in a browser with this cookie. @param browserId null: without a mark. */
const findLogin = (world: TestWorld, login: SealedLogin, browserId: string | null) =>
  currentLogin(world, {
    cookie: (name) => (name === "login" ? world.keys.seal("login", "mark", JSON.stringify(login)) : "mark"),
    browser: browserId === null ? null : ({ id: browserId } as Parameters<typeof currentLogin>[1]["browser"]),
  });

onBothEngines("The statements of a login", (fresh) => {
  async function scene() {
    const world = await fresh();
    const account = await addPerson(world);
    const other = await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja" });
    const login = (more: Partial<SealedLogin> = {}): SealedLogin => ({
      ...{ id: "login-1", typedUserId: "penyedia1", passkey: null, leadsTo: null },
      expiresAt: unixSeconds(world.now() + LOGIN_SECONDS),
      ...more,
    });
    return { world, account, other, login };
  }

  test("find the account of its User ID, whatever the case, and for an unknown one the kind that it always gets", async () => {
    const { world, account, other, login } = await scene();
    const find = (typedUserId: string) => findLogin(world, login({ typedUserId }), null);
    assert.equal((await find("PENYEDIA1"))?.account?.id, account.id);
    assert.equal((await find("pokja1"))?.account?.id, other.id);
    assert.equal((await find("pokja1"))?.kind, "non-penyedia");
    const kinds = new Set<string>();
    for (let at = 0; at < 20; at++) {
      const found = (await find(`asing${at}`)) ?? assert.fail();
      const drawn = kindOfUnknown(world.keys.mac("unknown-user", `kind ASING${at}`));
      assert.deepEqual([found.account, found.policy, found.knowsBrowser, found.kind], [null, null, false, drawn]);
      kinds.add(found.kind);
    }
    assert.equal(kinds.size, 2);
  });

  test("know a browser that its own account knows, until it is forgotten", async () => {
    const { world, account, other, login } = await scene();
    const known = { label: "Firefox", key: null, known_since: 1, last_used_at: 1, forgotten_at: null };
    const rows = [
      { ...known, id: "own", browser_id: "here", account_id: account.id },
      { ...known, id: "other", browser_id: "there", account_id: other.id },
      { ...known, id: "old", browser_id: "once", account_id: account.id, forgotten_at: 1 },
    ];
    await world.db.insertInto("known_browser").values(rows).execute();
    const knows = async (browserId: string | null) => (await findLogin(world, login(), browserId))?.knowsBrowser;
    assert.deepEqual(
      [await knows("here"), await knows("there"), await knows("once"), await knows(null)],
      [true, false, false, false],
    );
  });

  test("read the browser that its cookie names, in its time", async () => {
    const { world, login } = await scene();
    const { id, cookie } = await transact(world, (tx) => rotateBrowser(tx, null, "Firefox"));
    const read = async (after: number) => {
      world.clock.advance(after);
      const sealed = world.keys.seal("login", "mark", JSON.stringify(login()));
      const found = await readLogin(
        world,
        (name) => (name === "login" ? sealed : name === "browser" ? cookie.value : null) ?? "mark",
      );
      return found?.browserRow?.id;
    };
    assert.deepEqual([await read(BROWSER_SECONDS - 1), await read(1)], [id, undefined]);
  });

  test("read the rule of the account's role, else of its type", async () => {
    const { world, login } = await scene();
    const rule = { twoFactorFrom: null, number: "new-browser" } as const;
    await transact(world, (tx) => savePolicy(tx, "penyedia", { ...rule, twoFactor: "off" }));
    await transact(world, (tx) => savePolicy(tx, "non-penyedia", { ...rule, twoFactor: "mandatory" }));
    const ruleOf = async (typedUserId: string) =>
      (await findLogin(world, login({ typedUserId }), null))?.policy?.twoFactor;
    assert.deepEqual([await ruleOf("PENYEDIA1"), await ruleOf("POKJA1")], ["off", "mandatory"]);
    await transact(world, (tx) => savePolicy(tx, "pokja", { ...rule, twoFactor: "optional" }));
    assert.deepEqual([await ruleOf("PENYEDIA1"), await ruleOf("POKJA1")], ["off", "optional"]);
  });

  test("prove it once and in its time; afterwards it is found for a second click alone, and no other login with it", async () => {
    const { world, account, login } = await scene();
    const prove = (of = login()) => transact(world, (tx) => proveLogin(tx, of, account.id));
    assert.equal(await prove(login({ id: "late", expiresAt: world.now() })), false);
    assert.equal(await prove(login({ id: "just", expiresAt: unixSeconds(world.now() + 1) })), true);
    assert.deepEqual([await prove(), await prove()], [true, false]);
    const began = world.now();
    assert.equal((await findLogin(world, login(), null))?.provenAt, began);
    assert.equal((await findLogin(world, login({ id: "another" }), null))?.provenAt, null);
    world.clock.advance(SECOND_CLICK_SECONDS - 1);
    assert.equal((await findLogin(world, login(), null))?.provenAt, began);
    world.clock.advance(1);
    assert.equal(await findLogin(world, login(), null), null);
  });

  test("name unapproved ones of unknown browsers that ran out in a span, the oldest first, unless they ended in another way", async () => {
    const { world, account } = await scene();
    const [from, to] = [unixSeconds(1000), unixSeconds(2000)];
    const row: ProofTable = {
      ...{ id: "", secret_digest: "", account_id: account.id, epoch: 1, client: "portal", purpose: "login" },
      ...{ session_id: null, subject: null, act: null, act_on: null, browser_id: null, browser_known: 0 },
      ...{ browser_label: "Firefox", ip: "192.0.2.9", password_proven_at: 9, requests_left: 5, wrong_codes: 0 },
      ...{ state: "ended", ended_why: "expired", method: null, with_number: 0, shared_computer: 0 },
      ...{ proven_at: null, created_at: 9, expires_at: 2000 },
    };
    const rows: Readonly<Record<string, Partial<ProofTable>>> = {
      last: {},
      first: { password_proven_at: 8, expires_at: 1001, ended_why: "cancelled" },
      open: { password_proven_at: 10, state: "open", ended_why: null },
      before: { expires_at: 1000 },
      later: { expires_at: 2001 },
      proven: { proven_at: 10 },
      known: { browser_known: 1 },
      confirm: { purpose: "confirm" },
      denied: { ended_why: "denied" },
    };
    for (const [id, change] of Object.entries(rows))
      await world.db
        .insertInto("proof")
        .values({ ...row, id, secret_digest: id, ...change })
        .execute();
    const found = (await findUnapproved(world, from, to)).map(({ id, at }) => [id, at]);
    assert.deepEqual(found, [
      ["first", 8],
      ["last", 9],
      ["open", 10],
    ]);
  });

  test("clear it a day after its cookie, and erase a person's", async () => {
    const { world, account, other, login } = await scene();
    const one = login();
    await transact(world, (tx) => proveLogin(tx, one, account.id));
    await transact(world, (tx) => proveLogin(tx, login({ id: "login-2" }), other.id));
    const ids = async () => (await world.db.selectFrom("login").select("id").execute()).map(({ id }) => id).sort();
    world.clock.advance(LOGIN_SECONDS + 86_400);
    assert.equal(await clearLogins(world, 9), 0);
    await transact(world, (tx) => eraseLogins(tx, account.id));
    assert.deepEqual(await ids(), ["login-2"]);
    world.clock.advance(1);
    assert.equal(await clearLogins(world, 9), 1);
    assert.deepEqual(await ids(), []);
  });
});
