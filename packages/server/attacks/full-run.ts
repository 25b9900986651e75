/** Everything that people do with their accounts, once, over HTTP, to examine the database and the log afterwards. */
import assert from "node:assert/strict";
import { pushPaths } from "@spse/protocol";
import { transact } from "../src/base/platform/world.ts";
import { findAccount } from "../src/core/account/index.ts";
import { savePolicy } from "../src/core/policy/policy.ts";
import { takeAdoption } from "../src/core/power/index.ts";
import {
  askForChange,
  codeIn,
  mailTo,
  NEW_ADDRESS,
  takeBack,
  typeCodes,
  undoLinkIn,
} from "../test-support/at-email.ts";
import { atForm, linksOf, PHONE_BROWSER, send, setReset } from "../test-support/at-reset.ts";
import { captchaOf, fieldOf, logIn, numberOn } from "../test-support/log-in.ts";
import { claim, vouched, withVouchingPin } from "../test-support/move.ts";
import { checked, idOnDesk } from "../test-support/office/at-helpdesk.ts";
import { enableWithPasskey, makePasskey, softPasskey, usePasskey } from "../test-support/passkey.ts";
import { enrolledPhone, type Phone, phoneOf, qrOn } from "../test-support/phone.ts";
import { makeSubscription } from "../test-support/push.ts";
import { type Pin, postAnswer, withPin } from "../test-support/verification.ts";
import { addPerson, mailsOf, PASSWORD, type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { ELSEWHERE, press } from "./attacker.ts";
import { type Overheard, overhear } from "./recorded-secrets.ts";

const HOURS = 3600;
const PIN = "493817";
/** The password that PENYEDIA1 ends with. */
export const NEW_PASSWORD = "pagar-bambu-tujuh-ayam";
const PEOPLE = [
  { userId: "PENYEDIA1" },
  { userId: "PENYEDIA2" },
  { userId: "PPK2", kind: "non-penyedia", role: "ppk" },
  { userId: "POKJA1", kind: "non-penyedia", role: "pokja" },
  { userId: "HELPDESK1", kind: "non-penyedia", role: "helpdesk" },
] as const;

const at = (seen: { status: number; path: string }, path: string): void =>
  assert.equal(`${seen.status} ${seen.path.split("?")[0]}`, `200 ${path}`);

/** A5–A9 by app; where the policy asks, with a mailed code first. */
async function activate(
  world: TestWorld,
  computer: Visitor,
  mailed: string | null,
): Promise<{ phone: Phone; codes: string[] }> {
  let seen = await computer.post("/2fa/enable");
  if (mailed !== null) {
    const code = codeIn(await mailTo(world, mailed, "enrolment-code"));
    seen = await computer.post("/2fa/enable/mailed-code", { code });
  }
  const uri = qrOn(seen.text);
  const phone = await enrolledPhone(world, uri);
  await computer.get("/2fa/enable");
  at(await computer.post("/2fa/enable/done"), "/2fa/recovery-codes");
  const shown = await computer.post("/2fa/recovery-codes");
  const codes = [...shown.text.matchAll(/<li>((?:[A-Z0-9]{5}-?)+)<\/li>/g)].map((match) => match[1] ?? "");
  assert.equal(codes.length, 10);
  at(await computer.post("/2fa/recovery-codes/kept", { kept: "on" }), "/beranda");
  return { phone, codes };
}

/** A11–A13, with the phone's PIN where it has one. */
async function yes(computer: Visitor, phone: Phone, pins?: Pin): Promise<string> {
  const waiting = await computer.get("/proof");
  const request = (await phone.requests()).at(-1) ?? assert.fail("no request on the phone");
  const jws = await phone.sign(request, "approve", numberOn(waiting));
  const told = await postAnswer(phone, request.id, jws, pins?.prove(PIN, jws));
  assert.equal(told.body.outcome, "approved", JSON.stringify(told.body));
  return (await computer.post("/proof/continue", { for: fieldOf(waiting, "for") })).path;
}

async function atDesk(world: TestWorld, computer: Visitor, userId: string, phone: Phone, pins?: Pin): Promise<void> {
  world.clock.advance(61);
  at(await logIn(world, computer, userId), "/proof");
  assert.equal(await yes(computer, phone, pins), "/beranda");
}

const forgot = async (world: TestWorld, computer: Visitor, userId: string): Promise<string> => {
  const form = await computer.get("/lupa-password");
  const typed = { "user-id": userId, email: `${userId.toLowerCase()}@contoh.go.id` };
  await computer.post("/lupa-password", { ...typed, ...captchaOf(world, form) });
  return linkIn(world, /\/link\/[\w-]{43}/);
};
const linkIn = async (world: TestWorld, link: RegExp): Promise<string> =>
  link.exec(
    (await mailsOf(world))
      .map((it) => it.text)
      .reverse()
      .join("\n"),
  )?.[0] ?? assert.fail(`no ${link} in any mail`);

type OpenedBy = "session" | "login" | "proof" | "link" | "reset" | "undo" | "email-undo" | "waiting-stop";

/** The result of a run: the recorded secrets, and which of them are still valid. */
export interface FullRun {
  readonly overheard: Overheard;
  /** By cookie: a browser that holds a live one, and the page that it opens. */
  readonly live: Readonly<Record<OpenedBy, { readonly browser: Visitor; readonly page: string }>>;
  /** An unopened link, by its route's pattern. */
  readonly links: Readonly<Record<string, string>>;
  readonly phone: Phone; // enrolled until the end
}

/** @param pushService an origin of `SPSE_PUSH_HOSTS` that wakes the phone. */
export async function fullRun(world: TestWorld, pushService: string): Promise<FullRun> {
  const overheard = await overhear(world);
  overheard.add(PASSWORD, "password");
  overheard.add(PIN, "PIN");
  for (const person of PEOPLE) await addPerson(world, person);
  await transact(world, (tx) =>
    savePolicy(tx, "penyedia", {
      twoFactor: "optional",
      twoFactorFrom: null,
      number: "new-browser",
      enrolmentCode: true,
    }),
  );
  await setReset(world, "wait", 24, "pokja");
  await setReset(world, "helpdesk", 24, "ppk");
  assert.ok(await vendorsDays(world, pushService, overheard));
  const officer = await officersDays(world);
  const live = await leaveOpen(world, officer.helpdesk);
  await overheard.readMails();
  overheard.stop();
  return { overheard, phone: officer.helpdesk, ...live };
}

/** Mailed code, app, PIN, push, codes, change of address and its undo, lost phone, reset at once, forgotten password. */
async function vendorsDays(world: TestWorld, pushService: string, overheard: Overheard): Promise<true> {
  const mine = "penyedia1@contoh.go.id";
  const computer = visitor(world);
  at(await logIn(world, computer, "PENYEDIA1"), "/beranda");
  const { phone, codes } = await activate(world, computer, mine);
  const pins = await withPin(world, phone, PIN);
  overheard.add(pins.key(PIN), "key of the PIN");
  world.clock.advance(1);
  const subscription = makeSubscription(`${pushService}/send/${"s".repeat(40)}`).keys;
  assert.equal(
    (await phone.call({ path: pushPaths.subscription, body: JSON.stringify({ subscription }) })).status,
    200,
  );
  assert.equal((await phone.call({ path: `${pushPaths.subscription}/test`, body: "{}" })).status, 200);
  at(await computer.post("/keluar"), "/login");
  await atDesk(world, computer, "PENYEDIA1", phone, pins);

  const typing = visitor(world, ELSEWHERE);
  world.clock.advance(61);
  await logIn(world, typing, "PENYEDIA1");
  await typing.get("/proof/code");
  await press(typing, "/proof/code", { code: phone.code() === "271828" ? "314159" : "271828" });
  at(await press(typing, "/proof/code", { code: phone.code() }), "/beranda");
  const recovering = visitor(world, ELSEWHERE);
  await logIn(world, recovering, "PENYEDIA1");
  await recovering.get("/proof/recovery");
  at(await press(recovering, "/proof/recovery", { code: codes[0] ?? "" }), "/devices/new");

  world.clock.advance(61);
  await computer.get("/email");
  at(await computer.post("/email/proof"), "/proof");
  assert.equal(await yes(computer, phone, pins), "/email");
  await askForChange(computer);
  at(await typeCodes(world, computer, NEW_ADDRESS, mine), "/akun");
  await takeBack(visitor(world, ELSEWHERE), undoLinkIn(await mailTo(world, mine, "email-changed")));

  const lost = visitor(world, ELSEWHERE);
  const form = await lost.get("/ponsel-hilang");
  await lost.post("/ponsel-hilang", { "user-id": "PENYEDIA1", code: codes[1] ?? "", ...captchaOf(world, form) });
  assert.match(lost.page().text, /Semua ponsel diblokir/);

  world.clock.advance(80 * HOURS);
  const resetting = await atForm(world, "PENYEDIA1", visitor(world));
  at(await send(world, resetting), "/reset/sent");
  const elsewhere = await visitor(world, PHONE_BROWSER).get((await linksOf(world)).open);
  const spelled = /class="match-number"[^>]*aria-label="((?:\w )+\w)"/.exec(elsewhere.text)?.[1] ?? "";
  await resetting.get("/reset/code");
  at(await resetting.post("/reset/code", { code: spelled.replaceAll(" ", "") }), "/reset/confirm");
  at(await resetting.post("/reset/confirm"), "/reset/done");

  world.clock.advance(80 * HOURS);
  const forgetful = visitor(world);
  await forgetful.get(await forgot(world, forgetful, "PENYEDIA1"));
  await forgetful.post("/password/new", { password: "pendek", "password-again": "pendek" });
  await forgetful.post("/password/new", { password: NEW_PASSWORD, "password-again": NEW_PASSWORD });
  at(await logIn(world, forgetful, "PENYEDIA1", NEW_PASSWORD), "/beranda");
  return true;
}

/** A reset that waits and is cancelled; a passkey, a second phone, a new phone in its place; a reset by the helpdesk. */
async function officersDays(world: TestWorld): Promise<{ readonly helpdesk: Phone }> {
  const pokja = visitor(world, { ip: "203.0.113.21" });
  await logIn(world, pokja, "POKJA1");
  await activate(world, pokja, null);
  const waiting = await atForm(world, "POKJA1", visitor(world, { ip: "203.0.113.22" }));
  await send(world, waiting, { userId: "POKJA1", email: "pokja1@contoh.go.id", type: "non-penyedia" });
  const { open, cancel } = await linksOf(world);
  await waiting.get(open);
  assert.match((await waiting.post("/reset/confirm")).text, /2FA Anda tetap aktif/);
  const canceller = visitor(world, PHONE_BROWSER);
  await canceller.get(cancel);
  at(await canceller.post("/reset/cancel"), "/reset/cancel");

  const ppk = visitor(world, { ip: "203.0.113.31" });
  await logIn(world, ppk, "PPK2");
  const passkey = softPasskey(world);
  await enableWithPasskey(ppk, passkey);
  await ppk.post("/keluar");
  await logIn(world, ppk, "PPK2");
  await usePasskey(ppk, passkey, { rpId: "evil.example" });
  at(await usePasskey(ppk, passkey), "/beranda");
  await ppk.get("/devices/new");
  at(await ppk.post("/devices/new"), "/proof");
  const qr = await usePasskey(ppk, passkey);
  const uri = qrOn(qr.text);
  const old = await enrolledPhone(world, uri);
  world.clock.advance(80 * HOURS);
  const { keys, voucher } = await vouched(world, await withVouchingPin(world, old), { retire: true });
  const got = await claim(world, voucher, keys);
  assert.equal(got.status, 201, JSON.stringify(got.body));
  assert.equal((await phoneOf(world, { ...got.body, keys }).state()).body.state, "active");
  const reader = visitor(world, PHONE_BROWSER);
  await reader.get(await linkIn(world, /\/devices\/not-mine\/[\w.-]+/));
  await reader.post("/devices/not-mine");

  const desk = visitor(world, { ip: "203.0.113.41" });
  await logIn(world, desk, "HELPDESK1");
  const { phone: helpdesk } = await activate(world, desk, null);
  world.clock.advance(61);
  const asking = await atForm(world, "PPK2", visitor(world, { ip: "203.0.113.32" }));
  await send(world, asking, { userId: "PPK2", email: "ppk2@contoh.go.id", type: "non-penyedia" });
  await asking.get((await linksOf(world)).open);
  await asking.post("/reset/confirm");
  const id = idOnDesk(await desk.get("/konsol/menunggu"));
  await desk.get(`/helpdesk/resets/${id}`);
  at(await desk.post(`/helpdesk/resets/${id}`, { decision: "approve", ...checked }), "/proof");
  await yes(desk, helpdesk);
  await asking.get("/reset/confirm");
  at(await asking.post("/reset/confirm"), "/reset/done");
  return { helpdesk };
}

/** The last state: sessions in use, and unopened links in mailboxes. */
async function leaveOpen(world: TestWorld, helpdesk: Phone): Promise<Pick<FullRun, "live" | "links">> {
  world.clock.advance(80 * HOURS);
  const session = visitor(world, { ip: "203.0.113.51" });
  await atDesk(world, session, "HELPDESK1", helpdesk);
  const login = visitor(world, { ip: "203.0.113.52" });
  await login.get("/login");
  at(await login.post("/login", { "user-id": "HELPDESK1" }), "/login/password");
  const resetting = await atForm(world, "HELPDESK1", visitor(world, { ip: "203.0.113.53" }));
  await send(world, resetting, { userId: "HELPDESK1", email: "helpdesk1@contoh.go.id", type: "non-penyedia" });
  const reset = await linksOf(world);
  await resetting.get(reset.open);

  const changing = visitor(world, { ip: "203.0.113.54" });
  at(await logIn(world, changing, "PENYEDIA2"), "/beranda");
  await askForChange(changing);
  const undo = undoLinkIn(await mailTo(world, "penyedia2@contoh.go.id"));
  const taking = visitor(world, PHONE_BROWSER);
  await taking.get(undo);
  const making = visitor(world, { ip: "203.0.113.55" });
  await logIn(world, making, "PPK2");
  await makePasskey(making, softPasskey(world), "Kunci baru");
  const notMine = await linkIn(world, /\/devices\/not-mine\/[\w.-]+/);
  const throwing = visitor(world, PHONE_BROWSER);
  await throwing.get(notMine);
  const forgetful = visitor(world, { ip: "203.0.113.56" });
  const link = await forgot(world, forgetful, "PENYEDIA2");
  await forgetful.get(link);
  const directory = { application: { id: "kantor", name: "Kantor" }, from: { ip: "192.0.2.9", browserLabel: "SCIM" } };
  const owner = (await findAccount(world, "PPK2")) ?? assert.fail();
  await transact(world, (tx) => takeAdoption(tx, directory, owner));
  const [stop, stopping] = [await linkIn(world, /\/waiting\/stop\/[\w.-]+/), visitor(world, PHONE_BROWSER)];
  await stopping.get(stop);
  const proof = visitor(world, { ip: "203.0.113.57" });
  at(await logIn(world, proof, "HELPDESK1"), "/proof");
  return {
    live: {
      session: { browser: session, page: "/beranda" },
      login: { browser: login, page: "/login/password" },
      proof: { browser: proof, page: "/proof" },
      link: { browser: forgetful, page: "/password/new" },
      reset: { browser: resetting, page: "/reset/confirm" },
      undo: { browser: throwing, page: "/devices/not-mine" },
      "email-undo": { browser: taking, page: "/email/undo" },
      "waiting-stop": { browser: stopping, page: "/waiting/stop" },
    },
    links: {
      "/link/:token": link,
      "/reset/open/:token": reset.open,
      "/reset/cancel/:token": reset.cancel,
      "/devices/not-mine/:token": notMine,
      "/email/undo/:token": undo,
      "/waiting/stop/:token": stop,
    },
  };
}
