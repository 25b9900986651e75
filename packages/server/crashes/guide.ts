/**
 * One person's way through the guide, in steps that make one change each. It uses real HTTP, so that the server may die at any
 * moment; the phone repeats its signed calls, as the app does.
 */
import assert from "node:assert/strict";
import { captchaOf, fieldOf, logIn, numberOn } from "../test-support/log-in.ts";
import type { Mailbox, ReceivedMail } from "../test-support/mail.ts";
import { makeKeys, type Phone, phoneOf, postEnrolment, qrOn, signedEnrolment } from "../test-support/phone.ts";
import type { Seen, Visitor } from "../test-support/visitor.ts";
import { visitor } from "../test-support/world.ts";
import { ServerGone, type ServerProcess } from "./server-process.ts";

/** One person's progress, as far as the person knows. */
export interface Walker {
  readonly userId: string;
  readonly server: ServerProcess;
  readonly mailbox: Mailbox;
  readonly computer: Visitor;
  /** The text of the QR on the screen. */
  qr: string;
  /** The enrolment that the phone has signed, and its keys. The phone sends it again until an answer comes. */
  enrolment: { readonly signed: string; readonly keys: CryptoKeyPair } | null;
  phone: Phone | null;
  codes: readonly string[];
  resetLink: string;
}

/** One step. `by`: the request that makes its change, "METHOD /path" up to an id. */
export interface Step {
  readonly name: string;
  readonly by: string;
  readonly act: (person: Walker) => Promise<void>;
}

export function walker(server: ServerProcess, mailbox: Mailbox, userId: string, ip: string): Walker {
  const computer = visitor(server.world, { ip });
  return { userId, server, mailbox, computer, qr: "", enrolment: null, phone: null, codes: [], resetLink: "" };
}

export const isAt = (seen: Seen, path: string): void =>
  assert.equal(`${seen.status} ${seen.path.split("?")[0]}`, `200 ${path}`);

/** The next time step, since a code is valid once. */
const NEXT_STEP_SECONDS = 31;

async function toProof(person: Walker): Promise<void> {
  await person.server.advance(NEXT_STEP_SECONDS);
  isAt(await logIn(person.server.world, person.computer, person.userId), "/proof");
}

const phoneOfWalker = (person: Walker): Phone => {
  if (!person.phone) throw new Error("no phone yet");
  return person.phone;
};

/** A11, A12: the phone says *Ya* to the waiting request, with the number on the screen. */
async function sayYes(person: Walker): Promise<void> {
  const waiting = await person.computer.get("/proof");
  const phone = phoneOfWalker(person);
  const request = (await phone.requests()).at(-1);
  if (!request) throw new Error("no request waits on the phone");
  const told = await phone.answer(request, "approve", numberOn(waiting));
  assert.equal(told.body.outcome, "approved");
}

async function goOn(person: Walker, to: string): Promise<void> {
  const waiting = await person.computer.get("/proof");
  isAt(await person.computer.post("/proof/continue", { for: fieldOf(waiting, "for") }), to);
}

