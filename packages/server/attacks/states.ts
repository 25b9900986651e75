/** The states in which an owner's login waits, and those of an owner's account (states.story.test.ts). */
import assert from "node:assert/strict";
import { unixSeconds } from "@spse/protocol";
import { transact } from "../src/base/platform/world.ts";
import { type Policy, savePolicy } from "../src/core/policy/policy.ts";
import { PHONE_BROWSER, setReset, waits } from "../test-support/at-reset.ts";
import { notThat } from "../test-support/enrolled.ts";
import { logIn } from "../test-support/log-in.ts";
import { withPin } from "../test-support/verification.ts";
import type { VisitorChoice } from "../test-support/visitor.ts";
import { directoryAsks, officerAsks } from "../test-support/waiting.ts";
import { addPerson, sessionOf, type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { proveFreshly } from "./act.ts";
import { ELSEWHERE, numberOn, type Owner, press, recoveryCodesOf, resist } from "./attacker.ts";
import { withPasskey } from "./walk.ts";

export const IPHONE = {
  ip: "192.0.2.67",
  userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Safari/604.1",
};
const DAY = 86_400;

export const rule = (world: TestWorld, change: Partial<Policy>): Promise<void> =>
  transact(world, (tx) =>
    savePolicy(tx, "penyedia", { twoFactor: "optional", twoFactorFrom: null, number: "new-browser", ...change }),
  );

/** A login of the owner's in this browser, up to the waiting page. */
export const asks = async ({ world, account }: Owner, choice?: VisitorChoice): Promise<Visitor> => {
  const browser = visitor(world, choice);
  await logIn(world, browser, account.userId);
  return browser;
};
const requestOf = async ({ phone }: Owner) => (await phone.requests())[0] ?? assert.fail("no request");
const setProof = ({ world }: Owner, change: object) => world.db.updateTable("proof").set(change).execute();
const withoutPhone = ({ world }: Pick<Owner, "world">) =>
  world.db.updateTable("device").set({ revoked_at: world.now() }).execute();

async function onKnown({ world, computer, account }: Owner): Promise<Visitor> {
  await computer.post("/keluar");
  await logIn(world, computer, account.userId);
  return computer;
}
async function aMinuteLater(person: Owner): Promise<Visitor> {
  const browser = await asks(person, ELSEWHERE);
  person.world.clock.advance(61);
  return browser;
}

/** The browser whose waiting page is looked at. */
export const standings: Readonly<Record<string, (person: Owner) => Promise<Visitor>>> = {
  "on a known browser": onKnown,
  "on a known browser, with a number always": async (person) => {
    await rule(person.world, { number: "always" });
    return onKnown(person);
  },
  "on a known browser, and the phone is quiet": async (person) => {
    const browser = await onKnown(person);
    person.world.clock.advance(10);
    return browser;
  },
  "on a known browser, delivered": async (person) => {
    const browser = await onKnown(person);
    await person.phone.receipt((await requestOf(person)).id, "delivered");
    return browser;
  },
  "on a known browser, with a passkey": async (person) => {
    await withPasskey(person);
    return onKnown(person);
  },
  "on a new browser": (person) => asks(person, ELSEWHERE),
  "on a new browser, without a number": async (person) => {
    await rule(person.world, { number: "never" });
    return asks(person, ELSEWHERE);
  },
  "on an Android phone": (person) => asks(person, PHONE_BROWSER),
  "on an iPhone": (person) => asks(person, IPHONE),
  "after a minute": aMinuteLater,
  "after a wrong number": async (person) => {
    const browser = await asks(person, ELSEWHERE);
    await person.phone.answer(await requestOf(person), "approve", notThat(numberOn(browser.page()) ?? null));
    return browser;
  },
  "after another one of its network": async (person) => {
    const browser = await asks(person, ELSEWHERE);
    await asks(person, ELSEWHERE);
    return browser;
  },
  "while one of another network waits": async (person) => {
    await asks(person, ELSEWHERE);
    return asks(person, IPHONE);
  },
  "after Ya": async (person) => {
    const browser = await asks(person, ELSEWHERE);
    await person.phone.answer(await requestOf(person), "approve", numberOn(browser.page()));
    return browser;
  },
  "after five requests": async (person) => {
    const browser = await aMinuteLater(person);
    await setProof(person, { requests_left: 0 });
    return browser;
  },
  "with another authenticator app only": async (person) => {
    await person.world.db.updateTable("device").set({ kind: "totp" }).execute();
    return asks(person, ELSEWHERE);
  },
  "after a quarter of an hour": async (person) => {
    const browser = await asks(person, ELSEWHERE);
    person.world.clock.advance(901);
    return browser;
  },
  "after Batal in another tab": async (person) => {
    const browser = await asks(person, ELSEWHERE);
    const cookies = [...browser.cookies];
    await press(browser, "/proof/cancel");
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    return browser;
  },
  "without an authenticator, with codes": async (person) => {
    await recoveryCodesOf(person.world, person.account.id);
    await withoutPhone(person);
    return asks(person, ELSEWHERE);
  },
  ...Object.fromEntries(
    (["immediate", "wait", "helpdesk", "two-officers"] as const).map((way) => [
      `without an authenticator, and a reset ${way}`,
      async (person: Owner) => {
        await setReset(person.world, way, 48);
        await withoutPhone(person);
        return asks(person, ELSEWHERE);
      },
    ]),
  ),
};

export const losePasskey = (world: TestWorld) =>
  world.db.updateTable("passkey").set({ ended_at: world.now(), ended_why: "removed" }).execute();

const later = (world: TestWorld, seconds: number) => unixSeconds(world.now() + seconds);
const off = async (person: Owner, change: Partial<Policy>) => {
  await person.world.db.updateTable("account").set({ two_factor_since: null }).execute();
  await withoutPhone(person);
  await rule(person.world, change);
};

async function keepCodes({ world, account }: Owner, left: number): Promise<void> {
  await recoveryCodesOf(world, account.id);
  await world.db.updateTable("recovery_set").set({ kept_at: world.now() }).execute();
  const ids = (await world.db.selectFrom("recovery_code").select("id").execute()).map((it) => it.id);
  const used = world.db.updateTable("recovery_code").set({ used_at: world.now() });
  await used.where("id", "in", ids.slice(left)).execute();
}

/** What comes before a look at an owner's pages. */
export const owners: Readonly<Record<string, (person: Owner) => Promise<unknown>>> = {
  "with one phone": async () => {},
  "of whom no 2FA is asked": ({ world }) => rule(world, { twoFactor: "off" }),
  "who must have 2FA": ({ world }) => rule(world, { twoFactor: "mandatory" }),
  "who must have 2FA from a later day on": ({ world }) =>
    rule(world, { twoFactor: "mandatory", twoFactorFrom: later(world, 30 * DAY) }),
  "without 2FA": (person) => off(person, {}),
  "without 2FA, which is not used": (person) => off(person, { twoFactor: "off" }),
  "without 2FA, who must have it": (person) => off(person, { twoFactor: "mandatory" }),
  "without 2FA, who must have it from a later day on": (person) =>
    off(person, { twoFactor: "mandatory", twoFactorFrom: later(person.world, 30 * DAY) }),
  "without 2FA, who must have it tomorrow": (person) =>
    off(person, { twoFactor: "mandatory", twoFactorFrom: later(person.world, DAY) }),
  "whose codes are not kept": ({ world, account }) => recoveryCodesOf(world, account.id),
  "with two codes": (person) => keepCodes(person, 2),
  "with three codes": (person) => keepCodes(person, 3),
  "with three codes, where a passkey alone counts": async (person) => {
    await withPasskey(person);
    await keepCodes(person, 3);
    await resist(person.world);
  },
  "with codes alone": async (person) => {
    await recoveryCodesOf(person.world, person.account.id);
    await withoutPhone(person);
  },
  "with nothing left": withoutPhone,
  "with another authenticator app": ({ world }) => world.db.updateTable("device").set({ kind: "totp" }).execute(),
  "with a phone of four days": async ({ world }) => {
    await world.db
      .updateTable("device")
      .set({ enrolled_at: world.now() - 4 * DAY })
      .execute();
  },
  "whose phone needs a key": ({ world }) => rule(world, { phoneKey: "verified" }),
  "whose phone needs a key from a later day on": ({ world }) =>
    rule(world, { phoneKey: "verified", phoneKeyFrom: later(world, 30 * DAY) }),
  "whose phone needs a key tomorrow": ({ world }) =>
    rule(world, { phoneKey: "verified", phoneKeyFrom: later(world, DAY) }),
  "whose phone has a PIN": ({ world, phone }) => withPin(world, phone, "493817"),
  "whose phone's PIN has ended": async ({ world, phone }) => {
    await withPin(world, phone, "493817");
    await world.db.updateTable("user_verification").set({ wrong: 10 }).execute();
  },
  "with one session": ({ computer }) => computer.post("/sessions/end-others"),
  "with two sessions": ({ world, account }) => sessionOf(world, account),
  "who has just proven for another phone": (person) => proveFreshly(person, "/devices/new"),
  "who has just proven for a passkey": (person) => proveFreshly(person),
  "with a passkey": withPasskey,
  "for whom an officer asks for another address": async ({ world, account }) => {
    const admin = await addPerson(world, { userId: "ADMIN1", kind: "non-penyedia", role: "admin-ppe" });
    const change = { kind: "address", was: account.email, address: "baru@contoh.go.id" } as const;
    await officerAsks(world, admin, account.id, change);
  },
  "for whom a directory asks for another address": ({ world, account }) =>
    directoryAsks(world, account.id, { kind: "address", was: account.email, address: "baru@contoh.go.id" }),
  "whom a directory asks to take over": ({ world, account }) => directoryAsks(world, account.id),
  "who must have a passkey, and has none": ({ world }) => resist(world),
  "who must have a passkey, and has one": async (person) => {
    await withPasskey(person);
    await resist(person.world);
  },
  "who must have a passkey, and has lost it": async (person) => {
    await withPasskey(person);
    await resist(person.world);
    await losePasskey(person.world);
  },
  "whose reset waits": async ({ world }) => {
    await setReset(world, "wait");
    await waits(world, visitor(world, PHONE_BROWSER));
  },
  "whose reset is ready": async ({ world }) => {
    await setReset(world, "wait");
    await waits(world, visitor(world, PHONE_BROWSER));
    await world.db.updateTable("reset").set({ due_at: world.now() }).execute();
  },
  "whose reset waits for an officer": async ({ world }) => {
    await setReset(world, "helpdesk");
    await waits(world, visitor(world, PHONE_BROWSER));
  },
};
