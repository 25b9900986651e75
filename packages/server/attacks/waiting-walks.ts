/** Changes that wait, of each kind and from each asker: asked for, seen, stopped, made, void (proof-walks.story.test.ts). */
import assert from "node:assert/strict";
import { IN_DIRECTORY } from "../src/base/platform/ldap/in-directory.ts";
import { transact } from "../src/base/platform/world.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { savePolicy } from "../src/core/policy/policy.ts";
import type { WaitingChange } from "../src/core/power/change.ts";
import { makeDueChanges, withdrawWaiting } from "../src/core/power/waiting.ts";
import { directoryAsks, officerAsks } from "../test-support/waiting.ts";
import { addPerson, mailsOf, visitor } from "../test-support/world.ts";
import { ELSEWHERE, type Owner } from "./attacker.ts";
import { change as changeOwner, english, HOUR, press, type Walk } from "./walk.ts";

const WAS = "penyedia1@contoh.go.id";
const LAST_DAY = 1_830_000_000;
const toAddress = { kind: "address", was: WAS, address: "baru@contoh.go.id" } as const;
const toRole = { kind: "role", was: "ppk", wasUntil: null, role: "pokja", roleUntil: null } as const;
const inDirectory = { kind: "password-place", was: "here", place: "directory" } as const;
const changes: readonly WaitingChange[] = [
  toAddress,
  toRole,
  { ...toRole, roleUntil: LAST_DAY as never },
  inDirectory,
  { kind: "password-place", was: "directory", place: "here" },
];

type Asking = (change: WaitingChange, title?: string) => Promise<{ readonly id: string }>;
/** Asks as this one does. */
async function asker(person: Owner, act: Parameters<Walk>[1], by: "officer" | "two officers" | "directory") {
  const { world, account } = person;
  const officer = await addPerson(world, { userId: "ADMIN1", kind: "non-penyedia", role: "admin-ppe" });
  await changeOwner(person, { kind: "non-penyedia", role: "ppk", second_email: "kedua@contoh.go.id" });
  let asks = 0;
  const ask: Asking = async (change, title = `asks ${++asks}, ${change.kind}`) => {
    world.clock.advance(1);
    let asked = { id: "" };
    await act(`${by} ${title}`, async () => {
      asked =
        by === "directory"
          ? await directoryAsks(world, account.id, change)
          : await officerAsks(world, officer, account.id, change, by === "officer" ? "time" : "two-officers");
    });
    return asked;
  };
  return { officer, ask };
}
const stopLink = async ({ world }: Owner): Promise<string> => {
  const links = (await mailsOf(world)).map(({ text }) => /\/waiting\/stop\/[\w.-]+/.exec(text)?.[0]);
  return links.findLast((it) => it !== undefined) ?? assert.fail("no link");
};
const stopOnPhone = ({ phone }: Owner, waiting: string) =>
  phone.call({ path: "/device/v1/waiting/stop", body: JSON.stringify({ waiting }) });

/** Each kind, asked for and seen by its owner. */
const seen =
  (by: Parameters<typeof asker>[2]): Walk =>
  async (person, act) => {
    const { world, computer, phone } = person;
    const { ask } = await asker(person, act, by);
    for (const change of by === "directory"
      ? [...changes, { kind: "adoption", application: "direktori-kantor" } as const]
      : changes) {
      await ask(change);
      await computer.get("/beranda");
      await phone.requests();
      if (by === "two officers") continue;
      const reader = english(world);
      await reader.get(await stopLink(person));
    }
    await computer.get("/keamanan");
  };

/** What follows a change whose time is over. */
const due =
  (
    by: "officer" | "directory",
    wanted: WaitingChange,
    meanwhile: (person: Owner, officerId: string) => Promise<unknown>,
  ): Walk =>
  async (person, act) => {
    const { world } = person;
    const { officer, ask } = await asker(person, act, by);
    await ask(wanted);
    await ask(wanted, "asks again");
    const link = await stopLink(person);
    await meanwhile(person, officer.id);
    world.clock.advance(24 * HOUR);
    await act("the day is over", () => makeDueChanges(world));
    await act("the next minute", () => makeDueChanges(world));
    await person.computer.get("/beranda");
    const reader = visitor(world, ELSEWHERE);
    await reader.get(link);
    await press(reader, "/waiting/stop");
  };