/** A6, A7: sends the signed enrolment; again if the first answer was lost. [P-24] */
async function enrol(person: Walker): Promise<void> {
  const { world } = person.server;
  if (!person.enrolment) {
    const keys = await makeKeys();
    person.enrolment = { signed: await signedEnrolment(world, person.qr, keys), keys };
  }
  const told = await postEnrolment(world, person.enrolment.signed);
  assert.equal(told.status, 201, JSON.stringify(told.body));
  person.phone = phoneOf(world, { ...told.body, keys: person.enrolment.keys });
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
    act: async (person) => {
      const seen = await person.computer.post("/2fa/enable");
      isAt(seen, "/2fa/enable");
      person.qr = qrOn(seen.text);
    },
  },
  { name: "enrols the phone", by: "POST /device/v1/enrolments", act: enrol },
  {
    name: "goes on from activation",
    by: "POST /2fa/enable/done",
    act: async (person) => {
      await person.computer.get("/2fa/enable");
      isAt(await person.computer.post("/2fa/enable/done"), "/2fa/recovery-codes");
    },
  },
  {
    name: "makes recovery codes",
    by: "POST /2fa/recovery-codes",
    act: async (person) => {
      const seen = await person.computer.post("/2fa/recovery-codes");
      isAt(seen, "/2fa/recovery-codes");
      person.codes = [...seen.text.matchAll(/<li>((?:[A-Z0-9]{5}-?)+)<\/li>/g)].map((match) => match[1] ?? "");
      assert.equal(person.codes.length, 10);
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
    act: async (person) => {
      const form = await person.computer.get("/proof/code");
      const code = phoneOfWalker(person).code();
      isAt(await person.computer.post("/proof/code", { for: fieldOf(form, "for"), code }), "/beranda");
    },
  },
  logOut,
  password,
  {
    name: "types a recovery code",
    by: "POST /proof/recovery",
    act: async (person) => {
      const form = await person.computer.get("/proof/recovery");
      const code = person.codes[0] ?? "";
      isAt(await person.computer.post("/proof/recovery", { for: fieldOf(form, "for"), code }), "/devices/new");
    },
  },
];

const disabling: readonly Step[] = [
  {
    name: "asks to disable",
    by: "POST /2fa/disable",
    act: async (person) => {
      await person.server.advance(NEXT_STEP_SECONDS);
      await person.computer.get("/2fa/disable");
      isAt(await person.computer.post("/2fa/disable"), "/proof");
    },
  },
  yes,
  { name: "disables 2FA", by: "POST /proof/continue", act: (it) => goOn(it, "/2fa/disabled") },
];

const mailTo = (person: Walker, subject: string): Promise<ReceivedMail> =>
  Promise.race([
    person.mailbox.waitForMail((mail) => mail.to[0] === addressOf(person.userId) && mail.subject === subject, 20_000),
    person.server.gone().then(() => {
      throw new ServerGone("it was to send a mail");
    }),
  ]);

const resetting: readonly Step[] = [
  logOut,
  password,
  {
    name: "asks for a reset",
    by: "POST /reset",
    act: async (person) => {
      const form = await person.computer.get("/reset");
      const typed = { userId: person.userId, email: addressOf(person.userId), type: "penyedia" };
      isAt(await person.computer.post("/reset", { ...typed, ...captchaOf(person.server.world, form) }), "/reset/sent");
    },
  },
  {
    name: "opens the mail's link",
    by: "GET /reset/open/",
    act: async (person) => {
      const mail = await mailTo(person, "Konfirmasi Permintaan Reset 2FA");
      person.resetLink = new URL(mail.links.find((link) => link.includes("/reset/open/")) ?? "").pathname;
      isAt(await person.computer.get(person.resetLink), "/reset/confirm");
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
 * After a crash: continues with the browser's cookies, or begins again if the page says so. It must end on Beranda.
 *
 * @returns `continued` if the interrupted login could be finished.
 */
export async function comeBack(person: Walker): Promise<"inside" | "continued" | "anew"> {
  if (person.enrolment && !person.phone) await enrol(person);
  if ((await person.computer.get("/beranda")).path === "/beranda") return "inside";
  let seen = await person.computer.get("/proof");
  const interrupted = seen.path === "/proof" && seen.status === 200;
  if (!interrupted) {
    await person.server.advance(NEXT_STEP_SECONDS);
    seen = await logIn(person.server.world, person.computer, person.userId);
  }
  if (seen.path === "/proof") {
    if (/data-at="ask-again"/.test(seen.text)) {
      seen = await person.computer.post("/proof/again", { for: fieldOf(seen, "for"), left: fieldOf(seen, "left") });
    }
    if (!/data-at="approved"/.test(seen.text)) await sayYes(person);
    seen = await person.computer.get("/proof");
    seen = await person.computer.post("/proof/continue", { for: fieldOf(seen, "for") });
  }
  assert.ok(seen.status < 500, `${seen.path}: ${seen.status}`); // perhaps an earlier page, which may ask for something else now
  isAt(await person.computer.get("/beranda"), "/beranda");
  return interrupted ? "continued" : "anew";
}
