/** Who sits at the computer of a scene, and what has happened before. Each cast has an SPSE of its own, and goes there over HTTP, without pictures. */
import { logInAndEnable } from "../../e2e/support/portal.ts";
import type { Run } from "../../e2e/support/run.ts";
import type { Screen } from "../../e2e/support/screen.ts";
import { busyOffice } from "../../packages/server/attacks/busy-office.ts";
import { transact } from "../../packages/server/src/base/platform/world.ts";
import { kindOf, roles } from "../../packages/server/src/base/rules/roles.ts";
import { savePolicy } from "../../packages/server/src/core/policy/policy.ts";
import { addAnnouncement } from "../../packages/server/src/office/settings/announcements/announcement.ts";
import { firstAdminLink } from "../../packages/server/src/operate/start/greet.ts";
import { askForChange } from "../../packages/server/test-support/at-email.ts";
import { spendHour } from "../../packages/server/test-support/at-gate.ts";
import { linksOf, requested } from "../../packages/server/test-support/at-reset.ts";
import { addApplication, begin, clientOf, goOn } from "../../packages/server/test-support/connect/openid.ts";
import { enrolled, notThat } from "../../packages/server/test-support/enrolled.ts";
import {
  approve,
  filledPassword,
  giveUserId,
  logIn,
  numberOn,
  proveFresh,
} from "../../packages/server/test-support/log-in.ts";
import { busyMonth, counted } from "../../packages/server/test-support/office/at-dashboard.ts";
import { atHelpdesk } from "../../packages/server/test-support/office/at-helpdesk.ts";
import { busyTender } from "../../packages/server/test-support/office/tender.ts";
import { loadByHand } from "../../packages/server/test-support/overload.ts";
import { makePasskey, softPasskey } from "../../packages/server/test-support/passkey.ts";
import { directoryAsks } from "../../packages/server/test-support/waiting.ts";
import {
  addPerson,
  PASSWORD,
  type TestWorld,
  type Visitor,
  visitor,
} from "../../packages/server/test-support/world.ts";

/** What a cast leaves behind. */
interface Seat {
  /** The computer has this browser's cookies. */
  readonly browser?: Visitor;
  /** Addresses by the name that a scene has for them. */
  readonly places?: Readonly<Record<string, string>>;
  /** The screen of the picture, where it is not the computer's. */
  readonly screen?: Screen;
  /** What happens when the first page is open. */
  readonly afterwards?: () => void;
}

export type Cast = (world: TestWorld, run: Run, computer: Screen) => Promise<Seat>;

const USER = "PENYEDIA1";
const DAY = 86_400;

/** Who has no 2FA, and has logged in: in the role that the User ID begins with, as `PPK2`. */
export const loggedIn =
  (userId: string): Cast =>
  async (world) => {
    const role = roles.find((it) => userId.toLowerCase().startsWith(it.replace("-", ""))) ?? "penyedia";
    await addPerson(world, { userId, role, kind: kindOf(role), name: "Siti Rahmawati" });
    const browser = visitor(world);
    await logIn(world, browser, userId);
    return { browser };
  };

/** A vendor without 2FA, under a rule. */
export const member =
  (rule?: Partial<Parameters<typeof savePolicy>[2]>): Cast =>
  async (world, ...seat) => {
    const number = "new-browser";
    if (rule)
      await transact(world, (tx) =>
        savePolicy(tx, "penyedia", { twoFactor: "optional", twoFactorFrom: null, number, ...rule }),
      );
    return loggedIn(USER)(world, ...seat);
  };

/** A member for whom the database breaks as `code` says. */
export const broken =
  (code: string): Cast =>
  async (world, run, computer) => {
    const seat = await member()(world, run, computer);
    const fail = () => {
      throw Object.assign(new Error("broken"), { code });
    };
    return {
      ...seat,
      afterwards: () => Object.assign(run.world, { db: new Proxy(run.world.db, { get: () => fail }) }),
    };
  };

/** Nobody, while more people log in than the server can serve. */
export const busy: Cast = async (_world, run) => {
  const overload = loadByHand();
  overload.rise("begin", "password");
  Object.assign(run.world, { overload });
  return {};
};

/** A person who has given the User ID; with all guesses of strangers spent, if `spent`. */
export const atPassword =
  (spent = false): Cast =>
  async (world) => {
    await addPerson(world);
    if (spent) await spendHour(world);
    const browser = visitor(world);
    await giveUserId(browser, USER);
    return { browser };
  };

/** A browser that remembers two accounts. */
export const remembered: Cast = async (world) => {
  const browser = visitor(world);
  for (const userId of ["POKJA01", USER]) {
    await addPerson(world, { userId });
    const filled = filledPassword(world, await giveUserId(browser, userId), PASSWORD);
    await browser.post("/login/password", { ...filled, remember: "on" });
    await browser.post("/keluar");
  }
  return { browser };
};

/** A login in a new browser that waits for the phone, for these seconds; `deny` or `mistype`: what the phone has answered. */
export const waiting =
  ({ seconds = 0, answer }: { readonly seconds?: number; readonly answer?: "deny" | "mistype" } = {}): Cast =>
  async (world) => {
    const { phone } = await enrolled(world);
    const browser = visitor(world, { ip: "203.0.113.9" });
    await logIn(world, browser, USER);
    const number = numberOn(await browser.get("/proof")) ?? null;
    const [request] = answer ? await phone.requests() : [];
    if (request && answer === "deny") await phone.answer(request, "deny");
    if (request && answer === "mistype") await phone.answer(request, "approve", notThat(number));
    await world.clock.advance(seconds);
    return { browser };
  };

