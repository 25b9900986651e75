/** The acts that touch an address, a password or a reset of 2FA, those that end 2FA, and the commands on the server. */

import { changeNotices } from "@spse/protocol";
import { findUndecided } from "../src/core/recovery/reset/reset.sql.ts";
import { decide, stopSessions } from "../src/operate/cli/office.ts";
import { printRescueLink } from "../src/operate/cli/rescue.ts";
import { setActive, setEmail } from "../src/operate/cli/user.ts";
import { askForChange, mailTo, takeBack, typeCodes, undoLinkIn } from "../test-support/at-email.ts";
import { clickOk, linksOf, PHONE_BROWSER, requested, setReset, waits } from "../test-support/at-reset.ts";
import { approve, captchaOf, logIn } from "../test-support/log-in.ts";
import { atHelpdesk, press as decideAtDesk } from "../test-support/office/at-helpdesk.ts";
import { terminalOf } from "../test-support/operate/terminal.ts";
import { PASSWORD, visitor } from "../test-support/world.ts";
import type { Owner } from "./attacker.ts";
import { adding, proven, stopping, type Way } from "./factor-ways.ts";
import { waiting } from "./waiting-ways.ts";

const FIRST = "penyedia1@contoh.go.id";
const NEXT = "lima-jendela-rumah-putih";
const HOURS = 3600;
const terminal = terminalOf();

/** `spse user reset-2fa`: the address that it prints. */
async function printedLink(world: Owner["world"]): Promise<string> {
  const said: string[] = [];
  const typed = { userId: "PENYEDIA1", reason: "seen", ofAdmin: false };
  await printRescueLink(world, { ...terminal, say: (line) => void said.push(line) }, typed);
  return /\/link\/[\w-]+/.exec(said.join("\n"))?.[0] ?? "";
}

/** Three days later: a new login, with a phone that is older than 72 hours. */
async function settled(person: Owner): Promise<void> {
  person.world.clock.advance(80 * HOURS);
  await logIn(person.world, person.computer, "PENYEDIA1");
  await approve(person.computer, person.phone);
}

async function changedEmail(person: Owner): Promise<void> {
  await settled(person);
  await proven(person, "/email/proof");
  await askForChange(person.computer);
  await typeCodes(person.world, person.computer);
}

const resetId = async (person: Owner): Promise<string> =>
  (await person.world.db.selectFrom("reset").select("id").orderBy("requested_at", "desc").executeTakeFirstOrThrow()).id;

const addresses: readonly Way[] = [
  {
    name: "an address changed, and taken back by mail",
    routes: ["/email/undo"],
    shows: "account email-undone",
    act: async (person) => {
      await changedEmail(person);
      await takeBack(visitor(person.world), undoLinkIn(await mailTo(person.world, FIRST, "email-changed")));
    },
  },
  {
    name: "an address changed, and taken back by the phone",
    routes: ["/device/v1/email/undo"],
    shows: "account email-undone",
    act: async (person) => {
      await changedEmail(person);
      person.world.clock.advance(60);
      const { body } = await person.phone.call({ path: "/device/v1/requests" });
      person.world.clock.advance(1);
      await person.phone.call({ path: "/device/v1/email/undo", body: JSON.stringify({ email: body.email?.id }) });
    },
  },
  {
    name: "a login reported by the phone",
    routes: ["/device/v1/login/report"],
    shows: "proof reported",
    act: async (person) => {
      const { body } = await person.phone.call({ path: "/device/v1/requests" });
      const [notice] = changeNotices.parse(body.changes);
      person.world.clock.advance(1);
      await person.phone.call({ path: "/device/v1/login/report", body: JSON.stringify({ login: notice?.id }) });
    },
  },
  {
    name: "a change of address given up",
    routes: ["/email/cancel"],
    shows: "account email-change-requested",
    act: async (person) => {
      await settled(person);
      await proven(person, "/email/proof");
      await askForChange(person.computer);
      await person.computer.post("/email/cancel");
    },
  },
  {
    name: "a password by mail",
    routes: ["/lupa-password", "/password/new"],
    shows: "password-change reset",
    act: async ({ world }) => {
      const forgetful = visitor(world, PHONE_BROWSER);
      const form = await forgetful.get("/lupa-password");
      await forgetful.post("/lupa-password", { "user-id": "PENYEDIA1", email: FIRST, ...captchaOf(world, form) });
      const mail = await mailTo(world, FIRST, "password-reset-link");
      await forgetful.get(/\/link\/[\w-]+/.exec(mail.text)?.[0] ?? "");
      await forgetful.post("/password/new", { password: NEXT, "password-again": NEXT });
    },
  },
  {
    name: "a password changed in a session",
    routes: ["/password/proof", "/password"],
    shows: "password-change changed",
    act: async (person) => {
      await proven(person, "/password/proof");
      await person.computer.post("/password", { current: PASSWORD, next: NEXT, again: NEXT });
    },
  },
];

