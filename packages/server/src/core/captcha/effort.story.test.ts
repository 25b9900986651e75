/** The cost of Kode Keamanan under attack: heavier work after failures, fewer pictures, and nobody shut out. On both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { workList } from "../../../attacks/work.ts";
import { atForm, send } from "../../../test-support/at-reset.ts";
import { enrolled, onSqlite } from "../../../test-support/enrolled.ts";
import { approve, captchaOf, fieldOf, logIn, WRONG_CAPTCHA } from "../../../test-support/log-in.ts";
import { HELD_OF_OWNER } from "../../../test-support/promised.ts";
import { until } from "../../../test-support/until.ts";
import type { Seen } from "../../../test-support/visitor.ts";
import { addPerson, PASSWORD, type TestWorld, type Visitor, visitor } from "../../../test-support/world.ts";
import { operatorAsks } from "../../base/platform/hashing/fair-queue.ts";
import { hashingQueue } from "../../base/platform/hashing/hashing.ts";
import { openChallenge } from "./captcha.ts";
import { levelAfter, noteFailure } from "./effort.ts";

const RIVAL = { ip: "198.51.100.66" };

/** The level of the challenge on a page. */
function levelOn(world: TestWorld, seen: Seen): number {
  const opened = openChallenge(world, fieldOf(seen, "captcha-id"));
  assert.ok(opened.kind === "live");
  return opened.challenge.level;
}

/** Makes failures of unknown browsers at the rival's address, besides those that a story makes by hand. */
async function failed(world: TestWorld, times: number, ipOf: (at: number) => string = () => RIVAL.ip): Promise<void> {
  for (let at = 0; at < times; at++)
    await noteFailure(world, { ip: ipOf(at), browser: null } as Parameters<typeof noteFailure>[1], null);
}

const atPassword = async (computer: Visitor): Promise<Seen> => {
  await computer.get("/login");
  return computer.post("/login", { "user-id": "PENYEDIA1" });
};

/** *Verifikasi tanpa kode*, as the page's script does it: the work of the page's task goes with the form. */
async function work(world: TestWorld, page: Seen): Promise<Record<string, string>> {
  const id = fieldOf(page, "captcha-id");
  return { "captcha-id": id, "captcha-work": await workList(world, id) };
}

test("the work doubles at 10, 50 and 200 failures", () => {
  const levels = [0, 9, 10, 49, 50, 199, 200, 100_000].map(levelAfter);
  assert.deepEqual(levels, [0, 0, 1, 1, 2, 2, 3, 3]);
});

