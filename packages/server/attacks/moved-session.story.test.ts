/**
 * A request begins with a session's old token and waits, for a password hash or on the network. Meanwhile the owner gives a
 * fresh proof, and the session gets another token. The slow request must change nothing.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { recoveryState } from "../src/core/factors/recovery-codes/recovery.ts";
import { isFreshFor } from "../src/core/session/fresh-proof.ts";
import { loadSession } from "../src/core/session/session.ts";
import { isCallGuard, type Route } from "../src/core/session/web/route.ts";
import { routes } from "../src/operate/start/routes.ts";
import { onBothEngines } from "../test-support/enrolled.ts";
import { fitting } from "../test-support/forms.ts";
import { approve, fieldOf, logIn } from "../test-support/log-in.ts";
import type { Seen } from "../test-support/visitor.ts";
import { PASSWORD, type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { prepared, proveFreshly } from "./act.ts";
import { dumpOf, isInside, nameOf, type Owner, onSqlite, owner, recoveryCodesOf } from "./attacker.ts";
import { acts, forNoSession, onlyShown } from "./session-acts.ts";

/** The program's routes. The flows of one path wait until `open`; the server has already read request and session. */
function behindDoor(path: string) {
  let atDoor = () => {};
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const arrived = new Promise<void>((resolve) => {
    atDoor = resolve;
  });
  const slow = routes.map((route): Route => {
    if (route.path !== path) return route;
    const flow: Route["flow"] = async (world, visit, ...posted) => {
      atDoor();
      await opened;
      return route.flow(world, visit, ...posted);
    };
    return { ...route, flow };
  });
  return { slow, arrived, open };
}

/** A copy of the browser with all its cookies, as a thief has it, perhaps against other routes. */
function copyOf(world: TestWorld, from: Visitor, table?: readonly Route[]): Visitor {
  const copy = visitor(world, table && { routes: table });
  for (const [name, value] of from.cookies) copy.cookies.set(name, value);
  return copy;
}

/** The whole database without counters of attempts, times of last use, and the columns that `trail` names. */
async function stored(world: TestWorld, trail: readonly string[] = []): Promise<readonly string[]> {
  const rows = await dumpOf(world, /^throttle$/);
  const passed = new Set(["session.last_seen_at", ...trail]);
  return rows
    .filter(({ table, column }) => !passed.has(table) && !passed.has(`${table}.${column}`))
    .map((it) => `${it.table}.${it.column} = ${it.value}`)
    .sort();
}

/** The rows that were added or removed between two dumps. */
function changes(before: readonly string[], after: readonly string[]): readonly string[] {
  const left = [...after];
  const gone = before.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [...gone.map((it) => `- ${it}`), ...left.map((it) => `+ ${it}`)];
}

/** The answer to a request whose session has moved. */
function isMoved({ status, text }: Seen): void {
  assert.equal(status, 409);
  assert.match(text, /data-refused="session-moved"/);
}

