/**
 * Every refusal that says "later" says when: Retry-After for programs, the page for people, both with the same time. RFC 6585
 * §4; RFC 9110 §10.2.3. This file exceeds every budget that answers 429.
 */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { pushPaths } from "@spse/protocol";
import { operatorAsks } from "../src/base/platform/hashing/fair-queue.ts";
import { hashingQueue } from "../src/base/platform/hashing/hashing.ts";
import { waitText } from "../src/base/platform/ui/wait.ts";
import { transact, type World } from "../src/base/platform/world.ts";
import {
  APPLICATION_SIGN_INS,
  NETWORK_PUSHED,
  NETWORK_SIGN_INS,
  SIGN_INS_OF_SESSION,
} from "../src/base/rules/budgets.ts";
import { loadPolicy, savePolicy } from "../src/core/policy/policy.ts";
import { askForChange } from "../test-support/at-email.ts";
import { spendHour, tryPassword, WRONG } from "../test-support/at-gate.ts";
import { atForm, send } from "../test-support/at-reset.ts";
import {
  addApplication,
  answerOf,
  begin,
  client,
  clientOf,
  goOn,
  open,
  redeem,
  scene,
  waitingIn,
} from "../test-support/connect/openid.ts";
import { askPhone, enrolled, notThat, onBothEngines, onSqlite } from "../test-support/enrolled.ts";
import { approve, captchaOf, fieldOf, logIn } from "../test-support/log-in.ts";
import { claim, postVouch, signedVouch, vouched, withVouchingPin } from "../test-support/move.ts";
import { makeKeys, type Told } from "../test-support/phone.ts";
import { makeSubscription } from "../test-support/push.ts";
import { postChange, signedChange } from "../test-support/verification.ts";
import type { Seen } from "../test-support/visitor.ts";
import { addPerson, PASSWORD, type TestWorld, visitor } from "../test-support/world.ts";

/** Spends every budget that was used so far completely. */
const spendAll = (world: World) =>
  world.db
    .updateTable("throttle")
    .set((it) => ({ count: it("count", "+", 1000) }))
    .execute();

/** Retry-After names the seconds that are left, and no others. */
const isLater = ({ status, headers }: Seen | Told, left: number): void =>
  assert.deepEqual([status, headers["retry-after"]], [429, `${left}`]);

/** The page says it in words too. */
function saysWhen(seen: Seen, left: number): void {
  isLater(seen, left);
  assert.ok(seen.text.includes(waitText("id", left)), `${waitText("id", left)} on the page`);
}

/** Somebody without 2FA, logged in. */
async function inside(world: TestWorld) {
  await addPerson(world);
  const computer = visitor(world);
  assert.equal((await logIn(world, computer, "PENYEDIA1")).path, "/beranda");
  return computer;
}

