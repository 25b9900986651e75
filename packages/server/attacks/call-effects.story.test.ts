/**
 * Logins, refusals, resets, mailed links, phones and programs, call by call: each answer, and what it leaves behind, as a whole.
 * `call-effects.txt` has each call (golden.ts), `call-pages.txt` each page (pages.ts).
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { transact, type World } from "../src/base/platform/world.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { clearExpired } from "../src/operate/start/clear.ts";
import { wings } from "../src/operate/start/wings.ts";
import { askForChange, mailTo, NEW_ADDRESS, takeBack, typeCodes, undoLinkIn } from "../test-support/at-email.ts";
import { clickOk, linksOf, setReset, waits } from "../test-support/at-reset.ts";
import { addApplication } from "../test-support/connect/application.ts";
import { directoryOf, entraUser } from "../test-support/connect/directories.ts";
import { browserOn, HOST } from "../test-support/connect/protected-host.ts";
import { approve, captchaOf, fieldOf, logIn, WRONG_CAPTCHA } from "../test-support/log-in.ts";
import { claim, vouched, withVouchingPin } from "../test-support/move.ts";
import { atHelpdesk } from "../test-support/office/at-helpdesk.ts";
import {
  askByCiba,
  callAs,
  comes,
  openEntrances,
  poll,
  redeem,
  refresh,
  signIn,
  takesAll,
} from "../test-support/operate/at-entrance.ts";
import { makePasskey, softPasskey } from "../test-support/passkey.ts";
import { enrolledPhone, makeKeys, qrOn } from "../test-support/phone.ts";
import { directoryAsks } from "../test-support/waiting.ts";
import { addPerson, mailsOf, PASSWORD, START, serverOf, type TestWorld, visitor } from "../test-support/world.ts";
import { ELSEWHERE, nameOf, type Owner, onSqlite, owner, recoveryCodesOf } from "./attacker.ts";
import { properCalls } from "./device-calls.ts";
import { recordCalls, stepOf } from "./effects.ts";
import { proven } from "./factor-ways.ts";
import { goldenOf } from "./golden.ts";
import { properBody } from "./hostile-device.ts";
import { openingIn, waitingIn } from "./owner-acts.ts";
import { pagesOf } from "./pages.ts";

const NEXT = "lima-jendela-rumah-putih";
const HOURS = 3600;

/** The newest link of this form that was mailed, as a path. */
async function mailed(world: TestWorld, link: RegExp): Promise<string> {
  const texts = (await mailsOf(world)).map(({ text }) => link.exec(text)?.[0]);
  return texts.findLast((it) => it !== undefined) ?? assert.fail(`no ${link} was mailed`);
}

const newest = async ({ phone }: Pick<Owner, "phone">) => (await phone.requests()).at(-1) ?? assert.fail("no request");

/** The work of each minute, and the jobs that call nobody. */
const jobs = wings.flatMap(({ eachMinute = [], jobs = [] }) => [
  ...eachMinute.map((work) => ({ name: work.name, begin: (world: World) => () => work(world) })),
  ...jobs.filter(({ mails }) => !mails),
]);