onSqlite("A request with a session's old token [promise:stolen-session]", (fresh) => {
  test("the table has every POST of the route table that acts for a session [A22 A25]", () => {
    const posts = routes.filter((it) => it.method === "POST" && !isCallGuard(it.guard)).map((it) => it.path);
    const placed = [...acts.map((it) => it.path), ...forNoSession, ...onlyShown];
    assert.deepEqual(placed.toSorted(), posts.toSorted(), "place it in session-acts.ts");
    const open = routes.filter((it) => it.guard === "open").map((it) => it.path);
    assert.deepEqual(
      forNoSession.filter((it) => !open.includes(it)),
      [],
      "what asks for a session acts for it",
    );
  });

  for (const act of acts) {
    test(`POST ${act.path}: done with the session's token; with the one from before a fresh proof, nothing is saved [A22 A25]`, async () => {
      const legal = await prepared(fresh, act);
      const before = await stored(legal.person.world, act.trail);
      const done = await legal.person.computer.post(legal.path, legal.fields);
      assert.equal(done.status, 200, done.path);
      const saved = changes(before, await stored(legal.person.world, act.trail));
      assert.ok(saved.length > 0, "the same act, legal, is done");

      const { person, path, fields } = await prepared(fresh, act);
      const { slow, arrived, open } = behindDoor(act.path);
      const thief = copyOf(person.world, person.computer, slow);
      const answer = thief.post(path, { _token: fieldOf(person.computer.page(), "_token"), ...fields });
      await arrived;
      await proveFreshly(person);
      const untouched = await stored(person.world, act.trail);
      open();
      isMoved(await answer);
      assert.deepEqual(changes(untouched, await stored(person.world, act.trail)), [], "nothing is saved");
      const { get, cookies } = copyOf(person.world, person.computer);
      cookies.set(nameOf(person.world, "session"), thief.cookies.get(nameOf(person.world, "session")) ?? "");
      assert.match((await get("/beranda")).path, /^\/login/, "the old token is void");
      assert.equal(await isInside(person.computer), true, "the owner goes on");
    });
  }

  for (const path of ["/passkeys/:id/rename", "/2fa/enable/done"]) {
    test(`POST ${path}: the account's epoch rises meanwhile, as its phone gives itself up; nothing is saved [A22 A25]`, async () => {
      const act = acts.find((it) => it.path === path) ?? assert.fail(path);
      const { person, path: actual, fields } = await prepared(fresh, act);
      const { slow, arrived, open } = behindDoor(act.path);
      const answer = copyOf(person.world, person.computer, slow).post(actual, {
        _token: fieldOf(person.computer.page(), "_token"),
        ...fields,
      });
      await arrived;
      assert.equal((await person.phone.revoke()).status, 200);
      const untouched = await stored(person.world);
      open();
      isMoved(await answer);
      assert.deepEqual(changes(untouched, await stored(person.world)), []);
    });
  }

  test("GET /2fa/enable: the QR is drawn with the session's token alone [A22 A25]", async () => {
    const person = await owner(fresh);
    const { slow, arrived, open } = behindDoor("/2fa/enable");
    const thief = copyOf(person.world, person.computer, slow);
    const answer = thief.get("/2fa/enable");
    await arrived;
    await proveFreshly(person, "/devices/new");
    assert.match(person.computer.page().text, /class="qr"/);
    open();
    assert.doesNotMatch((await answer).text, /class="qr"|otpauth/);
  });
});

/** Holds every computation back until `free`. `arrived` resolves when one waits. */
function hashesHeld(world: TestWorld) {
  const queue = world.hashing;
  let atQueue = () => {};
  let free = () => {};
  const arrived = new Promise<void>((resolve) => {
    atQueue = resolve;
  });
  const freed = new Promise<void>((resolve) => {
    free = resolve;
  });
  const run: typeof queue.run = async (asker, work) => {
    atQueue();
    await freed;
    return queue.run(asker, work);
  };
  Object.assign(world, { hashing: { ...queue, run } });
  return { arrived, free };
}

/** How many recovery codes are left. */
const codesLeft = async ({ world, account }: Owner) => (await recoveryState(world, account.id))?.left;

/** Begins a proof in this copy of the session, up to the form for a recovery code. */
async function atRecoveryForm(computer: Visitor, path = "/devices/new"): Promise<string> {
  await computer.get("/beranda");
  assert.equal((await computer.post(path)).path, "/proof");
  return fieldOf(await computer.get("/proof/recovery"), "for");
}