const nothing = async () => {};

export const waitingWalks: Readonly<Record<string, Walk>> = {
  "changes that an officer asks for": seen("officer"),
  "changes that take two officers": seen("two officers"),
  "changes that a directory asks for": seen("directory"),
  "a change that is stopped by mail, and asked for anew": async (person, act) => {
    const { world, phone, computer } = person;
    const { ask } = await asker(person, act, "officer");
    await ask(toAddress);
    const link = await stopLink(person);
    const reader = visitor(world, ELSEWHERE);
    await reader.get(link);
    await press(reader, "/waiting/stop");
    await press(reader, "/waiting/stop");
    await reader.get(link);
    await ask(toAddress, "asks the same");
    await ask({ ...toAddress, address: "lain@contoh.go.id" }, "asks another one");
    await phone.requests();
    await computer.get("/beranda");
  },
  "a change that is stopped in the session, and on the phone": async (person, act) => {
    const { computer } = person;
    const { ask } = await asker(person, act, "officer");
    const one = await ask(toRole);
    await computer.get("/beranda");
    await press(computer, `/waiting/${one.id}/stop`);
    await press(computer, `/waiting/${one.id}/stop`);
    await press(computer, "/waiting/tidak-ada/stop");
    const two = await ask(inDirectory);
    await stopOnPhone(person, two.id);
    await stopOnPhone(person, two.id);
    await stopOnPhone(person, "A".repeat(22));
  },
  "a change that its officer takes back": async (person, act) => {
    const { world, account } = person;
    const { officer, ask } = await asker(person, act, "officer");
    const by = { officer: { id: officer.id, userId: officer.userId }, from: { ip: "192.0.2.9", browserLabel: "Edge" } };
    const take = (id: string) => transact(world, (tx) => withdrawWaiting(tx, account.id, id, by));
    const one = await ask(toRole);
    await act("takes it back", () => take(one.id));
    await act("takes it back again", () => take(one.id));
    const two = await ask(toAddress);
    await stopOnPhone(person, two.id);
    await act("takes back what was stopped", () => take(two.id));
    await ask(toAddress, "asks after the stop");
  },
  "an address, after its day": due("officer", toAddress, nothing),
  "a role, after its day": due("officer", toRole, nothing),
  "a role with a last day, after its day": due("officer", { ...toRole, roleUntil: LAST_DAY as never }, nothing),
  "a password in the directory, after its day": due("officer", inDirectory, nothing),
  "a directory's address, after its day": due("directory", toAddress, nothing),
  "a directory's adoption, after its day": due(
    "directory",
    { kind: "adoption", application: "direktori-kantor" },
    nothing,
  ),
  "an address that has changed meanwhile": due("officer", toAddress, (person) =>
    changeOwner(person, { email: "lain@contoh.go.id" }),
  ),
  "a role of an account that is closed meanwhile": due("officer", toRole, (person) =>
    changeOwner(person, { active: 0 }),
  ),
  "an address whose officer is one no more": due("officer", toAddress, ({ world }, id) =>
    transact(world, (tx) => changeAccount(tx, id, { role: "ppk" })),
  ),
  "an address whose owner became an officer": due("officer", toAddress, (person) =>
    changeOwner(person, { kind: "non-penyedia", role: "helpdesk" }),
  ),
  "a directory's password of somebody who became an officer": due("directory", inDirectory, (person) =>
    changeOwner(person, { kind: "non-penyedia", role: "helpdesk" }),
  ),
  "a password out of the directory, while no mail is sent": async (person, act) => {
    await changeOwner(person, { password_hash: IN_DIRECTORY });
    const out = { kind: "password-place", was: "directory", place: "here" } as const;
    await due("officer", out, ({ world }) => changeOwner(person, { email_set_at: world.now() }))(person, act);
  },
  "a role under a rule that asks two officers meanwhile": due("officer", toRole, ({ world }) =>
    transact(world, (tx) => savePolicy(tx, "pokja", { twoFactor: "off", twoFactorFrom: null, number: "never" })),
  ),
};
