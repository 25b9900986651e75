/**
 * A request that began with a session's old token. It waits, for a password hash or on the network; meanwhile the owner gives a
 * fresh proof, and the session has another token. Whatever the slow request was about: it changes nothing and gains nothing.
 */
import assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import { test } from "node:test";
import { listDevices } from "../src/factors/device/device.ts";
import { listPasskeys } from "../src/factors/passkey/passkey.ts";
import { operatorAsks } from "../src/platform/hashing/fair-queue.ts";
import { isFreshFor } from "../src/session/fresh-proof.ts";
import { loadSession } from "../src/session/session.ts";
import { routes } from "../src/start/routes.ts";
import type { Route } from "../src/web/route.ts";
import { atHelpdesk, checked } from "../test-support/at-helpdesk.ts";
import { onBothEngines } from "../test-support/enrolled.ts";
import { fitting } from "../test-support/forms.ts";
import { approve, fieldOf } from "../test-support/log-in.ts";
import { makePasskey, softPasskey } from "../test-support/passkey.ts";
import { PASSWORD, type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { dumpOf, isInside, nameOf, type Owner, onSqlite, owner, recoveryCodesOf } from "./attacker.ts";

const NEXT = "lima-jendela-rumah-putih";

/** The whole program's routes, whose flows wait at a door: what comes there has been read, with its session. */
function behindDoor() {
  let atDoor = () => {};
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const arrived = new Promise<void>((resolve) => {
    atDoor = resolve;
  });
  const slow = routes.map((route): Route => {
    if (route.method === "GET") return route;
    const flow: Route["flow"] = async (world, visit) => {
      atDoor();
      await opened;
      return route.flow(world, visit);
    };
    return { ...route, flow };
  });
  return { slow, arrived, open };
}

/** The same browser once more, with all its cookies, against other routes: a thief's who has taken everything. */
function copyOf(world: TestWorld, from: Visitor, table: readonly Route[]): Visitor {
  const copy = visitor(world, { routes: table });
  for (const [name, value] of from.cookies) copy.cookies.set(name, value);
  return copy;
}

/** All that stands in the database, but for what counts attempts, and when somebody was seen. */
async function stored(world: TestWorld): Promise<readonly string[]> {
  const rows = await dumpOf(world);
  return rows
    .filter(({ table, column }) => table !== "throttle" && !(table === "session" && column === "last_seen_at"))
    .map((it) => `${it.table}.${it.column} = ${it.value}`)
    .sort();
}

/** The owner gives a fresh proof in the session: it has another token from now on. */
async function proveFreshly({ computer, phone }: Pick<Owner, "computer" | "phone">, path = "/passkeys/new/proof") {
  await computer.get("/beranda");
  assert.equal((await computer.post(path)).path, "/proof");
  await approve(computer, phone);
}

interface Row {
  readonly path: string;
  /** What the session is allowed before: the act would succeed. */
  readonly proof?: string;
  readonly before?: (it: Owner) => Promise<void>;
  readonly fields?: Readonly<Record<string, string>>;
}

/** Acts of a session with all that they need: without a new token meanwhile, each of them is done. */
const acts: readonly Row[] = [
  { path: "/2fa/enable/password", fields: { password: PASSWORD } },
  { path: "/password", proof: "/password/proof", fields: { current: PASSWORD, next: NEXT, again: NEXT } },
  {
    path: "/email",
    proof: "/email/proof",
    fields: { wish: "first", address: "baru@contoh.go.id", password: PASSWORD },
  },
  { path: "/2fa/recovery-codes", proof: "/2fa/recovery-codes" },
  {
    path: "/2fa/enable/done",
    proof: "/passkeys/new/proof",
    before: async (it) => void (await makePasskey(it.computer, softPasskey(it.world))),
  },
  { path: "/passkeys/:passkey/remove", proof: "/passkeys/new/proof" },
  { path: "/passkeys/:passkey/rename", fields: { name: "Milik pencuri" } },
  { path: "/devices/:device/revoke" },
  { path: "/sessions/end-others" },
  { path: "/password/proof" },
  { path: "/email/proof" },
  { path: "/2fa/disable" },
  { path: "/devices/new" },
  { path: "/passkeys/new/proof" },
];

/** An owner with a passkey and kept recovery codes, whose session may do what the row is about. */
async function prepared(fresh: () => Promise<TestWorld>, row: Row): Promise<{ it: Owner; path: string }> {
  const it = await owner(fresh);
  await proveFreshly(it);
  await makePasskey(it.computer, softPasskey(it.world));
  await it.computer.post("/2fa/enable/done");
  await recoveryCodesOf(it.world, it.account.id);
  await it.world.db.updateTable("recovery_set").set({ kept_at: it.world.now() }).execute();
  it.world.clock.advance(60);
  if (row.proof) await proveFreshly(it, row.proof);
  await row.before?.(it);
  await it.computer.get("/beranda");
  const [passkey] = await listPasskeys(it.world, it.account.id);
  const path = row.path
    .replace(":passkey", passkey?.id ?? "")
    .replace(":device", (await listDevices(it.world, it.account.id))[0]?.id ?? "");
  return { it, path };
}

onSqlite("A request with a session's old token [promise:stolen-session]", (fresh) => {
  for (const row of acts) {
    test(`POST ${row.path}: done with the session's token; with the one from before a fresh proof, nothing is saved [A22 A25]`, async () => {
      const legal = await prepared(fresh, row);
      const before = await stored(legal.it.world);
      const done = await legal.it.computer.post(legal.path, row.fields);
      assert.ok(done.status < 400, `${done.status} ${done.path}`);
      assert.notDeepEqual(await stored(legal.it.world), before, "the same act, legal, is done");

      const { it, path } = await prepared(fresh, row);
      const { slow, arrived, open } = behindDoor();
      const thief = copyOf(it.world, it.computer, slow);
      const answer = thief.post(path, { _token: fieldOf(it.computer.page(), "_token"), ...row.fields });
      await arrived;
      await proveFreshly(it);
      const untouched = await stored(it.world);
      open();
      const { status, text } = await answer;
      assert.deepEqual(await stored(it.world), untouched, "nothing is saved");
      assert.equal(status, 409);
      assert.match(text, /data-refused="session-moved"/);
      const { get, cookies } = copyOf(it.world, it.computer, routes);
      cookies.set(nameOf(it.world, "session"), thief.cookies.get(nameOf(it.world, "session")) ?? "");
      assert.match((await get("/beranda")).path, /^\/login/, "the old token is void");
      assert.equal(await isInside(it.computer), true, "the owner goes on");
    });
  }

  for (const path of ["/passkeys/:passkey/rename", "/2fa/enable/done"]) {
    test(`POST ${path}: the account's epoch rises meanwhile, as its phone gives itself up; nothing is saved [A22 A25]`, async () => {
      const row = acts.find((it) => it.path === path) ?? assert.fail(path);
      const { it, path: actual } = await prepared(fresh, row);
      const { slow, arrived, open } = behindDoor();
      const answer = copyOf(it.world, it.computer, slow).post(actual, {
        _token: fieldOf(it.computer.page(), "_token"),
        ...row.fields,
      });
      await arrived;
      assert.equal((await it.phone.revoke()).status, 200);
      const untouched = await stored(it.world);
      open();
      assert.equal((await answer).status, 409);
      assert.deepEqual(await stored(it.world), untouched);
    });
  }

  test("every other POST that takes a session: whatever it is about, it saves nothing but its trail under the old token [A22 A25]", async () => {
    const named = new Set(acts.map((it) => it.path.replace(/:\w+/, ":id")));
    const others = routes.filter((it) => it.method === "POST" && it.guard !== "open" && it.guard !== "device");
    const rest = others.filter((it) => !named.has(it.path));
    assert.ok(rest.length > 15);
    const it = await owner(fresh);
    const { officer, desk } = await atHelpdesk(it.world);
    for (const route of rest) {
      it.world.clock.advance(60);
      const who = route.guard === "officer" ? { computer: desk, phone: officer.phone } : it;
      const { slow, arrived, open } = behindDoor();
      await who.computer.get("/beranda");
      const thief = copyOf(it.world, who.computer, slow);
      const fields = { password: PASSWORD, code: "123456", decision: "approve", "user-id": "PENYEDIA1", ...checked };
      const form = fitting(routes, route.path, fields);
      const answer = thief.post(
        route.path.replace(":id", it.account.id),
        { _token: fieldOf(who.computer.page(), "_token"), ...form },
        {},
        undefined,
      );
      await arrived;
      await proveFreshly(who);
      const untouched = await stored(it.world);
      open();
      await answer.catch(() => {}); // Stopped at a login or a page that is not there: nothing was saved, too.
      const after = await stored(it.world);
      const saved = after.filter((line) => !untouched.includes(line) && !line.startsWith("audit."));
      assert.deepEqual(saved, [], route.path);
      assert.equal(await isInside(who.computer), true, route.path);
    }
  });
});

onBothEngines("A request that waits for the password hash [promise:stolen-session]", (fresh) => {
  test("with a stolen cookie does not take the session over once its owner has said Ya [A22 A25]", async () => {
    const it = await owner(fresh);
    await it.computer.get("/2fa/enable/password");
    const thief = copyOf(it.world, it.computer, routes);
    let free = () => {};
    const held = new Promise<void>((resolve) => {
      free = resolve;
    });
    const others = Array.from({ length: availableParallelism() }, () =>
      it.world.hashing.run(operatorAsks("somebody else"), () => held),
    );
    const form = { _token: fieldOf(it.computer.page(), "_token"), password: PASSWORD };
    const answer = thief.post("/2fa/enable/password", form);
    await proveFreshly(it, "/devices/new");
    free();
    await Promise.all(others);
    assert.equal((await answer).status, 409);
    assert.equal(await isInside(thief), false);
    const session = await loadSession(it.world, it.computer.cookies.get(nameOf(it.world, "session")));
    assert.ok(
      session && isFreshFor(session, "add-device", it.world.now()),
      "the proof is the owner's, and theirs alone",
    );
    assert.match((await it.computer.get("/2fa/enable")).text, /class="qr"/);
  });
});