const resetting: readonly Way[] = [
  {
    name: "a reset that waits, cancelled by mail",
    routes: ["/reset/cancel"],
    shows: "reset cancelled",
    act: async ({ world }) => {
      await setReset(world, "wait");
      await waits(world, visitor(world, PHONE_BROWSER));
      const reader = visitor(world, PHONE_BROWSER);
      await reader.get((await linksOf(world)).cancel);
      await reader.post("/reset/cancel");
    },
  },
  {
    name: "a reset that waits, cancelled by a session",
    routes: ["/reset/cancel-mine"],
    shows: "reset cancelled",
    act: async ({ world, computer }) => {
      await setReset(world, "wait");
      await waits(world, visitor(world, PHONE_BROWSER));
      await computer.get("/beranda");
      await computer.post("/reset/cancel-mine");
    },
  },
  {
    name: "a reset that waits, cancelled by the phone",
    routes: ["/device/v1/reset/cancellation"],
    shows: "reset cancelled",
    act: async (person) => {
      await setReset(person.world, "wait");
      await waits(person.world, visitor(person.world, PHONE_BROWSER));
      const body = JSON.stringify({ reset: await resetId(person) });
      await person.phone.call({ path: "/device/v1/reset/cancellation", body });
    },
  },
  {
    name: "a reset that an officer approves, and nobody completes",
    routes: ["/helpdesk/resets/:id"],
    shows: "reset approved",
    act: async ({ world }) => {
      await setReset(world, "helpdesk");
      await waits(world, visitor(world, PHONE_BROWSER));
      const { officer, desk } = await atHelpdesk(world);
      await decideAtDesk(desk, "approve");
      await approve(desk, officer.phone);
    },
  },
  {
    name: "a reset before its time",
    routes: [],
    shows: "reset confirmed",
    act: async ({ world }) => {
      await setReset(world, "wait");
      const computer = await waits(world, visitor(world, PHONE_BROWSER));
      world.clock.advance(24 * HOURS - 60);
      await clickOk(computer);
    },
  },
];

/** The acts that end 2FA. */
const ending: readonly Way[] = [
  {
    name: "Disable 2FA, by a fresh proof",
    routes: ["/2fa/disable"],
    shows: "two-factor disabled",
    endsAt: "/proof/continue",
    act: (it) => proven(it, "/2fa/disable"),
  },
  {
    name: "a reset by mail, its link opened elsewhere",
    routes: ["/reset", "/reset/code", "/reset/confirm"],
    shows: "two-factor reset",
    endsAt: "/reset/confirm",
    act: async ({ world }) => {
      const computer = await requested(world);
      const shown = await visitor(world, PHONE_BROWSER).get((await linksOf(world)).open);
      const spelled = /class="match-number"[^>]*aria-label="((?:\w )+\w)"/.exec(shown.text)?.[1] ?? "";
      await computer.get("/reset/code");
      await computer.post("/reset/code", { code: spelled.replaceAll(" ", "") });
      await computer.post("/reset/confirm");
    },
  },
  {
    name: "a reset that has waited",
    routes: ["/reset/confirm"],
    shows: "two-factor reset",
    endsAt: "/reset/confirm",
    act: async ({ world }) => {
      await setReset(world, "wait");
      const computer = await waits(world, visitor(world, PHONE_BROWSER));
      world.clock.advance(24 * HOURS);
      await clickOk(computer);
    },
  },
  {
    name: "a reset that an officer has approved",
    routes: ["/reset/confirm"],
    shows: "two-factor reset",
    endsAt: "/reset/confirm",
    act: async ({ world }) => {
      await setReset(world, "helpdesk");
      const computer = await waits(world, visitor(world, PHONE_BROWSER));
      const { officer, desk } = await atHelpdesk(world);
      await decideAtDesk(desk, "approve");
      await approve(desk, officer.phone);
      await clickOk(computer);
    },
  },
];

const commands: readonly Way[] = [
  {
    name: "spse user deactivate, and activate",
    routes: [],
    shows: "account activated",
    act: async ({ world }) => {
      await setActive(world, terminal, "PENYEDIA1", false);
      await setActive(world, terminal, "PENYEDIA1", true);
    },
  },
  {
    name: "spse user email",
    routes: [],
    shows: "account email-changed",
    act: ({ world }) =>
      setEmail(world, terminal, { userId: "PENYEDIA1", address: "lain@rumah.example", second: false, reason: "T-1" }),
  },
  {
    name: "an operator's link, printed and opened, and not used",
    routes: [],
    shows: "account rescue-link",
    act: async ({ world }) => void (await visitor(world, PHONE_BROWSER).get(await printedLink(world))),
  },
  {
    name: "an operator's link, used",
    routes: ["/password/new"],
    shows: "two-factor reset",
    endsAt: "/password/new",
    act: async ({ world }) => {
      const person = visitor(world, PHONE_BROWSER);
      await person.get(await printedLink(world));
      await person.post("/password/new", { password: NEXT, "password-again": NEXT });
    },
  },
  {
    name: "spse session end",
    routes: [],
    shows: "session all-ended",
    act: ({ world }) => stopSessions(world, terminal, "PENYEDIA1"),
  },
  {
    name: "spse reset approve",
    routes: [],
    shows: "reset approved",
    act: async ({ world }) => {
      await setReset(world, "helpdesk");
      await waits(world, visitor(world, PHONE_BROWSER));
      const [waiting] = await findUndecided(world);
      await decide(world, terminal, { resetId: waiting?.id ?? "", decision: "approved", reason: "seen" });
    },
  },
];

/** Every act. */
export const ways: readonly Way[] = [
  ...adding,
  ...stopping,
  ...addresses,
  ...waiting,
  ...resetting,
  ...ending,
  ...commands,
];