onSqlite("Verifikasi tanpa kode", (fresh) => {
  test("is heavier after failures from unknown browsers of a network: on login, both resets and lost phone alike [A1]", async () => {
    const world = await fresh();
    await enrolled(world);
    world.clock.advance(60);
    const rival = visitor(world, RIVAL);
    const pages = async () => [
      levelOn(world, await atPassword(rival)),
      levelOn(world, await rival.get("/lupa-password")),
      levelOn(world, await rival.get("/ponsel-hilang")),
    ];
    assert.deepEqual(await pages(), [0, 0, 0]);

    // One failure of each kind: password, its Kode Keamanan, forgotten password, lost phone, Reset 2FA.
    await logIn(world, rival, "PENYEDIA1", "salah sekali");
    await atPassword(rival);
    const wrong = { ...captchaOf(world, rival.page()), "kode-keamanan": WRONG_CAPTCHA };
    await rival.post("/login/password", { for: fieldOf(rival.page(), "for"), password: PASSWORD, ...wrong });
    const forgot = await rival.get("/lupa-password");
    await rival.post("/lupa-password", {
      "user-id": "PENYEDIA1",
      email: "x@contoh.go.id",
      ...captchaOf(world, forgot),
    });
    const lost = await rival.get("/ponsel-hilang");
    const code = "22222-22222-22222";
    await rival.post("/ponsel-hilang", { "user-id": "PENYEDIA1", code, ...captchaOf(world, lost) });
    await atForm(world, "PENYEDIA1", rival);
    await send(world, rival, { email: "x@contoh.go.id" });
    await failed(world, 4);
    assert.deepEqual(await pages(), [0, 0, 0], "nine so far");
    await failed(world, 1);
    assert.deepEqual(await pages(), [1, 1, 1], "ten");
    await atForm(world, "PENYEDIA1", rival);
    assert.equal(levelOn(world, rival.page()), 1, "Permintaan Reset TOTP too");
    await failed(world, 40);
    assert.deepEqual(await pages(), [2, 2, 2], "fifty");
    await failed(world, 150);
    assert.deepEqual(await pages(), [3, 3, 3], "two hundred");

    assert.equal(levelOn(world, await visitor(world).get("/lupa-password")), 0, "another network pays nothing");
    world.clock.advance(600);
    assert.deepEqual(await pages(), [0, 0, 0], "ten minutes later");
  });

  test("is heavier after wrong letters that were checked in place, too; a right answer there costs nothing", async () => {
    const world = await fresh();
    const rival = visitor(world, RIVAL);
    const page = await rival.get("/lupa-password");
    const check = async (letters: Record<string, string>) =>
      (await rival.post("/captcha/check", letters)).json() as { ok: boolean; next?: string; task?: { hashes: number } };
    assert.equal((await check(captchaOf(world, page))).ok, true);
    let [id, hashes] = [fieldOf(await rival.get("/lupa-password"), "captcha-id"), 0];
    for (let at = 1; at <= 10; at++) {
      const said = await check({ "captcha-id": id, "kode-keamanan": WRONG_CAPTCHA });
      [id, hashes] = [said.next ?? "", said.task?.hashes ?? 0];
      assert.equal(hashes, at < 10 ? 256 : 512, `${at} wrong`);
    }
  });

  test("that starts by itself costs what the button costs: nothing about a request makes a guess cheaper [A1]", async () => {
    const world = await fresh();
    await addPerson(world);
    const rival = visitor(world, RIVAL);
    const seen = await atPassword(rival);
    const taskOn = (page: Seen): readonly number[] => {
      const task = /data-captcha="([^"]+)"/.exec(page.text)?.[1]?.replaceAll("&quot;", '"') ?? "";
      const { memoryKib, hashes } = JSON.parse(task);
      return [memoryKib, hashes];
    };
    assert.deepEqual(taskOn(seen), [4096, 256], "256 hashes of 4 MiB");
    const form = { for: fieldOf(seen, "for"), _token: fieldOf(seen, "_token"), password: "salah sekali" };
    const once = await work(world, seen);
    const next = await rival.post("/login/password", { ...form, ...once });
    assert.match(next.text, /User ID atau Password salah/, "one piece of work, one guess");
    const again = await rival.post("/login/password", { ...form, ...once, password: PASSWORD });
    assert.match(again.text, /Kode Keamanan itu sudah dipakai/, "and no second one");

    await failed(world, 50);
    assert.deepEqual(taskOn(await atPassword(rival)), [4096, 1024], "four times as much after fifty failures");
  });

  test("a list that nobody has derived is refused and counts as a failure: a program that hopes for a lucky draw soon pays eight times [A1]", async () => {
    const world = await fresh();
    await addPerson(world);
    const rival = visitor(world, RIVAL);
    const hope = async () => {
      const page = await atPassword(rival);
      const id = fieldOf(page, "captcha-id");
      const form = { for: fieldOf(page, "for"), password: PASSWORD, "captcha-id": id };
      const seen = await rival.post("/login/password", { ...form, "captcha-work": await workList(world, id, 0) });
      return [seen.status, /id="captcha-problem" role="alert">Kode Keamanan tidak sesuai/.test(seen.text)];
    };
    for (let at = 0; at < 10; at++) assert.deepEqual(await hope(), [422, true]);
    assert.equal(levelOn(world, await atPassword(rival)), 1, "after ten");
    await failed(world, 190);
    assert.equal(levelOn(world, await atPassword(rival)), 3, "after two hundred");
    const person = visitor(world);
    const page = await atPassword(person);
    const form = { for: fieldOf(page, "for"), password: PASSWORD, ...(await work(world, page)) };
    assert.equal((await person.post("/login/password", form)).path, "/beranda", "a whole list passes");
  });

  test("that finds no place for its check is not spent: each form says so, keeps what was typed, notes nothing, and counts a moment later", async () => {
    const world = await fresh();
    await enrolled(world);
    world.clock.advance(60);
    const jammed = { ...world, hashing: hashingQueue(1, 0) };
    const person = visitor(jammed);
    const atReset = visitor(jammed);
    await atForm(world, "PENYEDIA1", atReset);
    const jam = Promise.withResolvers<void>();
    const over = jammed.hashing.run(operatorAsks("jam"), () => jam.promise);
    const forms = [
      ["/lupa-password", { "user-id": "PENYEDIA1", email: "x@contoh.go.id" }, person, /value="x@contoh\.go\.id"/],
      ["/ponsel-hilang", { "user-id": "PENYEDIA1", code: "22222-22222-22222" }, person, /value="PENYEDIA1"/],
      [
        "/reset",
        { userId: "PENYEDIA1", email: "x@contoh.go.id", type: "penyedia" },
        atReset,
        /value="x@contoh\.go\.id"/,
      ],
    ] as const;
    const held: (() => Promise<Seen>)[] = [];
    const noted = async () => (await world.db.selectFrom("audit").select("id").execute()).length;
    for (const [path, typed, browser, kept] of forms) {
      const fields = { ...typed, ...(await work(world, await browser.get(path))) };
      const before = await noted();
      const seen = await browser.post(path, fields);
      assert.deepEqual([seen.status, seen.headers["retry-after"]], [503, "5"], path);
      assert.match(seen.text, /Server sedang sibuk\. Kode Keamanan belum diperiksa/);
      assert.match(seen.text, kept);
      assert.equal(await noted(), before);
      held.push(() => browser.post(path, fields));
    }
    jam.resolve();
    await over;
    for (const again of held) assert.doesNotMatch((await again()).text, /id="captcha-problem" role="alert">\w/);
  });

  test("an IPv6 /56 and /48 count as well as the /64: 65,536 networks do not give a new budget each [A1]", async () => {
    const world = await fresh();
    const levelAt = async (ip: string) => levelOn(world, await visitor(world, { ip }).get("/lupa-password"));
    await failed(world, 39, (at) => `2001:db8:1:1${at.toString(16).padStart(2, "0")}::1`);
    assert.equal(await levelAt("2001:db8:1:1ff::1"), 0, "39 of the /56's four times ten");
    await failed(world, 1, () => "2001:db8:1:1fe::1");
    assert.equal(await levelAt("2001:db8:1:1ff::1"), 1);
    assert.equal(await levelAt("2001:db8:1:200::1"), 0, "its neighbour pays nothing");
    await failed(world, 120, (at) => `2001:db8:1:${(at + 2).toString(16)}00::1`);
    assert.equal(await levelAt("2001:db8:1:ff00::1"), 1, "160 of the /48's sixteen times ten");
    assert.equal(await levelAt("2001:db8:2::1"), 0, "another /48 pays nothing");
  });

  test("an old challenge that somebody saved gives none that is lighter than today's", async () => {
    const world = await fresh();
    await addPerson(world);
    const rival = visitor(world, RIVAL);
    const old = fieldOf(await rival.get("/lupa-password"), "captcha-id");
    await failed(world, 50);
    const { next } = (await rival.get(`/captcha/${old}/next`)).json() as { next: string };
    const opened = openChallenge(world, next);
    assert.ok(opened.kind === "live");
    assert.equal(opened.challenge.level, 2);
  });

  test("a browser that the account knows does not pay for its neighbours [A1]", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    world.clock.advance(60);
    const owner = visitor(world, RIVAL);
    await logIn(world, owner, "PENYEDIA1");
    assert.equal((await approve(owner, phone)).path, "/beranda");
    await owner.post("/keluar");
    await failed(world, 200);
    assert.equal(levelOn(world, await atPassword(owner)), 0);
    assert.equal(levelOn(world, await atPassword(visitor(world, RIVAL))), 3);
  });
});

