/** A host that a proxy protects, attacked: forged headers and metadata, addresses around the fresh proof, and the code and cookie that lead in. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { transact } from "../src/base/platform/world.ts";
import { OPENINGS_OF_SESSION } from "../src/base/rules/budgets.ts";
import { endApplication } from "../src/connect/application/index.ts";
import { loadAccount, raiseEpoch } from "../src/core/account/account.ts";
import { recoveryState } from "../src/core/factors/recovery-codes/index.ts";
import { endSessions } from "../src/core/session/index.ts";
import { atBeranda } from "../test-support/at-reset.ts";
import {
  addProtected,
  behindProxy,
  browserOn,
  HOST,
  type HostAnswer,
  PROXY,
  pathOf,
  wayBack,
} from "../test-support/connect/protected-host.ts";
import { enrolled, onBothEngines, onSqlite } from "../test-support/enrolled.ts";
import { approve } from "../test-support/log-in.ts";
import { OPENING_CODE_SECONDS } from "../test-support/promised.ts";
import { serverOf, type TestWorld, visitor } from "../test-support/world.ts";
import { dumpOf, press, recoveryCodesOf } from "./attacker.ts";

/** Of the same application, and of another one. */
const SECOND = "api.simpeg.contoh.go.id";
const OTHER = "arsip.contoh.go.id";

/** The owner has opened the host; another application of the LPSE protects another host. */
const scene = async (bare: TestWorld) => {
  const world = behindProxy(bare);
  const application = await addProtected(world, { hosts: [{ host: HOST, stepUp: ["/admin"] }, { host: SECOND }] });
  const other = await addProtected(world, { name: "Arsip", hosts: [{ host: OTHER, stepUp: ["/rahasia"] }] });
  const person = await enrolled(world);
  world.clock.advance(60);
  const computer = await atBeranda(world, person);
  const browser = browserOn(world);
  await browser.open(computer, "/");
  return { world, application, other, person, computer, browser };
};
const isIn = async (asked: Promise<HostAnswer>) => assert.equal((await asked).status, 200);
/** Why a request does not pass: `sign-in` or `step-up` on the portal, or the word for the proxy's operator. */
const refusalOf = ({ status, headers, text }: HostAnswer): string => {
  if (status !== 302) return `${status} ${text}`;
  const { pathname, searchParams } = new URL(String(headers.location));
  return pathname !== "/.spse/masuk" ? `led to ${pathname}` : searchParams.has("ulang") ? "step-up" : "sign-in";
};
/** With no header that names the person. */
const isOut = async (asked: Promise<HostAnswer>, what?: string, refusal = "sign-in") => {
  const answer = await asked;
  assert.equal(refusalOf(answer), refusal, what);
  for (const name of ["x-spse-user", "x-spse-role", "x-spse-assertion"]) assert.equal(answer.headers[name], "", what);
};
/** From the portal's page with a code; `start`: the host's path that led there. */
const codeOf = async ({ computer, browser }: Awaited<ReturnType<typeof scene>>, target = "/") =>
  wayBack((await computer.get(await browser.begin(target))).text);
const failed = ({ headers }: HostAnswer) => /\/gagal/.test(String(headers.location));

