/** Who acts in a simulation: owners, a thief who knows their passwords, an officer, and the job of a file of users. */
import { operatorAsks } from "../../../packages/server/src/base/platform/hashing/fair-queue.ts";
import { transact, type World } from "../../../packages/server/src/base/platform/world.ts";
import { loadAccount } from "../../../packages/server/src/core/account/account.ts";
import { setActive } from "../../../packages/server/src/core/account/administration/acts.ts";
import * as recovery from "../../../packages/server/src/core/factors/recovery-codes/recovery.ts";
import { applyStep } from "../../../packages/server/src/office/import/apply.ts";
import { findImport } from "../../../packages/server/src/office/import/import.sql.ts";
import { enrolled } from "../../../packages/server/test-support/enrolled.ts";
import { fieldOf, logIn, numberOn } from "../../../packages/server/test-support/log-in.ts";
import type { Phone } from "../../../packages/server/test-support/phone.ts";
import { type Visitor, visitor } from "../../../packages/server/test-support/visitor.ts";
import { Lost } from "./gates.ts";
import type { Lpse } from "./lpse.ts";

/** One way into an account, as its owner gave it: at which step it was given, and when it was used. */
interface Inside {
  /** The step after which the proof was with the server. */
  readonly proven: number;
  /** The step at which the page that opens the session was asked for. */
  readonly sent: number;
  readonly seen: number;
}

/** An act after which nothing counts that was granted before. */
interface Raise {
  readonly begun: number;
  readonly told: number;
}

export interface Owner {
  readonly userId: string;
  readonly id: string;
  readonly phone: Phone;
  readonly browsers: readonly Visitor[];
  readonly thief: Visitor;
  /** What the owner gave, each good for one session. */
  approvals: number;
  readonly codes: Readonly<Record<"code" | "recovery-code", Set<string>>>;
  /** Recovery codes that nobody has typed. */
  readonly list: string[];
  readonly insides: Map<Visitor, Inside>;
  readonly raises: Raise[];
  /** Browsers whose *Keluar* was confirmed, and the step before it. */
  readonly loggedOut: Map<Visitor, number>;
  /** The step at which a browser last asked for a session; its answer may have been lost. */
  readonly asked: Map<Visitor, number>;
}

const TRIES = 3;
/** Where each code is typed. */
const PAGES = { code: "/proof/code", "recovery-code": "/proof/recovery" } as const;

export async function addOwners({ world }: Lpse, count: number): Promise<readonly Owner[]> {
  const owners: Owner[] = [];
  for (let at = 1; at <= count; at++) {
    const userId = `PENYEDIA${at}`;
    const { account, phone } = await enrolled(world, { userId });
    const browser = (ip: string) => visitor(world, { ip, checksForms: false });
    const browsers = [browser(`203.0.113.${at}`), browser(`203.0.113.${100 + at}`)];
    const known = { insides: new Map(), raises: [], loggedOut: new Map(), asked: new Map() };
    const codes = { code: new Set<string>(), "recovery-code": new Set<string>() };
    const prepared = await recovery.prepareRecoveryCodes(world, operatorAsks("simulation"));
    if (prepared) await transact(world, (tx) => recovery.saveRecoveryCodes(tx, account.id, prepared));
    const has = { phone, browsers, thief: browser(`198.51.100.${at}`), codes, list: [...(prepared?.shown ?? [])] };
    owners.push({ userId, id: account.id, ...has, ...known, approvals: 0 });
  }
  return owners;
}

/** Tries again where the answer was lost. What the product refuses is not tried again: people have other plans then. */
async function patiently(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; tries <= TRIES; tries++) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Error && /^POST \S+ was stopped at|^no requests: /.test(error.message)) return;
      if (!(error instanceof Lost)) throw error;
    }
  }
}

/** Asks for the page that opens the session, and notes whether it did. */
async function goOn(lpse: Lpse, owner: Owner, browser: Visitor, proven: number, ask: () => Promise<{ path: string }>) {
  const sent = lpse.gates.step();
  owner.asked.set(browser, sent);
  if ((await ask()).path !== "/beranda") return;
  owner.insides.set(browser, { proven, sent, seen: lpse.gates.step() });
}

