/** A server with more to do than it can: new logins wait, and lose nothing; everybody else goes on. The load is set by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onBothEngines } from "../../../test-support/enrolled.ts";
import { approve, captchaOf, fieldOf, filledPassword, giveUserId, logIn } from "../../../test-support/log-in.ts";
import { loadByHand } from "../../../test-support/overload.ts";
import type { Seen } from "../../../test-support/visitor.ts";
import { addPerson, PASSWORD, type TestWorld, visitor } from "../../../test-support/world.ts";
import { routes } from "../../operate/start/routes.ts";

/** A world whose load the test sets, and the number of statements that it has seen. */
async function underLoad(fresh: () => Promise<TestWorld>) {
  const load = loadByHand();
  let statements = 0;
  const opened = await fresh();
  const db = opened.db.withPlugin({
    transformQuery: ({ node }) => {
      statements += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const world: TestWorld = { ...opened, db, overload: load };
  /** @returns how many statements and computations this took. */
  const costOf = async (work: () => Promise<unknown>) => {
    const before = [statements, world.hashing.figures().computed] as const;
    await work();
    return { statements: statements - before[0], computations: world.hashing.figures().computed - before[1] };
  };
  return { ...load, world, costOf };
}

const NOTHING = { statements: 0, computations: 0 };

/** The page says that the server is busy, when to come again, and sends this path again. */
function isBusyPage(seen: Seen, method: "get" | "post", path: string): void {
  assert.deepEqual([seen.status, seen.headers["retry-after"]], [503, "5"], seen.path);
  assert.match(seen.text, /<h1[^>]*>Server sedang sibuk</);
  assert.ok(seen.text.includes(`method="${method}" action="${path}" data-again="5"`), seen.text);
}

onBothEngines("Overload", (fresh) => {
  test("a new login is told to come again: no statement, no row, no hash; it loses nothing, and goes through when the load falls", async () => {
    const { world, costOf, rise, fall } = await underLoad(fresh);
    await addPerson(world);
    const computer = visitor(world);
    rise("begin");
    assert.deepEqual(await costOf(() => computer.get("/login?sesi=berakhir")), NOTHING);
    isBusyPage(computer.page(), "get", "/login");
    assert.equal(fieldOf(computer.page(), "sesi"), "berakhir");
    assert.equal(computer.page().headers.connection, "close");
    fall();
    await computer.get("/login");
    rise("begin");
    assert.deepEqual(await costOf(() => computer.post("/login", { "user-id": ' "Penyedia1" ' })), NOTHING);
    isBusyPage(computer.page(), "post", "/login");
    assert.equal(fieldOf(computer.page(), "user-id"), " &quot;Penyedia1&quot; ", "as it was typed");
    assert.equal(computer.cookies.has("spse_login_4500"), false);
    assert.equal(world.overload.figures().turnedAway, 2);
    fall();
    const form = { _token: fieldOf(computer.page(), "_token"), "user-id": "PENYEDIA1" };
    const password = await computer.post("/login", form);
    assert.equal(password.path, "/login/password");
    assert.equal((await computer.post("/login/password", filledPassword(world, password, PASSWORD))).path, "/beranda");
  });

  test("who waits for a turn to begin as the load rises is turned away then, for nothing; a User ID that was typed goes on", async () => {
    const { world, costOf, rise, fall } = await underLoad(fresh);
    await addPerson(world);
    const shown = visitor(world);
    const form = { _token: fieldOf(await shown.get("/login"), "_token"), "user-id": "PENYEDIA1" };
    const computer = visitor({ ...world, turns: { ...world.turns, next: async () => rise("begin") } });
    for (const [name, value] of shown.cookies) computer.cookies.set(name, value);
    assert.deepEqual(await costOf(() => computer.get("/login")), NOTHING);
    isBusyPage(computer.page(), "get", "/login");
    fall();
    assert.equal((await computer.post("/login", form)).path, "/login/password");
    assert.equal(computer.page().status, 200);
  });

  test("each request begins in its lane: a login's first pages last, who is inside first", async () => {
    const opened = await fresh();
    await addPerson(opened);
    const lanes: string[] = [];
    const next: typeof opened.turns.next = async (lane) => void lanes.push(lane);
    const world = { ...opened, turns: { ...opened.turns, next } };
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    for (const path of ["/beranda", "/bantuan", "/api/v1/requests/x"]) await computer.get(path);
    assert.deepEqual(lanes, ["login", "begun", "begun", "open", "inside", "inside", "open", "open"]);
  });

  test("Lupa Password likewise: what was typed stays, and its Kode Keamanan is not spent", async () => {
    const { world, costOf, rise, fall } = await underLoad(fresh);
    const person = await addPerson(world);
    const computer = visitor(world);
    const page = await computer.get("/lupa-password");
    rise("begin");
    const form = { "user-id": "PENYEDIA1", email: person.email, ...captchaOf(world, page) };
    assert.deepEqual(await costOf(() => computer.post("/lupa-password", form)), NOTHING);
    isBusyPage(computer.page(), "post", "/lupa-password");
    const kept = Object.fromEntries(Object.keys(form).map((name) => [name, fieldOf(computer.page(), name)]));
    assert.deepEqual(kept, form);
    assert.deepEqual(await costOf(() => visitor(world).get("/lupa-password")), NOTHING);
    fall();
    assert.equal((await computer.post("/lupa-password", kept)).path, "/lupa-password?terkirim=ya");
  });

  test("a login that has begun goes on, and a session, an approval and a waiting page beside it", async () => {
    const { world, rise } = await underLoad(fresh);
    const { phone } = await enrolled(world);
    const inside = visitor(world);
    await logIn(world, inside, "PENYEDIA1");
    assert.equal((await approve(inside, phone)).path, "/beranda");
    const waiting = visitor(world);
    assert.equal((await logIn(world, waiting, "PENYEDIA1")).path, "/proof");
    await addPerson(world, { userId: "PENYEDIA2" });
    const typing = visitor(world);
    const password = await giveUserId(typing, "PENYEDIA2");
    rise("begin");
    assert.equal((await typing.post("/login/password", filledPassword(world, password, PASSWORD))).path, "/beranda");
    rise("password");
    assert.equal((await inside.get("/beranda")).status, 200);
    assert.equal((await inside.get("/login")).path, "/beranda", "a session is never turned away");
    assert.equal((await waiting.get("/proof/status")).status, 200);
    assert.equal((await approve(waiting, phone)).path, "/beranda");
  });

  test("a session that is over is a new login", async () => {
    const { world, rise } = await underLoad(fresh);
    await addPerson(world);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    await world.db.updateTable("session").set({ ended_at: world.now() }).execute();
    rise("begin");
    isBusyPage(await computer.get("/login"), "get", "/login");
  });

  test("far above the limit a password is not tried: it costs no hash and no Kode Keamanan, the login stays, and no page shows the password", async () => {
    const { world, costOf, rise, fall } = await underLoad(fresh);
    await addPerson(world);
    const computer = visitor(world);
    const fields = filledPassword(world, await giveUserId(computer, "PENYEDIA1"), PASSWORD);
    rise("begin", "password");
    const rows = () => world.db.selectFrom("captcha_used").selectAll().execute();
    const cost = await costOf(() => computer.post("/login/password", fields));
    assert.equal(cost.computations, 0);
    assert.ok(cost.statements <= 2, `${cost.statements} statements: the browser and its login`);
    isBusyPage(computer.page(), "get", "/login/password");
    assert.match(computer.page().text, /Login Anda tersimpan/);
    assert.ok(!computer.page().text.includes(PASSWORD));
    assert.deepEqual(await rows(), []);
    assert.deepEqual(await costOf(() => computer.get("/login/password")), NOTHING);
    isBusyPage(computer.page(), "get", "/login/password");
    fall();
    const again = await computer.get("/login/password");
    assert.equal((await computer.post("/login/password", filledPassword(world, again, PASSWORD))).path, "/beranda");
  });

  test("a second click on a password that was right gets the answer of the first", async () => {
    const { world, rise } = await underLoad(fresh);
    await addPerson(world);
    const computer = visitor(world);
    const fields = filledPassword(world, await giveUserId(computer, "PENYEDIA1"), PASSWORD);
    const before = new Map(computer.cookies);
    assert.equal((await computer.post("/login/password", fields)).path, "/beranda");
    computer.cookies.clear();
    for (const [name, value] of before) computer.cookies.set(name, value);
    rise("begin", "password");
    assert.equal((await computer.post("/login/password", fields)).path, "/beranda");
  });
});

test("only these paths are turned away, and no form of theirs that a page repeats has a password", () => {
  const steps = routes.flatMap(({ method, path, step }) => (step ? [`${step}: ${method} ${path}`] : []));
  assert.deepEqual(steps, [
    "begin: GET /login",
    "begin: POST /login",
    "begin: POST /login/passkey/options",
    "begin: POST /login/passkey",
    "password: GET /login/password",
    "password: GET /login/link",
    "password: POST /login/link",
    "begin: GET /reset",
    "begin: POST /reset",
    "begin: GET /lupa-password",
    "begin: POST /lupa-password",
  ]);
  for (const { step, form } of routes) if (step && form) assert.ok(!Object.keys(form.shape).includes("password"));
});
