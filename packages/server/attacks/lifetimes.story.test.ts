/** What lives how long, where no other story says it: a second before its end it works, at its end it does not. The seconds are those that documents promise. */
import assert from "node:assert/strict";
import { type AddressInfo, createServer } from "node:net";
import { mock, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { pino } from "pino";
import { transact } from "../src/base/platform/world.ts";
import { openNotices } from "../src/base/web/notices.ts";
import { noteOpened } from "../src/connect/application/opened.sql.ts";
import { ringAlert, ringTest } from "../src/core/acceptor/push/push.ts";
import { sendPushes } from "../src/core/acceptor/push/send.ts";
import { loadLink, newLink, takeLink } from "../src/core/account/account-link.ts";
import { record } from "../src/core/audit/audit.ts";
import { chainEntries } from "../src/core/audit/chain.ts";
import { refuseRule } from "../src/core/policy/change-rule.ts";
import { loadRules, ruleFor } from "../src/core/policy/rule.ts";
import { loadBrowser, rotateBrowser } from "../src/core/session/browser/browser.ts";
import { isFreshFor } from "../src/core/session/fresh-proof.ts";
import { keepSeen } from "../src/core/session/session.ts";
import { listTroubles } from "../src/office/helpdesk/troubles/list.ts";
import { addApplication } from "../test-support/connect/application.ts";
import { addProtected, behindProxy, browserOn } from "../test-support/connect/protected-host.ts";
import { enrolled, onSqlite } from "../test-support/enrolled.ts";
import { approve, logIn } from "../test-support/log-in.ts";
import { atHelpdesk } from "../test-support/office/at-helpdesk.ts";
import { makeSubscription } from "../test-support/push.ts";
import { until } from "../test-support/until.ts";
import { addPerson, sessionOf, type TestWorld, visitor } from "../test-support/world.ts";

const DAY = 86_400;

interface Living {
  readonly world: TestWorld;
  readonly works: () => Promise<boolean> | boolean;
}
const lives = (what: string, seconds: number, make: () => Promise<Living>): void => {
  test(`${what}: ${seconds} s`, async () => {
    const { world, works } = await make();
    world.clock.advance(seconds - 1);
    assert.ok(await works(), `after ${seconds - 1} s`);
    world.clock.advance(1);
    assert.ok(!(await works()), `after ${seconds} s`);
  });
};

onSqlite("What lives how long", (fresh) => {
  lives("a fresh proof, for its change", 900, async () => {
    const world = await fresh();
    const freshProof = { purpose: "add-device", at: world.now() } as const;
    return { world, works: () => isFreshFor({ freshProof }, "add-device", world.now()) };
  });

  for (const [what, seconds] of [
    ["a browser's previous cookie, once the new one was shown", 60],
    ["a browser's previous cookie, whose successor was lost", 600],
  ] as const)
    lives(what, seconds, async () => {
      const world = await fresh();
      const rotated = (browser: { id: string } | null) => transact(world, (tx) => rotateBrowser(tx, browser, "Chrome"));
      const first = await rotated(null);
      const next = await rotated({ id: first.id });
      if (seconds === 60) await loadBrowser(world, next.cookie.value ?? "");
      return { world, works: async () => (await loadBrowser(world, first.cookie.value ?? "")).kind === "browser" };
    });

  lives("the time of a session's last request, written again after", 60, async () => {
    const world = await fresh();
    const began = world.now();
    const { id } = await sessionOf(world, await addPerson(world));
    return { world, works: async () => !(await keepSeen(world, id, began)) };
  });

  lives("the time at which an application was opened, written again after", 60, async () => {
    const world = await fresh();
    const began = world.now();
    const opened = { accountId: "a", applicationId: "b" };
    await noteOpened(world, opened);
    const works = async () => {
      await noteOpened(world, opened);
      const row = await world.db.selectFrom("application_opened").select("opened_at").executeTakeFirst();
      return row?.opened_at === began;
    };
    return { world, works };
  });

  lives("a used link's result, in its own browser", 600, async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    const made = { purpose: "first-password", accountId: id, seconds: DAY } as const;
    const secret = await transact(world, (tx) => newLink(tx, made));
    const link = (await loadLink(world, secret)) ?? assert.fail();
    await transact(world, (tx) => takeLink(tx, link));
    return { world, works: async () => (await loadLink(world, secret)) !== null };
  });

  lives("the same assertion for all pictures of a protected page", 20, async () => {
    const world = behindProxy(await fresh()) as TestWorld;
    await addProtected(world);
    const { phone } = await enrolled(world);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    await approve(computer, phone);
    const browser = browserOn(world);
    await browser.open(computer, "/");
    const assertion = async () => (await browser.ask("/")).headers["x-spse-assertion"];
    const first = await assertion();
    assert.ok(first);
    return { world, works: async () => (await assertion()) === first };
  });

  lives("a failed step, among a person's last problems", 30 * DAY, async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    await logIn(world, visitor(world), "PENYEDIA1", "bukan-password-saya");
    return { world, works: async () => (await listTroubles(world, id)).length > 0 };
  });

  lives("a notice in the log, of one peer", 3600, async () => {
    const world = await fresh();
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(line) });
    const notice = openNotices({ ...world, log });
    const tell = () => notice({ kind: "host-unknown", host: "asing.example", expected: "contoh.go.id" });
    tell();
    const works = () => {
      tell();
      return lines.length === 1;
    };
    return { world, works };
  });

  lives("a checkpoint of the audit, while entries come", 3600, async () => {
    const world = await fresh();
    world.clock.advance(3600); // an even hour
    const enter = async () => {
      await transact(world, (tx) => record(tx, { event: "settings", outcome: "changed" }));
      await chainEntries(world);
    };
    await enter();
    const kept = async () => (await world.db.selectFrom("audit_checkpoint").select("seq").execute()).length;
    const first = await kept();
    const works = async () => {
      await enter();
      return (await kept()) === first;
    };
    return { world, works };
  });

  test("a deadline is sent at most 366 days ahead", async () => {
    const world = await fresh();
    const spse = await addApplication(world, { may: ["deadlines"] });
    const send = async (ahead: number) => {
      const at = new Date((world.now() + ahead) * 1000).toISOString();
      return (await spse.post("/deadlines", { reference: "T-1", name: "Jembatan", at, invited: ["PT-1"] })).status;
    };
    assert.deepEqual([await send(366 * DAY + 1), await send(366 * DAY)], [422, 201]);
  });

  test("a role that ends within 30 days ends soon; an account without a login for 90 days is dormant", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    const { id } = await addPerson(world, { userId: "POKJA9", kind: "non-penyedia", role: "pokja" });
    const isListed = async (query: string, set: object) => {
      await world.db.updateTable("account").set(set).where("id", "=", id).execute();
      return (await desk.get(`/konsol/akun?${query}`)).text.includes("POKJA9");
    };
    const now = world.now();
    const soon = (seconds: number) => isListed("state=ends-soon", { role_until: now + seconds });
    assert.deepEqual([await soon(30 * DAY), await soon(30 * DAY + 1)], [true, false]);
    const last = (seconds: number) => isListed("login=dormant", { last_login_at: now - seconds });
    assert.deepEqual([await last(90 * DAY), await last(90 * DAY - 1)], [true, false]);
  });

  test("a language stays for 365 days", async () => {
    const seen = await visitor(await fresh()).get("/language?to=en");
    assert.match(seen.sets.join("\n"), /spse_lang\w*=en;[^\n]*Max-Age=31536000/);
  });

  test("a rule lets a session idle for 5 to 60 minutes and last 1 to 24 hours, and a reset wait 1 to 168 hours", async () => {
    const world = await fresh();
    const rule = { ...ruleFor(world, "penyedia", await loadRules(world)), reset: "wait" } as const;
    const refusal = (change: object) => refuseRule({ ...rule, ...change }, { now: world.now(), worksHere: true });
    for (const [part, least, most, why] of [
      ["idleSeconds", 300, 3600, "idle"],
      ["absoluteSeconds", 3600, DAY, "absolute"],
      ["resetHours", 1, 168, "hours"],
    ] as const)
      assert.deepEqual(
        [least - 1, least, most, most + 1].map((value) => refusal({ [part]: value })),
        [why, null, null, why],
      );
    assert.equal(rule.resetHours, 24);
  });
});