onSqlite("Later, and when", (fresh) => {
  test("at the gate of a login: the page names the moment", async () => {
    const world = await fresh();
    await addPerson(world);
    const rival = await spendHour(world);
    await tryPassword(world, rival, WRONG);
    const seen = await tryPassword(world, rival, WRONG);
    isLater(seen, 30);
    assert.match(seen.text, /mulai pukul 08:00:30 WIB/);
    await spendAll(world);
    const over = await tryPassword(world, rival, WRONG);
    isLater(over, 86_400);
    assert.match(over.text, /mulai 25 November 2026 08:00 WIB/);
  });

  test("typed codes of unknown browsers, over the day", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    const rival = visitor(world);
    for (const last of [false, true]) {
      await logIn(world, rival, "PENYEDIA1");
      await rival.get("/proof/code");
      const seen = await rival.post("/proof/code", { for: fieldOf(rival.page(), "for"), code: notThat(phone.code()) });
      if (last) saysWhen(seen, 86_400);
      else await world.db.updateTable("throttle").set({ count: 20 }).where("key", "like", "code:new:%").execute();
    }
  });

  test("passwords within a session: Ganti password, Ganti email, and before a phone is added", async () => {
    const world = await fresh();
    const computer = await inside(world);
    const next = "kopi susu gayo nomor tujuh";
    const change = async () => {
      await computer.get("/password");
      return computer.post("/password", { current: "salah", next, again: next });
    };
    await change();
    await world.db.updateTable("throttle").set({ count: 10 }).where("key", "like", "password:session:%").execute();
    saysWhen(await change(), 900);
    saysWhen(await askForChange(computer), 900);
    await computer.get("/2fa/enable/password");
    saysWhen(await computer.post("/2fa/enable/password", { password: PASSWORD }), 900);
  });

  test("mailed codes: of a new address, once more, and before a phone is added", async () => {
    const world = await fresh();
    const computer = await inside(world);
    await askForChange(computer);
    world.clock.advance(11);
    await spendAll(world);
    await world.db.deleteFrom("throttle").where("key", "like", "password:%").execute();
    saysWhen(await computer.post("/email/again"), 3589);
    await computer.get("/email");
    await computer.post("/email/cancel");
    world.clock.advance(11);
    saysWhen(await askForChange(computer), 3578);
    const policy = await loadPolicy(world, { kind: "penyedia", role: "penyedia" });
    await transact(world, (tx) => savePolicy(tx, "penyedia", { ...policy, enrolmentCode: true }));
    await computer.get("/2fa/enable");
    saysWhen(await computer.post("/2fa/enable/mailed-code/send"), 3578);
  });

  test("Permintaan Reset TOTP", async () => {
    const world = await fresh();
    await enrolled(world);
    world.clock.advance(60);
    await send(world, await atForm(world), { email: "bukan@contoh.go.id" });
    await spendAll(world);
    await world.db.deleteFrom("throttle").where("key", "like", "password:%").execute();
    const computer = await atForm(world);
    saysWhen(await send(world, computer), 3600);
  });

  test("applications that strangers open, by GET or POST: no row more; who logs in first opens them, up to a budget of the session", async () => {
    const { world, account, browser, phone, config } = await scene(fresh);
    const { url } = await begin(config);
    const rival = visitor(world, { checksForms: false });
    const kept = () => world.db.selectFrom("openid_artifact").select("id").execute();
    const fill = (key: string, count: number) =>
      world.db.updateTable("throttle").set({ count }).where("key", "like", `openid:${key}:%`).execute();
    await open(rival, { url });
    await fill("network", NETWORK_SIGN_INS.limit);
    const before = (await kept()).length;
    saysWhen(await open(rival, { url }), NETWORK_SIGN_INS.seconds);
    saysWhen(await rival.post(url.pathname, Object.fromEntries(url.searchParams)), NETWORK_SIGN_INS.seconds);
    isLater(await rival.get(`/masuk-aplikasi/${waitingIn(rival)}/lanjut`), NETWORK_SIGN_INS.seconds);
    assert.equal((await kept()).length, before);
    assert.match((await open(visitor(world, { ip: "198.51.100.4" }), { url })).path, /^\/login\?ke=/);

    assert.match((await open(browser, { url })).text, /href="\/login"/);
    await logIn(world, browser, account.userId);
    await approve(browser, phone);
    assert.equal(answerOf(await open(browser, { url })).searchParams.get("error"), null);
    await fill("session", SIGN_INS_OF_SESSION.limit);
    saysWhen(await open(browser, { url }), SIGN_INS_OF_SESSION.seconds);
    world.clock.advance(SIGN_INS_OF_SESSION.seconds);
    answerOf(await open(browser, { url }));
  });

  test("the phone: answers, wrong numbers, its PIN, vouchers and their claims, a push for a try [P-65]", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    const other = await enrolled(world, { userId: "PENYEDIA2" });
    world.clock.advance(73 * 3600);
    const { voucher, keys } = await vouched(world, await withVouchingPin(world, phone));
    await claim(world, voucher, keys);
    const vouch = async () => postVouch(phone, (await signedVouch(world, phone, await makeKeys())).jws);
    const pin = async () => postChange(world, phone, await signedChange(world, phone, "none"));
    const wrongNumber = async () => {
      await askPhone(world, other.account, { reference: `again-${world.now()}` });
      const request = (await other.phone.requests()).at(-1);
      assert.ok(request);
      return other.phone.answer(request, "approve", "000000");
    };
    await pin();
    await wrongNumber();
    const subscription = makeSubscription("https://fcm.googleapis.com/fcm/send/ponsel").keys;
    await phone.call({ path: pushPaths.subscription, body: JSON.stringify({ subscription }) });
    const ring = () => phone.call({ path: pushPaths.test, body: "{}" });
    assert.equal((await ring()).status, 200);
    await spendAll(world);
    isLater(await ring(), 600);
    isLater(await vouch(), 3599);
    isLater(await claim(world, voucher, keys), 599);
    isLater(await pin(), 3598);
    isLater(await wrongNumber(), 59);
    await world.db.deleteFrom("throttle").where("key", "like", "answers:%").execute();
    world.clock.advance(1);
    const told = await wrongNumber();
    isLater(told, 86_398);
    assert.match(String(told.headers["access-control-expose-headers"]), /retry-after/);
  });
});