onSqlite("A protected host, attacked [promise:protected-hosts]", (fresh) => {
  test("a client's own X-SPSE headers, in any spelling, let nothing pass", async () => {
    const { browser } = await scene(await fresh());
    await isIn(browser.ask("/"));
    for (const name of ["x-spse-user", "x_spse_user", "X-Spse_User", "x_spse_role", "x-spse-assertion"])
      for (const shape of ["nginx", "forward"] as const)
        assert.equal((await browser.ask("/", { [name]: "ADMIN1" }, shape)).status, 403, name);
  });

  test("nobody but the proxy is answered: not a client with forged metadata, and not through the portal's own name", async () => {
    const { world, application, other, browser } = await scene(await fresh());
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const asked = {
      ...{ "x-forwarded-proto": "http", "x-forwarded-host": HOST, "x-forwarded-uri": "/", "x-forwarded-method": "GET" },
      ...{ cookie, accept: "text/html" },
    };
    const call = async (remoteAddress: string, headers: Readonly<Record<string, string>>) => {
      const app = await serverOf(world);
      return (
        await app.inject({ method: "GET", url: "/forward-auth", remoteAddress, headers: { ...asked, ...headers } })
      ).statusCode;
    };
    const through = { host: HOST, "x-forwarded-for": "203.0.113.7" };
    const portal = { ...through, host: new URL(world.config.portalUrl).host };
    const basic = (id: string, secret: string) => ({
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
    });
    assert.equal(await call(PROXY, through), 200, "the proxy itself");
    assert.equal(await call("198.51.100.9", through), 403, "a client that reaches the server");
    assert.equal(await call(PROXY, portal), 403, "a client of the portal");
    const dotted = portal.host.replace(/(?=:|$)/, ".");
    assert.equal(await call(PROXY, { ...portal, host: dotted }), 403, "a client of the portal, by its name with a dot");
    assert.equal(await call(PROXY, { ...portal, ...basic(application.id, application.secret) }), 200, "by the secret");
    assert.equal(await call(PROXY, { ...portal, ...basic(application.id, "salah") }), 403);
    assert.equal(await call(PROXY, { ...portal, ...basic(other.id, other.secret) }), 403, "another host's secret");
    await transact(world, (tx) => endApplication(tx, application.id));
    assert.equal(await call(PROXY, { ...portal, ...basic(application.id, application.secret) }), 403, "ended");
  });

  test("a spoofed host or path is not believed beside the proxy's words, and a strange one refuses", async () => {
    const { browser } = await scene(await fresh());
    await isIn(browser.ask("/", { "x-original-url": `http://${OTHER}/`, "x-forwarded-prefix": "/x" }));
    await isIn(browser.ask("/", { "x-forwarded-host": OTHER, "x-forwarded-uri": "/admin" }, "nginx"));
    await isIn(browser.ask("/", { "x-forwarded-host": "SIMPEG.contoh.go.id" }));
    for (const host of [`${HOST}.`, `${HOST}:80`, `${HOST}:443`, `${HOST}, ${OTHER}`, `x.${HOST}`, "", "contoh.go.id"])
      assert.equal((await browser.ask("/", { "x-forwarded-host": host })).status, 403, host);
    for (const change of [{ "x-forwarded-proto": "https" }, { "x-forwarded-method": "" }, { "x-forwarded-uri": "" }])
      assert.equal((await browser.ask("/", change)).status, 403, JSON.stringify(change));
  });

  test("no way to write a guarded path passes without the fresh proof", async () => {
    const { browser } = await scene(await fresh());
    await isIn(browser.ask("/laporan?to=/admin"));
    for (const target of [
      ...[
        "/admin",
        "/admin/",
        "/ADMIN",
        "//admin",
        ...["/admin.json", "/admin.html", "/admin.php", "/admin.do", "/adm%C4%B1n", "/ad%C2%ADmin", "/a%CC%8Admin"],
        "/%61dmin",
        "/%2561dmin",
        "/x/../admin",
        "/x/%2e%2e/admin",
        "/./admin",
      ],
      ...["/x%2f..%2fadmin", "/admin;x", "/x;/../admin", "/admin%00", "/admin%20", "/admin.", "/\\admin", "/admin%3f"],
    ]) {
      const answer = await browser.ask(target);
      assert.match(refusalOf(answer), /^(step-up|403 path-unclear)$/, target);
      assert.equal(answer.headers["x-spse-user"], "", target);
    }
  });

  test("a fresh proof counts on its own host, in its own browser; an older copy of the cookie gains nothing", async () => {
    const { world, person, computer, browser } = await scene(await fresh());
    const stolen = browserOn(world, HOST, new Map(browser.cookies));
    const otherHost = browserOn(world, OTHER);
    await otherHost.open(computer, "/");
    await computer.get(await browser.toPortal("/admin"));
    await computer.post(computer.page().path);
    const proven = await approve(computer, person.phone);
    assert.ok(failed(await otherHost.go(wayBack(proven.text))), "the code of one host on another");
    assert.equal(await browser.back(proven.text), "/admin");
    await isIn(browser.ask("/admin"));
    await isOut(otherHost.ask("/rahasia"), "another host", "step-up");
    await isOut(stolen.ask("/admin"));
    await isOut(stolen.ask("/"), "the session before has ended");
  });

  test("a stolen recovery code is no fresh proof, and is not used up by the try; the phone's Ya is one", async () => {
    const { world, person, computer, browser } = await scene(await fresh());
    const [code = ""] = await recoveryCodesOf(world, person.account.id);
    await computer.get(await browser.toPortal("/admin"));
    const asked = await computer.post(computer.page().path);
    assert.doesNotMatch(asked.text, /\/proof\/recovery/);
    assert.equal((await computer.get("/proof/recovery")).path, "/proof");
    assert.equal((await press(computer, "/proof/recovery", { code })).path, "/proof");
    assert.equal((await recoveryState(world, person.account.id))?.left, 10);
    await isOut(browser.ask("/admin"), "no fresh proof", "step-up");
    await browser.back((await approve(computer, person.phone)).text);
    await isIn(browser.ask("/admin"));
  });

  test("a page that only was asked for, without the proof, opens no guarded path", async () => {
    const here = await scene(await fresh());
    const { browser } = here;
    const path = (await codeOf(here, "/x")).replace("&ulang=1", "");
    assert.equal((await browser.go(path)).headers.location, "/x");
    await isOut(browser.ask("/admin"), "no fresh proof", "step-up");
  });

  test("the code is good once, in however many spellings", async () => {
    const here = await scene(await fresh());
    const { world, browser } = here;
    const code = await codeOf(here);
    const start = new Map(browser.cookies);
    const copy = () => browserOn(world, HOST, new Map(start));
    assert.equal((await browser.go(code)).headers.location, "/");
    await isIn(browser.ask("/"));
    for (const again of [code, `${code}%3D`, `${code}=`, code.replace(/.$/, (last) => `${last}%20`)]) {
      const other = copy();
      other.cookies.delete([...other.cookies.keys()].find((name) => name.includes("app_")) ?? "");
      assert.ok(failed(await other.go(again)), again);
    }
    const rows = await world.db.selectFrom("protected_session").select("token_digest").execute();
    assert.equal(rows.length, 2, "the one at the start, and the one of the code");
  });

  test("the code is good for a minute, on its host, in the browser that began, while the session lives", async () => {
    const here = await scene(await fresh());
    const { world, person, computer, browser } = here;
    const late = await codeOf(here);
    world.clock.advance(OPENING_CODE_SECONDS);
    assert.ok(failed(await browser.go(late)), "late");

    const foreign = browserOn(world, OTHER);
    await foreign.go("/.spse/masuk");
    assert.ok(failed(await foreign.go(await codeOf(here))), "on another host");

    const code = await codeOf(here);
    const victim = browserOn(world);
    assert.match(String((await victim.go(code)).headers.location), /gagal\?sebab=cookie/, "a browser that never began");
    await victim.go("/.spse/masuk?ke=/");
    assert.ok(failed(await victim.go(code)), "somebody else's login, sent to a victim");
    await isOut(victim.ask("/"));
    assert.equal((await browser.go(code)).headers.location, "/", "its own browser still gets in");

    const old = await codeOf(here);
    const { id, epoch } = person.account;
    const setEpoch = (to: number) => world.db.updateTable("account").set({ epoch: to }).where("id", "=", id).execute();
    await setEpoch(epoch + 1);
    assert.ok(failed(await browser.go(old)), "the account has changed");
    await setEpoch(epoch);
    const limited = await codeOf(here);
    const limit = (to: number | null) =>
      world.db.updateTable("account").set({ role_until: to }).where("id", "=", id).execute();
    await limit(world.now());
    assert.ok(failed(await browser.go(limited)), "the role's last day is over");
    await limit(null);
    const ended = await codeOf(here);
    await endSessions(world, person.account.id, null, "ended-by-owner");
    assert.ok(failed(await browser.go(ended)), "the session has ended");
    assert.match((await computer.get("/beranda")).path, /^\/login\?sesi=berakhir&ke=/);
  });

  test("the portal leads on with a code of the very session: the one of a fresh proof is nobody else's", async () => {
    const { world, person, computer, browser } = await scene(await fresh());
    await computer.get(await browser.toPortal("/admin"));
    await computer.post(computer.page().path);
    const { path } = await approve(computer, person.phone);
    assert.match(path, /^\/buka\/lanjut\?/);
    const other = await atBeranda(world, await enrolled(world, { userId: "PENYEDIA2" }));
    for (const stranger of [other, visitor(world)]) assert.doesNotMatch((await stranger.get(path)).text, /\/\.spse\//);
    assert.match((await computer.get(path)).text, /\/\.spse\/lanjut\?kode=/);
  });

  test("a forged code, another purpose's, or none opens nothing", async () => {
    const { world, browser } = await scene(await fresh());
    await browser.go("/.spse/masuk?ke=/");
    const content = JSON.stringify(["x", "y", 1, "z", world.now(), world.now() + 60]);
    for (const code of [
      "",
      "x",
      "2.x.y",
      world.keys.seal("kept", HOST, content),
      world.keys.seal("opening", OTHER, content),
    ])
      assert.ok(failed(await browser.go(`/.spse/lanjut?kode=${encodeURIComponent(code)}`)), code);
  });

  test("nobody is led to another site: neither by the path to come back to, nor by Keluar", async () => {
    const { world, computer } = await scene(await fresh());
    for (const to of [
      "https://jahat.example/",
      "//jahat.example",
      "/\\jahat.example",
      "/.//jahat.example",
      "javascript:alert(1)",
      "\t//x",
    ]) {
      const browser = browserOn(world);
      const led = await browser.go(`/.spse/masuk?ke=${encodeURIComponent(to)}`);
      assert.ok(String(led.headers.location).startsWith(`${world.config.portalUrl}/buka/`), to);
      const seen = await computer.get(pathOf(led.headers.location));
      assert.equal(await browser.back(seen.text), "/", to);
    }
    const forged = browserOn(world);
    forged.cookies.set(
      `spse_app-start_${new URL(world.config.portalUrl).port}`,
      `${"s".repeat(43)}.${Buffer.from("//jahat.example").toString("base64url")}`,
    );
    await forged.go("/.spse/masuk?ke=//jahat.example");
    assert.equal((await forged.go("/.spse/keluar?ke=//jahat.example")).status, 400);
    const away = await browserOn(world).go("/.spse/keluar");
    assert.ok(String(away.headers.location).startsWith(`${world.config.portalUrl}/buka/`));
  });

  test("a host that no application has gets no way in: neither at the portal nor below /.spse/", async () => {
    const { world, computer, browser, application } = await scene(await fresh());
    const word = (host: string) => Buffer.from(host).toString("base64url");
    for (const host of ["jahat.example", "", `${HOST}.`, `${HOST}@jahat.example`, `${HOST}/x`])
      assert.equal((await computer.get(`/buka/${word(host) || "-"}/${"s".repeat(43)}`)).status, 404, host);
    assert.equal((await computer.get(`/buka/${word(HOST)}/kurang`)).status, 404, "no mark");
    for (const path of ["/.spse/masuk", "/.spse/lanjut?kode=x", "/.spse/keluar"])
      assert.equal((await browserOn(world, "jahat.example").go(path)).status, 404, path);
    assert.equal((await browser.go("/.spse/masuk")).status, 303, "its control");
    await world.db.updateTable("application").set({ may: "deadlines" }).where("id", "=", application.id).execute();
    assert.equal((await browser.go("/.spse/masuk")).status, 404, "without the right for it, a host is nobody's");
  });

  test("two applications with one host: nobody knows whose rules count, so nobody passes", async () => {
    const { world } = await scene(await fresh());
    const browser = browserOn(world);
    assert.equal((await browser.ask("/")).status, 302);
    await addProtected(world, { name: "Ganda" });
    assert.equal((await browser.ask("/")).status, 403);
  });

  test("the cookie of one host is nothing on another, and the portal's is nothing on either", async () => {
    const { world, computer, browser } = await scene(await fresh());
    await isIn(browser.ask("/"));
    for (const host of [OTHER, SECOND]) await isOut(browserOn(world, host, browser.cookies).ask("/"), host);
    await browserOn(world, OTHER, new Map(browser.cookies)).go("/.spse/keluar");
    await isIn(browser.ask("/"));
    const [name = "", value = ""] = [...browser.cookies].find(([it]) => it.startsWith("spse_app_")) ?? [];
    const session = [...computer.cookies].find(([it]) => it.startsWith("spse_session"))?.[1] ?? "";
    await isOut(browserOn(world, HOST, new Map([[name, session]])).ask("/"), "the portal's cookie on the host");
    const thief = visitor(world);
    thief.cookies.set(name.replace("_app_", "_session_"), value);
    assert.match((await thief.get("/beranda")).path, /^\/login/, "the host's cookie on the portal");
  });

  for (const [what, end] of Object.entries<
    (world: TestWorld, about: { id: string; application: string }) => Promise<unknown>
  >({
    "the portal's session ended": (world, { id }) => endSessions(world, id, null, "ended-by-owner"),
    "the account changed": async (world, { id }) =>
      transact(world, async (tx) => raiseEpoch(tx, id, (await loadAccount(tx, id)).epoch, {})),
    "the account changed, and its session on the portal goes on": async (world, { id }) => {
      const epoch = await transact(world, async (tx) => raiseEpoch(tx, id, (await loadAccount(tx, id)).epoch, {}));
      await world.db
        .updateTable("session")
        .set({ epoch: epoch ?? 0 })
        .where("ended_at", "is", null)
        .execute();
    },
    "the account was deactivated": (world, { id }) =>
      world.db.updateTable("account").set({ active: 0 }).where("id", "=", id).execute(),
    "the application ended": (world, { application }) => transact(world, (tx) => endApplication(tx, application)),
    "the role's last day is over": (world, { id }) =>
      world.db.updateTable("account").set({ role_until: world.now() }).where("id", "=", id).execute(),
    "its host was taken away": (world, { application }) => settle(world, application, { hosts: [] }),
    "its right was taken away": (world, { application }) =>
      world.db.updateTable("application").set({ may: "deadlines" }).where("id", "=", application).execute(),
    "it is for others now": (world, { application }) =>
      settle(world, application, { who: { kinds: [], roles: ["auditor"] } }),
    "it takes only passkeys now": (world, { application }) => settle(world, application, { passkey: true }),
  }))
    test(`${what}: the next picture does not pass`, async () => {
      const { world, application, person, browser } = await scene(await fresh());
      await isIn(browser.ask("/"));
      await end(world, { id: person.account.id, application: application.id });
      await isOut(browser.ask("/"), what, what === "the application ended" ? "403 host-unknown" : "sign-in");
    });

  test("an application that is of others by now learns nothing more until the person has agreed, in this very session", async () => {
    const here = await scene(await fresh());
    const { world, application, person, computer, browser } = here;
    const before = await codeOf(here, "/x");
    await isIn(browser.ask("/"));
    await settle(world, application.id, { ofOthers: true });
    await isOut(browser.ask("/"), "a session from before");
    await browser.go(before);
    await isOut(browser.ask("/"), "a code from before");

    const mate = await enrolled(world, { userId: "PENYEDIA2" });
    const other = await atBeranda(world, mate);
    const page = await browser.toPortal("/");
    await other.get(page);
    await other.post(`${page}/setuju`);
    assert.match((await computer.get(page)).text, /Izinkan SIMPEG/, "another person's consent");
    const elsewhere = await atBeranda(world, person);
    assert.match((await elsewhere.get(page)).text, /Izinkan SIMPEG/);
    await elsewhere.post(`${page}/setuju`);
    assert.match((await computer.get(page)).text, /Izinkan SIMPEG/, "another session's consent");
    const sessions = world.db.selectFrom("session").select("id").where("account_id", "=", person.account.id);
    const [mine, others] = await sessions.orderBy("created_at").orderBy("ended_at", "desc").execute();
    const [row] = await world.db.selectFrom("protected_session").selectAll().execute();
    const used = (change: object) => ({ ...row, token_digest: "x", code_id: "x", consented_at: 1, ...change });
    for (const [why, change] of Object.entries({
      "another session's, on its host": { session_id: others?.id === row?.session_id ? mine?.id : others?.id },
      "another application's": { application_id: "another" },
    })) {
      await world.db
        .insertInto("protected_session")
        .values(used(change) as never)
        .execute();
      assert.match((await computer.get(page)).text, /Izinkan SIMPEG/, why);
      await world.db.deleteFrom("protected_session").where("code_id", "=", "x").execute();
    }

    await computer.get(await browser.toPortal("/admin"));
    assert.match(computer.page().text, /Izinkan SIMPEG/, "not around the page by the fresh proof");
    assert.match((await computer.post(`${page}/ulang`)).text, /Izinkan SIMPEG/);
    const opening = await computer.post(`${page}/setuju`);
    assert.equal(await browser.back(opening.text), "/admin");
    await isIn(browser.ask("/"));
  });

  test("another site cannot send people out", async () => {
    const { browser } = await scene(await fresh());
    assert.equal((await browser.go("/.spse/keluar", { "sec-fetch-site": "cross-site" })).headers.location, "/");
    await isIn(browser.ask("/"));
  });

  test("one session opens hosts only so often", async () => {
    const here = await scene(await fresh());
    const { browser } = here;
    for (let turn = 1; turn < OPENINGS_OF_SESSION.limit; turn++) await browser.go(await codeOf(here, "/x"));
    await isIn(browser.ask("/"));
    assert.equal((await browser.go(await codeOf(here))).status, 429);
    await isIn(browser.ask("/"));
    here.world.clock.advance(OPENINGS_OF_SESSION.seconds);
    assert.equal((await browser.go(await codeOf(here))).headers.location, "/");
  });

  test("the database holds neither token nor code", async () => {
    const here = await scene(await fresh());
    const { world, browser } = here;
    const code = new URLSearchParams((await codeOf(here)).split("?")[1]).get("kode") ?? "";
    await browser.go(`/.spse/lanjut?kode=${encodeURIComponent(code)}`);
    const secrets = [code, ...browser.cookies.values()];
    assert.ok(secrets.every((it) => it.length > 40));
    for (const { table, column, value } of await dumpOf(world))
      assert.ok(!secrets.includes(value), `${table}.${column}`);
  });
});

onBothEngines("A protected host, attacked, at the same moment [promise:protected-hosts]", (fresh) => {
  test("two uses of a code at one moment open one session", async () => {
    const here = await scene(await fresh());
    const { world, browser } = here;
    const code = await codeOf(here);
    const copies = [1, 2].map(() => browserOn(world, HOST, new Map(browser.cookies)));
    const answers = await Promise.all(copies.map((it) => it.go(code)));
    assert.deepEqual(answers.map(failed).toSorted(), [false, true]);
  });
});

/** Changes an application's settings behind everybody's back. */
async function settle(world: TestWorld, id: string, change: object): Promise<void> {
  const { settings } = await world.db
    .selectFrom("application")
    .select("settings")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  await world.db
    .updateTable("application")
    .set({ settings: JSON.stringify({ ...JSON.parse(settings), ...change }) })
    .where("id", "=", id)
    .execute();
}