onBothEngines("A request that waits for a hash [promise:stolen-session]", (fresh) => {
  test("with a stolen cookie and the password it does not take the session over once its owner has said Ya [A22 A25]", async () => {
    const person = await owner(fresh);
    const thief = copyOf(person.world, person.computer);
    await thief.get("/2fa/enable/password");
    const { arrived, free } = hashesHeld(person.world);
    const answer = thief.post("/2fa/enable/password", { password: PASSWORD });
    await arrived;
    await proveFreshly(person, "/devices/new");
    free();
    isMoved(await answer);
    assert.equal(await isInside(thief), false);
    const session = await loadSession(person.world, person.computer.cookies.get(nameOf(person.world, "session")));
    assert.ok(
      session && isFreshFor(session, "add-device", person.world.now()),
      "the proof is the owner's, and theirs alone",
    );
    assert.match((await person.computer.get("/2fa/enable")).text, /class="qr"/);
  });

  test("with a stolen cookie and a recovery code nothing is proven: the code stays good, and its owner reads of it in Log Akses [A22 A25 A33]", async () => {
    const person = await owner(fresh);
    const [code = ""] = await recoveryCodesOf(person.world, person.account.id);
    const thief = copyOf(person.world, person.computer);
    const form = { for: await atRecoveryForm(thief), code };
    const { arrived, free } = hashesHeld(person.world);
    const answer = thief.post("/proof/recovery", form);
    await arrived;
    await proveFreshly(person, "/devices/new");
    free();
    isMoved(await answer);
    assert.equal(await isInside(thief), false);
    assert.equal(await codesLeft(person), 10);
    const tried = await person.world.db
      .selectFrom("audit")
      .select(["method", "detail"])
      .where("outcome", "=", "code-refused")
      .execute();
    assert.deepEqual(
      tried.map((entry) => {
        const { purpose, why } = JSON.parse(entry.detail);
        return [entry.method, purpose, why];
      }),
      [["recovery-code", "add-device", "session-moved"]],
    );
    assert.match((await person.computer.get("/log-akses")).text, /Kode benar, tetapi tidak dapat dipakai di sesi itu/);

    const own = { for: await atRecoveryForm(person.computer, "/passkeys/new/proof"), code };
    const done = await person.computer.post("/proof/recovery", own);
    assert.equal(done.path, "/passkeys/new", "the same code, with the session's token");
    assert.equal(await codesLeft(person), 9);
  });
});

onBothEngines("A proof that a session asked for", (fresh) => {
  test("is over with that session, or its token: the waiting page says so, and no code is used up for nothing [A22 A24]", async () => {
    const person = await owner(fresh);
    const [code = ""] = await recoveryCodesOf(person.world, person.account.id);
    const thief = copyOf(person.world, person.computer);
    const form = { _token: "", for: await atRecoveryForm(thief), code };
    form._token = fieldOf(thief.page(), "_token");
    assert.equal((await thief.get("/proof/status")).text.includes('"at":"waiting"'), true, "until then it goes on");
    await proveFreshly(person, "/devices/new");
    const copied = thief.cookies.get(nameOf(person.world, "proof")) ?? "";
    for (const path of ["/proof/recovery", "/proof/code", "/proof/continue"]) {
      thief.cookies.set(nameOf(person.world, "proof"), copied);
      const seen = await thief.post(path, fitting(routes, path, form), {}, "login");
      assert.equal(seen.path, "/login?sesi=tidak-disimpan", path);
    }
    thief.cookies.set(nameOf(person.world, "proof"), copied);
    assert.equal((await thief.get("/proof/status")).text.includes('"at":"over"'), true);
    assert.equal((await thief.get("/proof/events")).status, 410);
    assert.equal((await thief.get("/proof/recovery")).path, "/login?sesi=berakhir");
    assert.equal(await codesLeft(person), 10);

    const stale = { for: await atRecoveryForm(person.computer, "/passkeys/new/proof"), code };
    const waiting = person.computer.cookies.get(nameOf(person.world, "proof")) ?? "";
    await person.computer.post("/keluar");
    person.computer.cookies.delete(nameOf(person.world, "proof")); // It stays open.
    await logIn(person.world, person.computer, "PENYEDIA1");
    await approve(person.computer, person.phone);
    person.computer.cookies.set(nameOf(person.world, "proof"), waiting);
    assert.equal((await person.computer.post("/proof/recovery", stale)).path, "/beranda", "of an earlier session");
    assert.equal(await codesLeft(person), 10);
  });
});