onBothEngines("Later, and when, at the same moment", (fresh) => {
  test("calls of applications: a program without a secret by network, where a good code and a good token go on; one with a secret by itself", async () => {
    const { world, application, browser, pass } = await scene(fresh, { signIn: { public: true } });
    const config = await clientOf(world, application, client.None());
    const kept = () => world.db.selectFrom("openid_artifact").select("id").execute();
    const fill = (key: string, count: number) =>
      world.db.updateTable("throttle").set({ count }).where("key", "like", `${key}:%`).execute();
    const push = async (of = config) => client.buildAuthorizationUrlWithPAR(of, (await begin(of)).url.searchParams);
    const renew = (token = "") => client.refreshTokenGrant(config, token);
    const isSpent = async (call: Promise<unknown>, left: number) => {
      const error = await call.then(
        () => assert.fail("not refused"),
        (refused: { error: string; status: number; response: Response }) => refused,
      );
      const headers = Object.fromEntries(error.response.headers);
      assert.equal(error.error, "temporarily_unavailable");
      isLater({ status: error.status, headers } as unknown as Seen, left);
    };
    const legal = await begin(config, { scope: "openid offline_access", prompt: "consent" });
    await open(browser, legal);
    const asked = await pass();
    const answer = await goOn(browser, await browser.post(`${asked.path}/setuju`));

    await push();
    await fill("openid:pushed", NETWORK_PUSHED.limit);
    const before = (await kept()).length;
    await isSpent(push(), NETWORK_PUSHED.seconds);
    await isSpent(renew("karangan"), NETWORK_PUSHED.seconds);
    assert.equal((await kept()).length, before, "a stranger fills nothing");
    const { refresh_token } = await redeem(config, answer, legal);
    const renewed = await renew(refresh_token);
    await isSpent(renew(refresh_token), NETWORK_PUSHED.seconds); // used up, or another's: no good token
    const copier = await addApplication(world, { name: "Penyalin", signIn: { public: true } });
    const copied = client.refreshTokenGrant(await clientOf(world, copier, client.None()), renewed.refresh_token ?? "");
    await isSpent(copied, NETWORK_PUSHED.seconds);
    await fill("openid:session", SIGN_INS_OF_SESSION.limit);
    await isSpent(renew(renewed.refresh_token), SIGN_INS_OF_SESSION.seconds);

    const secret = await clientOf(world, await addApplication(world, { name: "SIRUP" }));
    await push(secret);
    await fill("application:sign-ins", APPLICATION_SIGN_INS.limit);
    await isSpent(push(secret), APPLICATION_SIGN_INS.seconds);
    await isSpent(client.refreshTokenGrant(secret, "karangan"), APPLICATION_SIGN_INS.seconds);
    const other = await clientOf(world, await addApplication(world, { name: "SIKaP" }));
    await push(other);
    world.clock.advance(NETWORK_PUSHED.seconds);
    await Promise.all([push(), push(secret)]);
  });
});

onSqlite("Busy", (fresh) => {
  test("a full queue before the hashes says in how many seconds it will be shorter", async () => {
    const world = { ...(await fresh()), hashing: hashingQueue(1, 0) };
    await addPerson(world);
    const computer = visitor(world);
    await computer.get("/login");
    const seen = await computer.post("/login", { "user-id": "PENYEDIA1" });
    const { promise: pause, resolve: goOn } = Promise.withResolvers<void>();
    const jam = world.hashing.run(operatorAsks("jam"), () => pause);
    const busy = await computer.post("/login/password", {
      for: fieldOf(seen, "for"),
      password: PASSWORD,
      ...captchaOf(world, seen),
    });
    goOn();
    await jam;
    assert.deepEqual([busy.status, busy.headers["retry-after"]], [503, "5"]);
    assert.match(busy.text, /tunggu beberapa detik/);
  });
});

test("429 is in one place of the portal, which asks for the seconds", () => {
  const root = fileURLToPath(new URL("../src/", import.meta.url));
  const files = globSync("**/*.ts", { cwd: root }).filter((it) => !it.endsWith(".test.ts"));
  const named = files.filter((it) => /status: 429|, 429[,)]|\? 429|: 429/.test(readFileSync(root + it, "utf8")));
  const inWords = "base/rules/budgets.ts"; // what happens then, for `node scripts/throttles.ts`
  assert.deepEqual(named.sort(), [inWords, "core/session/web/route.ts"]);
});