const walks: Readonly<Record<string, (person: Owner) => Promise<unknown>>> = {
  "a login on another browser": async ({ world, phone }) => {
    const other = visitor(world, ELSEWHERE);
    await logIn(world, other, "PENYEDIA1");
    await other.get("/proof/status");
    assert.equal((await approve(other, phone)).path, "/beranda");
    await other.post("/sessions/stay");
    await other.post("/keluar");
  },
  "a login on the known browser": async ({ world, phone, computer }) => {
    await computer.post("/keluar");
    computer.cookies.delete(nameOf(world, "proof"));
    await logIn(world, computer, "PENYEDIA1");
    assert.equal((await approve(computer, phone)).path, "/beranda");
  },
  "wrong Kode Keamanan, password and codes": async ({ world }) => {
    const other = visitor(world, ELSEWHERE);
    const page = await other.get("/login");
    await other.post("/login", { "user-id": "" });
    await other.post("/login", { "user-id": "PENYEDIA1", ke: fieldOf(page, "ke") });
    const form = () => ({ for: fieldOf(other.page(), "for"), ...captchaOf(world, other.page()) });
    await other.post("/login/password", { ...form(), password: PASSWORD, "kode-keamanan": WRONG_CAPTCHA });
    await other.post("/login/password", { ...form(), password: "" });
    await other.post("/login/password", { ...form(), password: "salah-salah-salah" });
    await logIn(world, other, "PENYEDIA1");
    await other.get("/proof/code");
    const code = { for: fieldOf(other.page(), "for"), code: "000000" };
    await other.post("/proof/code", code);
    await other.post("/proof/code", { ...code, code: "12" });
    await other.get("/proof/recovery");
    await other.post("/proof/recovery", { ...code, code: "AAAA-AAAA-AAAA" });
    world.clock.advance(61);
    await other.get("/proof");
    await other.post("/proof/again", { for: code.for });
    await other.post("/proof/cancel", { for: code.for });
  },
  "Bukan saya": async (person) => {
    const other = visitor(person.world, ELSEWHERE);
    await logIn(person.world, other, "PENYEDIA1");
    const request = await newest(person);
    await person.phone.receipt(request.id, "opened");
    person.world.clock.advance(50);
    await person.phone.answer(request, "report");
    await other.get("/proof");
    await other.get("/proof/status");
    await person.phone.requests();
    await person.computer.get("/log-akses");
  },
  "a login by a code of the phone": async ({ world, account, phone }) => {
    await recoveryCodesOf(world, account.id);
    const other = visitor(world, ELSEWHERE);
    await logIn(world, other, "PENYEDIA1");
    await other.get("/proof/code");
    await other.post("/proof/code", { for: fieldOf(other.page(), "for"), code: phone.code() });
  },
  "a login by a recovery code, the phone is lost": async ({ world, account }) => {
    const [code = ""] = await recoveryCodesOf(world, account.id);
    const other = visitor(world, ELSEWHERE);
    await logIn(world, other, "PENYEDIA1");
    await other.get("/proof/recovery");
    await other.post("/proof/recovery", { for: fieldOf(other.page(), "for"), code });
    await other.get("/beranda");
  },
  "a login by a passkey": async (person) => {
    const { world, computer } = person;
    await proven(person, "/passkeys/new/proof");
    const passkey = softPasskey(world);
    await makePasskey(computer, passkey);
    await computer.post("/2fa/enable/done");
    const other = visitor(world, ELSEWHERE);
    await other.get("/login");
    const { options } = (await other.post("/login/passkey/options")).json() as { options: never };
    await other.post("/login/passkey", { response: passkey.get(options) });
  },
  "a closed account, and a role that is over": async ({ world, account }) => {
    for (const change of [{ active: 0 }, { active: 1, role_until: unixSeconds(world.now() - 1) }] as const) {
      await transact(world, (tx) => changeAccount(tx, account.id, change));
      await logIn(world, visitor(world, ELSEWHERE), "PENYEDIA1");
    }
  },
  "a first phone": async ({ world }) => {
    await addPerson(world, { userId: "PENYEDIA2" });
    const computer = visitor(world, ELSEWHERE);
    await logIn(world, computer, "PENYEDIA2");
    const phone = await enrolledPhone(world, qrOn((await computer.get("/2fa/enable")).text));
    await computer.get("/2fa/enable/status");
    await computer.get("/2fa/enable");
    await computer.post("/2fa/enable/done", { shared: "on" });
    await computer.get("/keamanan");
    await phone.requests();
  },
  "Lupa Password": async ({ world }) => {
    const other = visitor(world, ELSEWHERE);
    const form = () => captchaOf(world, other.page());
    await other.get("/lupa-password");
    await other.post("/lupa-password", { "user-id": "PENYEDIA1", email: "lain@contoh.go.id", ...form() });
    await other.get("/lupa-password");
    await other.post("/lupa-password", { "user-id": "PENYEDIA1", email: "penyedia1@contoh.go.id", ...form() });
    await other.get(await mailed(world, /\/link\/[\w-]+/));
    await other.post("/password/new", { password: "pendek", "password-again": "pendek" });
    await other.post("/password/new", { password: NEXT, "password-again": NEXT });
    await logIn(world, other, "PENYEDIA1", NEXT);
    await other.get("/reset");
  },
  "a reset with nothing filled in, and without the type": async ({ world }) => {
    await setReset(world, "wait");
    const other = visitor(world, ELSEWHERE);
    await logIn(world, other, "PENYEDIA1");
    await other.get("/reset");
    for (const typed of [{}, { userId: "PENYEDIA1", email: "penyedia1@contoh.go.id" }])
      await other.post("/reset", { ...typed, ...captchaOf(world, other.page()) });
  },
  "a reset that waits a day": async ({ world, computer }) => {
    await setReset(world, "wait");
    const other = await waits(world, visitor(world, ELSEWHERE));
    await computer.get("/beranda");
    world.clock.advance(24 * HOURS);
    await other.get("/reset/confirm");
    await clickOk(other);
    await other.get("/reset/done");
  },
  "a reset that its owner cancels by mail": async ({ world }) => {
    await setReset(world, "wait");
    const other = await waits(world, visitor(world, ELSEWHERE));
    const reader = visitor(world);
    await reader.get((await linksOf(world)).cancel);
    await reader.post("/reset/cancel");
    await other.get("/reset/confirm");
    await reader.get((await linksOf(world)).cancel);
  },
  "a lost phone": async ({ world, account, phone }) => {
    const [code = ""] = await recoveryCodesOf(world, account.id);
    const other = visitor(world, ELSEWHERE);
    const form = (typed: string) => ({ "user-id": "PENYEDIA1", code: typed, ...captchaOf(world, other.page()) });
    await other.get("/ponsel-hilang");
    await other.post("/ponsel-hilang", form("AAAA-AAAA-AAAA"));
    await other.get("/ponsel-hilang");
    await other.post("/ponsel-hilang", form(code));
    await phone.state();
  },
  "another address, taken back": async (person) => {
    const { world, computer, account } = person;
    await computer.get("/beranda");
    for (const path of ["codes", "again", "cancel"])
      await computer.post(`/email/${path}`, path === "codes" ? { "new-address": "0" } : {});
    await proven(person, "/email/proof");
    await askForChange(computer);
    await typeCodes(world, computer, NEW_ADDRESS, account.email);
    await takeBack(visitor(world, ELSEWHERE), undoLinkIn(await mailTo(world, account.email, "email-changed")));
  },
  "a waiting change, stopped by mail and on the phone": async ({ world, account, phone }) => {
    await directoryAsks(world, account.id);
    const reader = visitor(world, ELSEWHERE);
    await phone.requests();
    await reader.get(await mailed(world, /\/waiting\/stop\/[\w.-]+/));
    await reader.post("/waiting/stop");
    await reader.get("/waiting/stop");
    const { id } = await directoryAsks(world, account.id);
    await phone.call({ path: "/device/v1/waiting/stop", body: JSON.stringify({ waiting: id }) });
    await phone.call({ path: "/device/v1/waiting/stop", body: JSON.stringify({ waiting: 1 }) });
  },
  "a phone's own calls": async ({ phone }) => {
    await phone.call({ path: "/device/v1/about" });
    await phone.state();
    await phone.call({ path: "/device/v1/verification" });
    for (const path of [
      "subscription",
      "subscription/test",
      "reset/cancellation",
      "email/undo",
      "login/report",
      "vouchers",
    ])
      await phone.call({ path: `/device/v1/${path}`, body: "{}" });
    const revocation = { path: "/device/v1/revocation", body: "{}" };
    await phone.call({ ...revocation, signed: { body: "{ }" } });
    await phone.call({ ...revocation, aheadSeconds: 61 });
    await phone.call({ ...revocation, headers: { origin: "https://jahat.example" } });
    await phone.revoke();
    await phone.state();
  },
  "a new phone in the old one's place": async ({ world, phone }) => {
    world.clock.advance(80 * HOURS);
    const { keys, voucher } = await vouched(world, await withVouchingPin(world, phone), { retire: true });
    await claim(world, voucher, keys);
    await claim(world, voucher, await makeKeys());
  },
  "an application asks": async (person) => {
    const spse = await addApplication(person.world, { may: ["requests", "deadlines", "proposals"] });
    const sent = await spse.post("/requests", {
      user: "PENYEDIA1",
      kind: "sign-in",
      browser: "Firefox",
      ip: "2001:db8::7",
    });
    await spse.get(`/requests/${sent.body.id}`);
    await person.phone.answer(await newest(person), "approve", sent.body.number);
    await spse.get(`/requests/${sent.body.id}`);
    await spse.get(`/requests/${sent.body.id}/receipt`);
    person.world.clock.advance(60);
    const paid = await spse.post("/requests", { user: "PENYEDIA1", kind: "transaction", text: "Bayar Rp10.000,00" });
    await spse.post(`/requests/${paid.body.id}/cancellation`, {});
    await spse.post("/requests", { user: "PENYEDIA1", kind: "transaction", text: "Bayar Rp10.000,00" });
    await person.phone.answer(await newest(person), "report");
    person.world.clock.advance(24 * HOURS);
    await spse.post("/requests", { user: "PENYEDIA1", kind: "lain" });
    await spse.post("/requests", { user: "TIADA", kind: "sign-in" });
    await spse.get("/requests/tiada");
    await spse.get("/device-keys?user=PENYEDIA1");
    await spse.post("/codes", { user: "PENYEDIA1", code: "000000" });
    const at = new Date((person.world.now() + 5 * HOURS) * 1000).toISOString();
    await spse.post("/deadlines", { reference: "7231002", name: "Puskesmas", at, invited: ["PENYEDIA1", "TIADA"] });
    await spse.get("/deadlines/7231002");
    await spse.post("/deadlines/7231002/cancellation", {});
    const proposed = await spse.post("/closing-proposals", { user: "PENYEDIA1", reason: "Izin dicabut" });
    await spse.get(`/closing-proposals/${proposed.body.id}`);
    await spse.post(`/closing-proposals/${proposed.body.id}/cancellation`, {});
  },
  "the helpdesk asks about a caller": async (person) => {
    const { desk } = await atHelpdesk(person.world, "helpdesk");
    await desk.get(`/konsol/akun/${person.account.id}`);
    await desk.post(`/helpdesk/accounts/${person.account.id}/callers`, {});
    await person.phone.answer(await newest(person), "report");
  },
  "an application opens": async ({ world, computer }) => {
    for (const demands of [{ ofOthers: true }, { passkey: true }] as const) {
      const uid = await waitingIn({ world, computer }, demands);
      await computer.get(`/masuk-aplikasi/${uid}`);
      await computer.post(`/masuk-aplikasi/${uid}/kembali`);
    }
    await computer.get(`/buka/${await openingIn({ world }, { ofOthers: true })}`);
    const nobody = visitor(world, ELSEWHERE);
    await nobody.get("/oidc/auth?client_id=tiada");
    await nobody.get("/oidc/.well-known/openid-configuration");
  },
  "a directory provisions": async ({ world }) => {
    const { call } = await directoryOf(world);
    const { body } = await call("POST", "Users", entraUser);
    await call("GET", `Users/${body.id}`);
    await call("GET", `Users?filter=${encodeURIComponent('userName eq "sari.dewi"')}`);
    const operations = (path: string, value: unknown) => ({
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [{ op: "Replace", path, value }],
    });
    await call("PATCH", `Users/${body.id}`, operations("active", false));
    await call("PATCH", `Users/${body.id}`, operations("displayName", "Sari D."));
    await call("POST", "Users", entraUser);
    await transact(world, (tx) => changeAccount(tx, body.id, { role: "helpdesk" }));
    await call("PATCH", `Users/${body.id}`, operations("active", true));
    await call("DELETE", `Users/${body.id}`);
    await transact(world, (tx) => changeAccount(tx, body.id, { role: "ppk" }));
    await call("GET", "Users/tiada");
    await call("GET", "ServiceProviderConfig");
    await call("GET", "Schemas");
    await call("DELETE", `Users/${body.id}`);
  },
};

