/**
 * Every change of a factor, password or address is told to every address of the account, with a way to repudiate it, and to its
 * phones (NIST SP 800-63B-4 §4.6; OWASP ASVS 6.3.7). One row for each change.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type ChangeKind, changeNotices } from "@spse/protocol";
import { queueMail } from "../src/base/platform/outbox/outbox.ts";
import { transact } from "../src/base/platform/world.ts";
import { loadAccount } from "../src/core/account/account.ts";
import { activeMail, correctedMail, firstPasswordMail } from "../src/core/account/administration/owner.mail.ts";
import { enrolmentCodeMail } from "../src/core/activation/mailed-code.mail.ts";
import type { EmailChange } from "../src/core/email/change.ts";
import {
  emailChangedMail,
  newAddressCodeMail,
  requestedMail,
  undoneMail,
} from "../src/core/email/email-change.mail.ts";
import { listDevices } from "../src/core/factors/device/device.ts";
import { listPasskeys } from "../src/core/factors/passkey/passkey.ts";
import { oneAttemptMail } from "../src/core/login/login.mail.ts";
import { passwordSetMail, resetLinkMail } from "../src/core/recovery/forgotten-password/password.mail.ts";
import { cancelledMail, doneMail, requestMail } from "../src/core/recovery/reset/reset.mail.ts";
import { loadSession } from "../src/core/session/session.ts";
import type { Visit } from "../src/core/session/web/index.ts";
import { setActive } from "../src/operate/cli/user.ts";
import { deviceRoutes, routes } from "../src/operate/start/routes.ts";
import { askForChange, NEW_ADDRESS, typeCodes } from "../test-support/at-email.ts";
import { clickOk, linksOf, requested } from "../test-support/at-reset.ts";
import { offerOf, onSqlite } from "../test-support/enrolled.ts";
import { approve, fieldOf, logIn } from "../test-support/log-in.ts";
import { terminalOf } from "../test-support/operate/terminal.ts";
import { makePasskey, softPasskey } from "../test-support/passkey.ts";
import { enrolledPhone, type Phone, qrOn } from "../test-support/phone.ts";
import { addPerson, mailsOf, PASSWORD, type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { ELSEWHERE, nameOf, type Owner, owner, recoveryCodesOf } from "./attacker.ts";
import { proven } from "./factor-ways.ts";

const FIRST = "penyedia1@contoh.go.id";
const SECOND = "direktur@rumah.example";
const NEXT = "lima-jendela-rumah-putih";
const terminal = terminalOf();

/** The mailed link that takes the change back or stops its result. */
const LINK = /\/(devices\/not-mine|email\/undo|2fa\/recovery-codes|ponsel-hilang|lupa-password|reset\/cancel)\b/;
/** Words that say what to do, if the owner acts inside the account. */
const ADVICE = /(Bukan Anda|Jika bukan|tidak memintanya)[\s\S]*(ganti password|Lupa Password\?|Hubungi|hubungi)/;

interface Change {
  readonly name: string;
  /** The kind of the mail about it. */
  readonly mail: string;
  /** Further addresses that are told, beside the account's two. */
  readonly also?: readonly string[];
  readonly way: RegExp;
  /** What the mail calls the authenticator. */
  readonly names?: string;
  /** The kind of the phone's notice [P-88]; absent: the phone ends with the change, or gets another notice. */
  readonly app?: ChangeKind;
  /** Further notices to the phone. */
  readonly phone?: (person: Owner) => Promise<void>;
  readonly act: (person: Owner) => Promise<void>;
}

const endsBecause = (reason: string) => async (person: Owner) => {
  const { body } = await person.phone.state();
  assert.deepEqual([body.state, body.reason], ["ended", reason]);
};

/** Adds a phone in the owner's session. */
async function addedPhone(person: Owner, name: string): Promise<Phone> {
  await proven(person, "/devices/new");
  const session = await loadSession(person.world, person.computer.cookies.get(nameOf(person.world, "session")));
  assert.ok(session);
  return enrolledPhone(person.world, (await offerOf(person.world, session)).uri, deviceRoutes, name);
}

/** The phone that was added and removed again. */
let other: Phone | undefined;

