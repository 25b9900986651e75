/**
 * One person's way through the guide, in steps of which each makes one change. Told over real HTTP, so that the server may
 * die at any moment of it; the phone repeats what it has signed, as the app does.
 */
import assert from "node:assert/strict";
import { captchaOf, fieldOf, logIn, numberOn } from "../test-support/log-in.ts";
import type { Mailbox, ReceivedMail } from "../test-support/mail.ts";
import { makeKeys, type Phone, phoneOf, postEnrolment, qrOn, signedEnrolment } from "../test-support/phone.ts";
import type { Seen, Visitor } from "../test-support/visitor.ts";
import { visitor } from "../test-support/world.ts";
import { ServerGone, type ServerProcess } from "./server-process.ts";

/** Where one person stands, as far as the person knows. */
export interface Walker {
  readonly userId: string;
  readonly server: ServerProcess;
  readonly mailbox: Mailbox;
  readonly computer: Visitor;
  /** The text of the QR on the screen. */
  qr: string;
  /** The enrolment that the phone has signed, and its keys: it is sent again until an answer comes. */
  enrolment: { readonly signed: string; readonly keys: CryptoKeyPair } | null;
  phone: Phone | null;
  codes: readonly string[];
  resetLink: string;
}

/** One step. `by`: the request that makes its change, "METHOD /path" up to an id. */
export interface Step {
  readonly name: string;
  readonly by: string;
  readonly act: (it: Walker) => Promise<void>;
}

export function walker(server: ServerProcess, mailbox: Mailbox, userId: string, ip: string): Walker {
  const computer = visitor(server.world, { ip });
  return { userId, server, mailbox, computer, qr: "", enrolment: null, phone: null, codes: [], resetLink: "" };
}

export const isAt = (seen: Seen, path: string): void =>
  assert.equal(`${seen.status} ${seen.path.split("?")[0]}`, `200 ${path}`);

/** The next time step: a code is good once. */
const NEXT_STEP_SECONDS = 31;

async function toProof(it: Walker): Promise<void> {
  await it.server.advance(NEXT_STEP_SECONDS);
  isAt(await logIn(it.server.world, it.computer, it.userId), "/proof");
}

const phoneOfWalker = (it: Walker): Phone => {
  if (!it.phone) throw new Error("no phone yet");
  return it.phone;
};

/** A11, A12: the phone says *Ya* to what waits, with the number on the screen. */
async function sayYes(it: Walker): Promise<void> {
  const waiting = await it.computer.get("/proof");
  const phone = phoneOfWalker(it);
  const request = (await phone.requests()).at(-1);
  if (!request) throw new Error("no request waits on the phone");
  const told = await phone.answer(request, "approve", numberOn(waiting));
  assert.equal(told.body.outcome, "approved");
}

async function goOn(it: Walker, to: string): Promise<void> {
  const waiting = await it.computer.get("/proof");
  isAt(await it.computer.post("/proof/continue", { for: fieldOf(waiting, "for") }), to);
}

/** A6, A7: sends what the phone has signed; a second time where the first answer was lost. [P-24] */
export async function enrol(it: Walker): Promise<void> {
  const { world } = it.server;
  if (!it.enrolment) {
    const keys = await makeKeys();
    it.enrolment = { signed: await signedEnrolment(world, it.qr, keys), keys };
  }
  const told = await postEnrolment(world, it.enrolment.signed);
  assert.equal(told.status, 201, JSON.stringify(told.body));
  it.phone = phoneOf(world, { ...told.body, keys: it.enrolment.keys });
}

const logOut: Step = {
  name: "logs out",
  by: "POST /keluar",
  act: async (it) => isAt(await it.computer.post("/keluar"), "/login"),
};
const password: Step = { name: "proves the password", by: "POST /login/password", act: toProof };
const yes: Step = { name: "says Ya on the phone", by: "POST /device/v1/requests/", act: sayYes };

const activation: readonly Step[] = [
  {
    name: "logs in by password",
    by: "POST /login/password",
    act: async (it) => isAt(await logIn(it.server.world, it.computer, it.userId), "/beranda"),
  },
  {
    name: "sees the QR",
    by: "GET /2fa/enable",
    act: async (it) => {
      const seen = await it.computer.post("/2fa/enable");
      isAt(seen, "/2fa/enable");
      it.qr = qrOn(seen.text);
    },
  },
  { name: "enrols the phone", by: "POST /device/v1/enrolments", act: enrol },
  {
    name: "goes on from activation",
    by: "POST /2fa/enable/done",
    act: async (it) => {
      await it.computer.get("/2fa/enable");
      isAt(await it.computer.post("/2fa/enable/done"), "/2fa/recovery-codes");
    },
  },
  {
    name: "makes recovery codes",
    by: "POST /2fa/recovery-codes",
    act: async (it) => {
      const seen = await it.computer.post("/2fa/recovery-codes");
      isAt(seen, "/2fa/recovery-codes");
      it.codes = [...seen.text.matchAll(/<li>((?:[A-Z0-9]{5}-?)+)<\/li>/g)].map((match) => match[1] ?? "");
      assert.equal(it.codes.length, 10);
    },
  },
  {
    name: "keeps them",
    by: "POST /2fa/recovery-codes/kept",
    act: async (it) => isAt(await it.computer.post("/2fa/recovery-codes/kept", { kept: "on" }), "/beranda"),
  },
];