onSqlite("What a call or job leaves behind", (fresh) => {
  const effects = goldenOf("call-effects.txt");
  const pages = pagesOf("call-pages.txt");
  const step = pages.alongside(stepOf(effects.hold));

  for (const [name, walk] of Object.entries(walks))
    test(`${name}: each call's answer, rows, audit and mails, in full`, async () => {
      const person = await owner(fresh);
      await recordCalls(person.world, name, step);
      await walk(person);
    });

  test("each call of a phone that is right: its answer, rows, audit and mails, in full", async () => {
    const world = await fresh();
    const calls = await properCalls(world);
    await recordCalls(world, "right", step);
    for (const call of calls.values()) {
      world.clock.advance(1);
      await call.phone.call({ path: call.path, body: JSON.stringify(await properBody(call)) });
    }
  });

  test("a sign-in, a CIBA request and a protected host: each call's answer, rows, audit and mails, in full", async (t) => {
    t.mock.timers.enable({ apis: ["Date"], now: START * 1000 }); // the OpenID library reads it
    const at = await openEntrances(await fresh());
    const person = await comes(at, "PENYEDIA1", "penyedia");
    const { computer, account } = person;
    await recordCalls(at.world, "programs", step);
    const held = await takesAll(at, person);
    const { host } = new URL(at.world.config.portalUrl);
    const about = async (bearer: unknown) => {
      const headers = { host, authorization: `Bearer ${bearer}` };
      await (await serverOf(at.world)).inject({
        method: "GET",
        url: "/oidc/me",
        remoteAddress: "203.0.113.7",
        headers,
      });
    };
    await refresh(at, at.application, held.refresh);
    await poll(at, at.application, held.yes);
    await poll(at, at.stranger, held.yes);
    for (const bearer of [held.access, "tiada"]) await about(bearer);
    await callAs(at, at.application, "/oidc/token/revocation", { token: held.access });
    await about(held.access);
    await redeem(at, at.application, held.code);
    await redeem(at, at.application, held.code);
    const all = await signIn(computer, at.application, { scope: "openid profile email", prompt: "consent" });
    await about((await redeem(at, at.application, all.code ?? assert.fail("no code"))).body.access_token);
    await askByCiba(at, at.application, "TIADA");
    await signIn(computer, at.number);
    const browser = browserOn(at.world, HOST, held.startCookies);
    await browser.ask("/");
    await browser.go(held.hostCode);
    for (const target of ["/", "/admin"])
      for (const shape of ["nginx", "forward"] as const) await browser.ask(target, {}, shape);
    await browser.go("/.spse/keluar");
    const word = Buffer.from(HOST).toString("base64url");
    for (const who of [computer, visitor(at.world, ELSEWHERE)])
      for (const path of ["keluar", "gagal", "gagal?sebab=cookie", "gagal?sebab=passkey", "gagal?sebab=angka", "tiada"])
        await who.get(`/buka/${word}/${path}`);
    await computer.get("/buka/dGlhZGE/gagal");
    for (const decision of ["approve", "deny"] as const) {
      const pass = (seconds: number) => t.mock.timers.setTime(at.world.clock.advance(seconds) * 1000);
      pass(200);
      const sent = { scope: "openid offline_access", login_hint: account.userId };
      const { body } = await callAs(at, at.application, "/oidc/backchannel", sent);
      await poll(at, at.application, String(body.auth_req_id));
      await person.phone.answer(
        await newest(person),
        decision,
        decision === "approve" ? String(body.number) : undefined,
      );
      pass(10);
      await poll(at, at.application, String(body.auth_req_id));
    }
    await computer.get("/oidc/session/end");
  });

  test("each job, an hour, a day, eight days and two years later: rows, audit and mails, in full", async () => {
    const person = await owner(fresh);
    const { world, account, computer } = person;
    await step("a directory asks", world, async () => {
      await directoryAsks(world, account.id);
      return { status: 0, text: "" };
    });
    await setReset(world, "wait");
    await waits(world, visitor(world, ELSEWHERE));
    await proven(person, "/email/proof");
    await askForChange(computer);
    for (const hours of [1, 24, 8 * 24, 731 * 24]) {
      world.clock.advance(hours * HOURS);
      for (const { name, begin } of [{ name: "clear", begin: (world: World) => () => clearExpired(world) }, ...jobs])
        await step(`${hours} hours later, ${name}`, world, async () => {
          await begin(world)();
          return { status: 0, text: "" };
        });
    }
  });

  test("call-effects.txt has nothing else", effects.holdNoMore);
  test("call-pages.txt has nothing else", pages.holdNoMore);
});