onSqlite("What a push service is given", (fresh) => {
  test("an alert waits 12 hours, a test a minute; a call is given up after 8 s, its lease ends after 20 s", async (t) => {
    const silent = createServer((line) => void line.on("error", () => {})).listen(0, "127.0.0.1");
    await new Promise((resolve) => silent.once("listening", resolve));
    t.after(() => silent.close());
    const plain = await fresh();
    const origin = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const world = { ...plain, config: { ...plain.config, pushHosts: [origin] } };
    const { account, phone } = await enrolled(world);
    const { keys } = makeSubscription(`${origin}/send/abc`);
    await phone.call({ path: "/device/v1/subscription", body: JSON.stringify({ subscription: keys }) });
    await transact(world, (tx) => ringAlert(tx, account.id));
    await transact(world, (tx) => ringTest(tx, phone.id));
    const rows = () =>
      world.db.selectFrom("push").select(["expires_at", "leased_until"]).orderBy("expires_at").execute();
    assert.deepEqual(
      (await rows()).map((row) => row.expires_at - world.now()),
      [60, 12 * 3600],
    );
    const ended = new AbortController();
    const limits = mock.method(AbortSignal, "timeout", () => ended.signal);
    t.after(() => limits.mock.restore());
    const sending = sendPushes(world);
    await until("both are on their way", () => limits.mock.callCount() >= 2);
    assert.deepEqual(new Set(limits.mock.calls.map((call) => call.arguments[0])), new Set([8000]));
    assert.deepEqual(
      (await rows()).map((row) => row.leased_until),
      Array(2).fill(unixSeconds(world.now() + 20)),
    );
    ended.abort();
    assert.equal(await sending, 0);
  });
});