const changes: readonly Change[] = [
  {
    name: "browser known by a login with number",
    app: "browser-known",
    mail: "browser-known",
    way: ADVICE,
    act: async (person) => {
      const other = visitor(person.world, ELSEWHERE);
      await logIn(person.world, other, "PENYEDIA1");
      assert.equal((await approve(other, person.phone)).path, "/beranda");
    },
  },
  {
    name: "passkey added",
    app: "passkey-added",
    mail: "passkey-added",
    way: LINK,
    names: "Passkey: Laptop kantor",
    act: async (person) => {
      await proven(person, "/passkeys/new/proof");
      await makePasskey(person.computer, softPasskey(person.world));
      await person.computer.post("/2fa/enable/done");
    },
  },
  {
    name: "passkey removed",
    app: "passkey-removed",
    mail: "passkey-removed",
    way: ADVICE,
    names: "Passkey: Laptop kantor",
    act: async (person) => {
      const [passkey] = await listPasskeys(person.world, person.account.id);
      await proven(person, `/passkeys/${passkey?.id}/remove`);
      assert.deepEqual(await listPasskeys(person.world, person.account.id), []);
    },
  },
  {
    name: "phone added",
    app: "device-added",
    mail: "device-enrolled",
    way: LINK,
    names: "Perangkat: Ponsel kedua",
    act: async (person) => {
      other = await addedPhone(person, "Ponsel kedua");
      await person.computer.get("/2fa/enable");
      await person.computer.post("/2fa/enable/done");
    },
  },
  {
    name: "phone removed",
    app: "device-removed",
    mail: "device-removed",
    way: ADVICE,
    names: "Perangkat: Ponsel kedua",
    act: async (person) => {
      await person.computer.get("/beranda");
      await person.computer.post(`/devices/${other?.id}/revoke`);
      assert.equal((await listDevices(person.world, person.account.id)).length, 1);
    },
    phone: async () => {
      const { body } = (await other?.state()) ?? assert.fail("no other phone");
      assert.deepEqual([body.state, body.reason], ["ended", "removed"]);
    },
  },
  {
    name: "another phone thrown out in a session",
    app: "device-removed",
    mail: "device-removed",
    way: ADVICE,
    names: "Perangkat: Ponsel ketiga",
    act: async (person) => {
      other = await addedPhone(person, "Ponsel ketiga");
      person.world.clock.advance(1);
      await person.computer.get("/2fa/enable");
      await person.computer.post("/2fa/enable/not-mine");
      assert.equal((await listDevices(person.world, person.account.id)).length, 1);
      await person.computer.get("/beranda");
    },
    phone: async () => assert.equal((await other?.state())?.body.state, "ended"),
  },
  {
    name: "another phone that gives itself up",
    app: "device-removed",
    mail: "device-revoked",
    way: ADVICE,
    names: "Perangkat: Ponsel ketiga",
    act: async (person) => {
      await logIn(person.world, person.computer, "PENYEDIA1"); // the session of the row above still has its proof
      await approve(person.computer, person.phone);
      person.world.clock.advance(1);
      await proven(person, "/devices/new");
      const session = await loadSession(person.world, person.computer.cookies.get(nameOf(person.world, "session")));
      assert.ok(session);
      const third = await enrolledPhone(
        person.world,
        (await offerOf(person.world, session)).uri,
        deviceRoutes,
        "Ponsel ketiga",
      );
      person.world.clock.advance(1);
      assert.equal((await third.call({ path: "/device/v1/revocation", body: "{}" })).body.revoked, true);
      await logIn(person.world, person.computer, "PENYEDIA1");
      await approve(person.computer, person.phone);
    },
  },
  {
    name: "recovery codes made anew",
    app: "recovery-codes",
    mail: "recovery-codes-made",
    way: LINK,
    act: async (person) => {
      person.world.clock.advance(900); // later than the activation, whose own codes are no news
      await recoveryCodesOf(person.world, person.account.id);
      await person.world.db.updateTable("recovery_set").set({ kept_at: person.world.now() }).execute();
      await proven(person, "/2fa/recovery-codes");
      assert.match((await person.computer.post("/2fa/recovery-codes")).text, /<ol class="recovery/);
    },
  },
  {
    name: "login by recovery code",
    app: "recovery-code-used",
    mail: "recovery-code-used",
    way: LINK,
    act: async (person) => {
      const [code = ""] = await recoveryCodesOf(person.world, person.account.id);
      const computer = visitor(person.world);
      await logIn(person.world, computer, "PENYEDIA1");
      await computer.get("/proof/recovery");
      const seen = await computer.post("/proof/recovery", { for: fieldOf(computer.page(), "for"), code });
      assert.equal(seen.path, "/devices/new");
    },
  },
  {
    name: "password changed",
    app: "password",
    mail: "password-changed",
    way: ADVICE,
    act: async (person) => {
      await proven(person, "/password/proof");
      const seen = await person.computer.post("/password", { current: PASSWORD, next: NEXT, again: NEXT });
      assert.match(seen.path, /selesai=password/);
      // Back again, for the rows below.
      await proven(person, "/password/proof");
      await person.computer.post("/password", { current: NEXT, next: PASSWORD, again: PASSWORD });
    },
  },
  {
    name: "account deactivated by an operator",
    mail: "account-deactivated",
    way: ADVICE,
    act: ({ world }) => setActive(world, terminal, "PENYEDIA1", false),
  },
  {
    name: "account activated again by an operator",
    mail: "account-activated",
    way: ADVICE,
    act: ({ world }) => setActive(world, terminal, "PENYEDIA1", true),
  },
  {
    name: "2FA reset by mail",
    mail: "reset-done",
    way: ADVICE,
    act: async ({ world }) => {
      const computer = await requested(world);
      await computer.get((await linksOf(world)).open);
      await clickOk(computer);
    },
    phone: endsBecause("reset"),
  },
];

/** What the account is told of one change, and how the owner takes it back. */
async function isTold(person: Owner, change: Change): Promise<void> {
  await person.world.db.deleteFrom("mail").execute();
  person.world.clock.advance(60);
  await change.act(person);
  const mails = (await mailsOf(person.world)).filter((mail) => mail.kind === change.mail);
  const told = [...new Set(mails.map((mail) => mail.to))].sort();
  assert.deepEqual(told, [FIRST, SECOND, ...(change.also ?? [])].sort(), change.name);
  for (const mail of mails.filter(({ to }) => !change.also?.includes(to)))
    assert.match(mail.text, change.way, change.name);
  for (const { text } of mails) if (change.names) assert.ok(text.includes(`\n${change.names}\n`), text);
  const [link] = LINK.exec(mails[0]?.text ?? "") ?? [];
  const top = link?.split("/")[1] ?? "";
  if (link)
    assert.ok(
      routes.some((route) => route.method === "GET" && route.path.startsWith(`/${top}`)),
      link,
    );
  await change.phone?.(person);
  if (change.app === undefined) return;
  const { body } = await person.phone.call({ path: "/device/v1/requests" });
  const [newest] = changeNotices.parse(body.changes);
  assert.equal(newest?.kind, change.app, `${change.name}: the phone`);
}

/** An owner whose account has a second address too. */
async function ownerWithTwoAddresses(fresh: () => Promise<TestWorld>): Promise<Owner> {
  const person = await owner(fresh);
  const accounts = person.world.db.updateTable("account").set({ second_email: SECOND });
  await accounts.where("id", "=", person.account.id).execute();
  return person;
}

onSqlite("Every change is told to every address, with a way to repudiate it [promise:told]", (fresh) => {
  test("factors, password, recovery codes, the account itself [N32 A7 N28 N26 L11]", async () => {
    const person = await ownerWithTwoAddresses(fresh);
    for (const change of changes) await isTold(person, change);
  });

  test("an address changed: the old ones, the new one, and the phone, which can take it back [N32 A7 N30]", async () => {
    const person = await ownerWithTwoAddresses(fresh);
    person.world.clock.advance(73 * 3600);
    await logIn(person.world, person.computer, "PENYEDIA1");
    await approve(person.computer, person.phone);
    await isTold(person, {
      name: "email changed",
      mail: "email-changed",
      also: [NEW_ADDRESS],
      way: LINK,
      act: async () => {
        await proven(person, "/email/proof");
        await askForChange(person.computer);
        await typeCodes(person.world, person.computer);
      },
      phone: async () => {
        const { body } = await person.phone.call({ path: "/device/v1/requests" });
        assert.equal(body.email?.place, "first");
        assert.ok(!JSON.stringify(body).includes(NEW_ADDRESS), "the phone is told no address");
      },
    });
  });

  test("a phone that switches 2FA on is not told of the browser where its QR was; of the next one it is [P-88]", async () => {
    const world = await fresh();
    await addPerson(world);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    const phone = await enrolledPhone(world, qrOn((await computer.get("/2fa/enable")).text));
    await computer.get("/2fa/enable");
    await computer.post("/2fa/enable/done");
    const known = await world.db.selectFrom("audit").select("outcome").where("event", "=", "known-browser").execute();
    assert.deepEqual(
      known.map((it) => it.outcome),
      ["not-known", "known"],
    );
    const told = async () => (await phone.call({ path: "/device/v1/requests" })).body.changes;
    assert.equal(await told(), undefined);
    world.clock.advance(60);
    const other = visitor(world, ELSEWHERE);
    await logIn(world, other, "PENYEDIA1");
    await approve(other, phone);
    assert.deepEqual(
      changeNotices.parse(await told()).map((one) => one.kind),
      ["browser-known"],
    );
  });

  test("a phone is told for 72 hours, of three changes at most, and not of its own enrolment nor the codes made with it [P-88]", async () => {
    const person = await owner(fresh);
    const told = async () => (await person.phone.call({ path: "/device/v1/requests" })).body.changes;
    await recoveryCodesOf(person.world, person.account.id);
    const kinds = async () => changeNotices.parse((await told()) ?? []).map((one) => one.kind);
    assert.deepEqual(await kinds(), ["browser-known"], "of the login that owner() begins with");
    person.world.clock.advance(3600);
    for (let set = 0; set < 4; set++) await recoveryCodesOf(person.world, person.account.id);
    assert.deepEqual(
      changeNotices.parse(await told()).map((one) => [one.kind, one.at]),
      Array(3).fill(["recovery-codes", person.world.now()]),
    );
    person.world.clock.advance(72 * 3600);
    assert.equal(await told(), undefined);
  });

  for (const [name, prepare, press, done] of [
    ["Reset 2FA", (person: Owner, reader: Visitor) => requested(person.world, reader), clickOk, /2FA berhasil direset/],
    [
      "the change of an address",
      async (person: Owner) => {
        person.world.clock.advance(73 * 3600);
        await logIn(person.world, person.computer, "PENYEDIA1");
        await approve(person.computer, person.phone);
        await proven(person, "/email/proof");
        await askForChange(person.computer);
        await typeCodes(person.world, person.computer);
      },
      (reader: Visitor) => reader.post("/email/undo"),
      /Email yang lama berlaku lagi/,
    ],
    [
      "an added phone",
      (person: Owner) => addedPhone(person, "Ponsel kedua"),
      (reader: Visitor) => reader.post("/devices/not-mine"),
      /dihapus/,
    ],
  ] as const)
    for (const who of ["PENYEDIA1", "TAMU1"])
      test(`${name}: the mail's link, pressed where ${who} is logged in, logs out the account's own session alone [N30]`, async () => {
        const person = await owner(fresh);
        const { world } = person;
        await addPerson(world, { userId: "TAMU1" });
        const reader = who === "TAMU1" ? visitor(world) : person.computer;
        await prepare(person, reader);
        if (who === "TAMU1") assert.equal((await logIn(world, reader, who)).path, "/beranda");
        const link = (await mailsOf(world)).flatMap(
          ({ text }) => /\/(reset\/open|email\/undo|devices\/not-mine)\/\S+/.exec(text)?.[0] ?? [],
        );
        await reader.get(link.at(-1) ?? assert.fail());
        assert.match((await press(reader)).text, done);
        assert.equal((await reader.get("/beranda")).path, who === "TAMU1" ? "/beranda" : "/login");
        assert.equal(reader.cookies.has(nameOf(world, "session")), who === "TAMU1");
      });

  test("a mail whose link or code lets its reader act goes to the one address; one that only tells goes to both [N30]", async () => {
    const { world, account: one } = await ownerWithTwoAddresses(fresh);
    const account = await loadAccount(world, one.id);
    const from = { ip: "203.0.113.7", browserLabel: "Chrome di Windows" };
    const to = "baru@contoh.go.id";
    const { now } = world;
    const change: EmailChange = {
      ...({ id: "c", accountId: one.id, place: "first", setBy: "owner", oldAddress: FIRST, newAddress: to } as const),
      ...{ ...from, requestedAt: now(), expiresAt: now(), changedAt: now() },
    };
    const both = [SECOND, FIRST];
    for (const [mail, readers] of [
      [resetLinkMail(world, account, from, "s"), [FIRST]],
      [firstPasswordMail(world, account, "s"), [FIRST]],
      [oneAttemptMail(world, from as Visit, account, "s"), [FIRST]],
      [enrolmentCodeMail(world, account, from, "123456"), [FIRST]],
      [requestMail(world, account, from, { link: "s", cancel: "c" }), [FIRST]],
      [newAddressCodeMail(world, account, from, "123456", to), [to]],
      [requestedMail(world, account, change, from, { to, path: "/x", code: "123456" }), [to]],
      [emailChangedMail(world, account, change, { to, path: "/x", waits: false }), [to]],
      [undoneMail(world, account, { to, byOwner: true }), [to]],
      [passwordSetMail(world, account, from, "first"), both],
      [doneMail(world, account, from), both],
      [cancelledMail(world, account, "session", from), both],
      [activeMail(world, account, false), both],
      [correctedMail(world, account), both],
    ] as const) {
      await world.db.deleteFrom("mail").execute();
      await transact(world, (tx) => queueMail(tx, mail));
      assert.deepEqual((await mailsOf(world)).map((it) => it.to).toSorted(), readers, mail.kind);
    }
  });

  test("2FA disabled: told, and the phone learns it [N32 A7 A16]", async () => {
    const person = await ownerWithTwoAddresses(fresh);
    await isTold(person, {
      name: "2FA disabled",
      mail: "two-factor-disabled",
      way: ADVICE,
      act: async () => void (await proven(person, "/2fa/disable")),
      phone: endsBecause("disabled"),
    });
  });
});