/**
 * A person inside with a phone; the log has a wrong password of a stranger. Recovery codes, a passkey, and announcements on demand; and the next
 * login, which waits for the phone.
 */
export const inside =
  (has: { readonly [what in "codes" | "passkey" | "announced" | "asked"]?: boolean } = {}): Cast =>
  async (world) => {
    const { phone } = await enrolled(world);
    const browser = visitor(world);
    const begin = async () => {
      await world.clock.advance(60);
      await logIn(world, browser, USER);
    };
    await begin();
    await approve(browser, phone);
    await browser.post("/keluar");
    await logIn(world, visitor(world, { ip: "198.51.100.4" }), USER, "bukan-password-saya");
    await begin();
    await approve(browser, phone);
    if (has.codes) {
      await proveFresh(browser, phone, "/2fa/recovery-codes");
      await browser.post("/2fa/recovery-codes");
      await browser.post("/2fa/recovery-codes/kept", { kept: "on" });
    }
    if (has.passkey) {
      await proveFresh(browser, phone, "/passkeys/new/proof");
      await makePasskey(browser, softPasskey(world), "Laptop kantor");
    }
    const text = "Sistem dipelihara Sabtu malam, pukul 20.00–23.00 WIB.";
    const times = { from: world.now(), until: world.now() + 5 * DAY };
    if (has.announced) await transact(world, (tx) => addAnnouncement(tx, { text, english: "", ...times } as never));
    if (has.asked) {
      await browser.post("/keluar");
      await begin();
    }
    return { browser, places: { phone: `/devices/${phone.id}` } };
  };

/** Reset 2FA as far as its mail; opened, or confirmed. */
export const reset =
  (upTo: "sent" | "opened" | "done"): Cast =>
  async (world) => {
    await enrolled(world);
    const browser = await requested(world);
    if (upTo !== "sent") await browser.get((await linksOf(world)).open);
    if (upTo === "done") await browser.post("/reset/confirm");
    return { browser };
  };

/** A member who changes the address, as far as its codes. */
export const changesEmail: Cast = async (world, run, computer) => {
  const seat = await member()(world, run, computer);
  if (seat.browser) await askForChange(seat.browser);
  return seat;
};

/** A member whose address a directory wants to change. */
export const overruled: Cast = async (world) => {
  const owner = await addPerson(world);
  const browser = visitor(world);
  await logIn(world, browser, USER);
  await directoryAsks(world, owner.id, { kind: "address", was: owner.email, address: "siti.rahmawati@contoh.go.id" });
  return { browser };
};

/** Nobody, and a person whose phone was added a moment ago. */
export const owner: Cast = async (world) => {
  await enrolled(world);
  return {};
};

/** Nobody, in an LPSE without an Admin PPE. */
export const firstAdmin: Cast = async (world) => ({ places: { link: await firstAdminLink(world) } });

/** A person at an application that wants the number; without 2FA, or with a phone. */
export const atApplication =
  (who: Cast, more: Readonly<Record<string, string>> = {}, number = true): Cast =>
  async (world, run, computer) => {
    const { browser = visitor(world) } = await who(world, run, computer);
    const application = await addApplication(world, { name: "e-Katalog", number });
    const { url } = await begin(await clientOf(world, application), more);
    const { path } = await goOn(browser, await browser.get(`${url.pathname}${url.search}`));
    return { browser, places: { asked: path } };
  };

/** An officer of a busy LPSE with a month behind it; its titles (attacks/busy-office.ts) name places. */
export const officer =
  (name: "ADMIN1" | "ADMIN2" | "HELPDESK1" | "AUDITOR1"): Cast =>
  async (world) => {
    const { people, paths } = await busyOffice(world);
    await busyMonth(world);
    await counted(world);
    const browser = people.find((it) => it.name === name)?.browser ?? visitor(world);
    return { browser, places: Object.fromEntries(paths) };
  };

/** An officer on the day on which a tender closes. */
export const onTenderDay =
  (role: "helpdesk" | "admin-ppe"): Cast =>
  async (world) => {
    const room = await busyTender(world);
    const { desk } = await atHelpdesk(world, role, "PETUGAS1");
    return { browser: desk, places: { room } };
  };

/** The phone of a person with 2FA; where `asked`, with a login that waits; where `overruled`, with a change that does. */
export const app =
  (what?: "asked" | "overruled"): Cast =>
  async (world, run, computer) => {
    const account = await addPerson(world, { userId: USER, name: "PT Contoh Jaya" });
    const phone = await run.newPhone();
    await logInAndEnable(run, computer, phone, USER);
    await world.clock.advance(60);
    if (what === "asked") await logIn(world, visitor(world, { ip: "203.0.113.9" }), USER);
    const address = "siti.rahmawati@contoh.go.id";
    if (what === "overruled") await directoryAsks(world, account.id, { kind: "address", was: account.email, address });
    return { screen: phone };
  };