/** A1–A13. The owner types the number of the own screen, and taps the newest request: it may be the thief's. */
export const loginByPhone = (lpse: Lpse, owner: Owner, browser: Visitor) =>
  patiently(async () => {
    const waiting = await logIn(lpse.world, browser, owner.userId);
    if (waiting.path !== "/proof") return;
    const request = (await owner.phone.requests(lpse.draw.onceIn(2) ? 25 : 0)).at(-1);
    if (!request) return;
    owner.approvals++;
    const told = await owner.phone.answer(request, "approve", numberOn(waiting));
    if (told.body.outcome !== "approved") return;
    const proven = lpse.gates.step();
    const form = { for: fieldOf(waiting, "for") };
    await goOn(lpse, owner, browser, proven, () => browser.post("/proof/continue", form));
  });

/** @param of the code as its owner reads it then. */
export const loginByCode = (lpse: Lpse, owner: Owner, browser: Visitor, by: keyof Owner["codes"], of: () => string) =>
  patiently(async () => {
    const waiting = await logIn(lpse.world, browser, owner.userId);
    if (waiting.path !== "/proof") return;
    const form = { for: fieldOf(waiting, "for"), code: of() };
    owner.codes[by].add(form.code);
    await goOn(lpse, owner, browser, lpse.gates.step(), () => browser.post(PAGES[by], form));
  });

/** The next code of the owner's list, in both browsers at once. */
export async function loginByList(lpse: Lpse, owner: Owner): Promise<void> {
  const code = owner.list.shift() ?? "";
  for (const browser of owner.browsers)
    lpse.gates.act(owner.userId, () => loginByCode(lpse, owner, browser, "recovery-code", () => code));
}

export const logOut = (lpse: Lpse, owner: Owner, browser: Visitor) =>
  patiently(async () => {
    if ((await browser.get("/beranda")).path !== "/beranda") return;
    const begun = lpse.gates.step();
    await browser.post("/keluar");
    owner.loggedOut.set(browser, begun);
    lpse.note(`${owner.userId} has logged out`);
  });

/** Nobody of the house is logging in. */
export const deny = (owner: Owner) =>
  patiently(async () => {
    const request = (await owner.phone.requests()).at(-1);
    if (request) await owner.phone.answer(request, "deny");
  });

/** The thief knows the password, goes on without a *Ya*, and types a code that was overheard. */
export const steal = (lpse: Lpse, owner: Owner) =>
  patiently(async () => {
    const waiting = await logIn(lpse.world, owner.thief, owner.userId);
    if (waiting.path !== "/proof") return;
    const form = { for: fieldOf(waiting, "for") };
    for (let tries = 0; tries < TRIES; tries++) await owner.thief.post("/proof/continue", form);
    const overheard = [...owner.codes.code].at(-1);
    if (overheard) await owner.thief.post(PAGES.code, { ...form, code: overheard });
  });

/** Deactivates an account, and activates it: each voids what was granted before. */
export const raise = async (lpse: Lpse, owner: Owner): Promise<void> => {
  for (const active of [false, true]) {
    await patiently(async () => {
      const begun = lpse.gates.step();
      await lpse.onServer((world) =>
        transact(world, async (tx) => {
          await setActive(tx, { operator: "siti" }, await loadAccount(tx, owner.id), { active });
        }),
      );
      owner.raises.push({ begun, told: lpse.gates.step() });
      lpse.note(`${owner.userId} was ${active ? "activated" : "deactivated"}`);
    });
  }
};

/** One of two jobs that go on with the same file, as a server and a command do. */
export const goOnImporting = (lpse: Lpse, id: string) =>
  patiently(() =>
    lpse.onServer(async (world: World) => {
      for (let made = await findImport(world, id); made; made = await findImport(world, id)) {
        if (made.state === "done" || made.state === "stopped") return;
        await applyStep(world, made);
      }
    }),
  );