const logins: readonly Step[] = [
  logOut,
  password,
  yes,
  { name: "goes on to Beranda", by: "POST /proof/continue", act: (it) => goOn(it, "/beranda") },
  logOut,
  password,
  {
    name: "types a code",
    by: "POST /proof/code",
    act: async (it) => {
      const form = await it.computer.get("/proof/code");
      const code = phoneOfWalker(it).code();
      isAt(await it.computer.post("/proof/code", { for: fieldOf(form, "for"), code }), "/beranda");
    },
  },
  logOut,
  password,
  {
    name: "types a recovery code",
    by: "POST /proof/recovery",
    act: async (it) => {
      const form = await it.computer.get("/proof/recovery");
      const code = it.codes[0] ?? "";
      isAt(await it.computer.post("/proof/recovery", { for: fieldOf(form, "for"), code }), "/devices/new");
    },
  },
];

const disabling: readonly Step[] = [
  {
    name: "asks to disable",
    by: "POST /2fa/disable",
    act: async (it) => {
      await it.server.advance(NEXT_STEP_SECONDS);
      await it.computer.get("/2fa/disable");
      isAt(await it.computer.post("/2fa/disable"), "/proof");
    },
  },
  yes,
  { name: "disables 2FA", by: "POST /proof/continue", act: (it) => goOn(it, "/2fa/disabled") },
];

const mailTo = (it: Walker, subject: string): Promise<ReceivedMail> =>
  Promise.race([
    it.mailbox.waitForMail((mail) => mail.to[0] === addressOf(it.userId) && mail.subject === subject, 20_000),
    it.server.gone().then(() => {
      throw new ServerGone("it was to send a mail");
    }),
  ]);

const resetting: readonly Step[] = [
  logOut,
  password,
  {
    name: "asks for a reset",
    by: "POST /reset",
    act: async (it) => {
      const form = await it.computer.get("/reset");
      const typed = { userId: it.userId, email: addressOf(it.userId), type: "penyedia" };
      isAt(await it.computer.post("/reset", { ...typed, ...captchaOf(it.server.world, form) }), "/reset/sent");
    },
  },
  {
    name: "opens the mail's link",
    by: "GET /reset/open/",
    act: async (it) => {
      const mail = await mailTo(it, "Konfirmasi Permintaan Reset 2FA");
      it.resetLink = new URL(mail.links.find((link) => link.includes("/reset/open/")) ?? "").pathname;
      isAt(await it.computer.get(it.resetLink), "/reset/confirm");
    },
  },
  {
    name: "confirms the reset",
    by: "POST /reset/confirm",
    act: async (it) => isAt(await it.computer.post("/reset/confirm"), "/reset/done"),
  },
];

const afterwards: Step = {
  name: "logs in by password again",
  by: "POST /login/password",
  act: async (it) => isAt(await logIn(it.server.world, it.computer, it.userId), "/beranda"),
};

export const addressOf = (userId: string): string => `${userId.toLowerCase()}@contoh.go.id`;

/** The guide from A1 to its end: by Disable 2FA, or by Reset 2FA. */
export const guides: readonly (readonly Step[])[] = [
  [...activation, ...logins, ...disabling, logOut, afterwards],
  [...activation, ...logins, ...resetting, afterwards],
];

/**
 * After a crash: goes on with what the browser has, or begins again where the page says so. It must end on Beranda.
 *
 * @returns `continued` where the interrupted login could be finished.
 */
export async function comeBack(it: Walker): Promise<"inside" | "continued" | "anew"> {
  if (it.enrolment && !it.phone) await enrol(it);
  if ((await it.computer.get("/beranda")).path === "/beranda") return "inside";
  let seen = await it.computer.get("/proof");
  const interrupted = seen.path === "/proof" && seen.status === 200;
  if (!interrupted) {
    await it.server.advance(NEXT_STEP_SECONDS);
    seen = await logIn(it.server.world, it.computer, it.userId);
  }
  if (seen.path === "/proof") {
    if (/data-at="ask-again"/.test(seen.text)) {
      seen = await it.computer.post("/proof/again", { for: fieldOf(seen, "for"), left: fieldOf(seen, "left") });
    }
    if (!/data-at="approved"/.test(seen.text)) await sayYes(it);
    seen = await it.computer.get("/proof");
    seen = await it.computer.post("/proof/continue", { for: fieldOf(seen, "for") });
  }
  assert.ok(seen.status < 500, `${seen.path}: ${seen.status}`); // maybe the page before, which may want something else now
  isAt(await it.computer.get("/beranda"), "/beranda");
  return interrupted ? "continued" : "anew";
}