/** Resolves when an answer is held; fails if it came at once. */
async function untilHeld(world: TestWorld, answer: Promise<Seen>): Promise<void> {
  let came = false;
  void answer.then(() => {
    came = true;
  });
  while (world.heldOpen.count() === 0) {
    assert.equal(came, false, "it came at once");
    await pause(5);
  }
}

onSqlite("Pictures and clips", (fresh) => {
  test("come at once up to a number for each network; past it each waits for its place in the line, and comes: nobody is shut out [A1]", async () => {
    const world = await fresh();
    await addPerson(world);
    const neighbour = visitor(world, RIVAL);
    const shown = await atPassword(neighbour);
    const pictureOn = (seen: Seen) => `/captcha/${fieldOf(seen, "captcha-id")}/picture.png`;
    const picture = pictureOn(shown);
    const { headers } = await neighbour.get(picture);
    const policy = "default-src 'none';frame-ancestors 'none'";
    assert.deepEqual([headers["content-type"], headers["content-security-policy"]], ["image/png", policy]);
    await world.db.updateTable("throttle").set({ count: 99 }).where("key", "like", "captcha:pictures:%").execute();
    assert.equal((await neighbour.get(picture)).headers["content-type"], "image/png", "the hundredth");
    assert.equal(world.heldOpen.count(), 0);

    const asked = performance.now();
    const waits = visitor(world, RIVAL).get(picture);
    await untilHeld(world, waits);
    const elsewhere = visitor(world);
    assert.equal((await elsewhere.get(pictureOn(await atPassword(elsewhere)))).status, 200, "another network");
    const another = visitor(world, RIVAL);
    const seen = await atPassword(another);
    const form = { for: fieldOf(seen, "for"), _token: fieldOf(seen, "_token"), password: PASSWORD };
    const worked = await work(world, seen);
    assert.equal((await another.post("/login/password", { ...form, ...worked })).path, "/beranda", "work");
    const came = await waits;
    assert.deepEqual([came.status, came.headers["content-type"]], [200, "image/png"]);
    assert.ok(performance.now() - asked > 2900, "three seconds later");
    assert.equal(world.heldOpen.count(), 0);
    assert.equal((await neighbour.get("/captcha/c.made.up/picture.png")).status, 404);
    const typed = { for: fieldOf(shown, "for"), _token: fieldOf(shown, "_token"), password: PASSWORD };
    assert.equal((await neighbour.post("/login/password", { ...typed, ...captchaOf(world, shown) })).path, "/beranda");

    world.clock.advance(600);
    const later = visitor(world, RIVAL);
    assert.equal((await later.get(pictureOn(await atPassword(later)))).status, 200);
    assert.equal(world.heldOpen.count(), 0, "ten minutes later it comes at once");
  });

  test("a line that is full takes nobody, and says that a place comes in three seconds; an answer that ends early is not drawn", async () => {
    const world = await fresh();
    await addPerson(world);
    const rival = visitor(world, RIVAL);
    const picture = `/captcha/${fieldOf(await atPassword(rival), "captcha-id")}/picture.png`;
    await rival.get(picture);
    await world.db.updateTable("throttle").set({ count: 101 }).where("key", "like", "captcha:pictures:%").execute();
    const line = { key: `captcha:line:${RIVAL.ip}`, count: 1, window_ends_at: world.now() + 28 };
    await world.db.insertInto("throttle").values(line).execute();
    const sound = picture.replace("picture.png", "sound.wav");
    for (let at = 0; at < 20; at++) assert.equal((await rival.get(sound)).status, 200, "twenty clips at once");
    for (const path of [picture, sound]) {
      const refused = await rival.get(path);
      assert.deepEqual([refused.status, refused.headers["retry-after"]], [429, "3"]);
      assert.match(refused.text, /Verifikasi tanpa kode[\s\S]*coba lagi dalam 3 detik/);
    }
    world.clock.advance(1);
    const waits = visitor(world, RIVAL).get(picture);
    await untilHeld(world, waits);
    const { window_ends_at } = await world.db
      .selectFrom("throttle")
      .select("window_ends_at")
      .where("key", "=", line.key)
      .executeTakeFirstOrThrow();
    assert.equal(window_ends_at, world.now() + 30, "the last place");
    const free = world.db.updateTable("throttle").set({ window_ends_at: world.now() }).where("key", "=", line.key);
    await free.execute();
    const held = [waits];
    while (held.length <= HELD_OF_OWNER) {
      const { next } = (await rival.get(picture.replace("picture.png", "next"))).json() as { next: string };
      held.push(visitor(world, RIVAL).get(`/captcha/${next}/picture.png`));
      await until("each challenge has a place", () => world.heldOpen.count() === held.length, 5000);
    }
    world.heldOpen.leave();
    for (const each of held)
      assert.equal((await each).status, 429, "the process ends: not drawn before its place has come");

    const wide = visitor(world, { ip: "2001:db8:1:2::3" });
    await wide.get(picture);
    await world.db
      .updateTable("throttle")
      .set({ count: 9999 })
      .where("key", "like", "captcha:pictures:2001%")
      .execute();
    assert.equal((await wide.get(picture)).status, 429);
    const lines = world.db.selectFrom("throttle").select("key").where("key", "like", "captcha:line:2001%");
    assert.deepEqual(
      (await lines.execute()).map(({ key }) => key),
      ["captcha:line:2001:db8:1:0::/48"],
    );
  });
});
