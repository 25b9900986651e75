/**
 * The pages about an account's factors, in each of their states, as a whole: Enable 2FA, and phones and passkeys that are lost, removed or a stranger's.
 * `factor-states.txt` has the digest of each (pages.ts), and what the audit and mails say.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadAccount } from "../src/core/account/account.ts";
import { PHONE_BROWSER } from "../test-support/at-reset.ts";
import { logIn } from "../test-support/log-in.ts";
import { makePasskey, softPasskey } from "../test-support/passkey.ts";
import { enrolledPhone, makeKeys, postEnrolment, qrOn, signedEnrolment } from "../test-support/phone.ts";
import { withBiometric } from "../test-support/verification.ts";
import type { Seen } from "../test-support/visitor.ts";
import { addPerson, mailsOf, PASSWORD, type TestWorld, visitor } from "../test-support/world.ts";
import { proveFreshly } from "./act.ts";
import { ELSEWHERE, type Owner, onSqlite, owner, press, recoveryCodesOf, resist } from "./attacker.ts";
import { again, busy, directorySays } from "./other-worlds.ts";
import { pagesOf } from "./pages.ts";
import { IPHONE, rule } from "./states.ts";

const DAY = 86_400;

onSqlite("The pages about factors, in each of their states", (fresh) => {
  const { keep, told, holdNoMore } = pagesOf("factor-states.txt");

  test("Enable 2FA: at a computer and on phones, with the app, another app, and a stranger who was faster", async () => {
    for (const [where, choice] of Object.entries({
      "at a computer": {},
      "on an Android phone": PHONE_BROWSER,
      "on an iPhone": IPHONE,
    })) {
      const world = await fresh();
      await addPerson(world);
      const browser = visitor(world, choice);
      const look = async (title: string, seen: Seen) => keep(`Enable 2FA ${where}: ${title}`, world, seen);
      const code = (code: string) => browser.post("/2fa/enable/code", { code });
      await look("Beranda", await logIn(world, browser, "PENYEDIA1"));
      await look("nothing is added", await browser.get("/2fa/enable/status"));
      await look("nothing is a stranger's", await browser.post("/2fa/enable/not-mine"));
      await look("nothing is done", await browser.post("/2fa/enable/done"));
      const qr = qrOn((await browser.post("/2fa/enable")).text);
      await look("the QR", browser.page());
      await look("a malformed code", await code("12"));
      await look("a wrong code", await code("000000"));
      await look("its status", await browser.get("/2fa/enable/status"));
      await enrolledPhone(world, qr);
      await look("added", await browser.get("/2fa/enable"));
      await look("a code after it was added", await code("000000"));
      await look("no second kind", await browser.get("/passkeys/new"));
      assert.equal((await postEnrolment(world, await signedEnrolment(world, qr, await makeKeys()))).status, 409);
      await look("claimed twice", await browser.get("/2fa/enable"));
      await look("its status then", await browser.get("/2fa/enable/status"));
      const waits = again(browser, busy(world));
      await waits.get("/2fa/enable");
      await look("codes, on a busy computer", await waits.post("/2fa/recovery-codes"));
      await look("codes", await browser.post("/2fa/recovery-codes"));
      await look("the codes once more", await browser.get("/2fa/enable"));
      world.clock.advance(1801);
      await look("later", await browser.get("/2fa/enable"));
      await look("done", await browser.post("/2fa/enable/done", { kept: "on" }));
      await look("done twice", await browser.post("/2fa/enable/done", { kept: "on" }));
      await told(`Enable 2FA ${where}`, world);
    }
  });
  test("Enable 2FA: what stands against it", async () => {
    const person = await owner(fresh);
    const { world, computer, account } = person;
    const look = async (title: string, seen: Seen) => keep(`Enable 2FA, and ${title}`, world, seen);
    await proveFreshly(person, "/devices/new");
    for (const to of ["", "passkey", "nothing"])
      await look(`the password for ${to}`, await computer.get(`/2fa/enable/password?to=${to}`));
    await look("the QR of one more", await computer.get("/2fa/enable"));
    const endOffer = () => world.db.updateTable("offer").set({ expires_at: world.now() }).execute();
    await endOffer();
    await look("a late code", await computer.post("/2fa/enable/code", { code: "000000" }));
    const device = await world.db.selectFrom("device").selectAll().executeTakeFirstOrThrow();
    for (let at = 1; at < 10; at++)
      await world.db
        .insertInto("device")
        .values({ ...device, id: `${device.id}${at}`, thumbprint: null })
        .execute();
    await endOffer();
    await look("the most phones", await computer.get("/2fa/enable"));
    await look("the most phones, typed", await computer.post("/2fa/enable/code", { code: "000000" }));
    await look("the most phones, at the portal", await computer.get("/devices/new"));
    world.clock.advance(901);
    await look("no proof", await computer.get("/2fa/enable"));
    await look("no proof, typed", await computer.post("/2fa/enable/code", { code: "000000" }));
    await computer.get("/2fa/enable/password");
    const waits = again(computer, busy(world));
    await waits.get("/2fa/enable/password");
    await look("a busy computer", await waits.post("/2fa/enable/password", { password: PASSWORD, to: "passkey" }));
    await world.db.updateTable("account").set({ password_hash: "directory$" }).execute();
    const away = again(computer, directorySays(world, "away"));
    await away.get("/2fa/enable/password");
    await look("a directory that is away", await away.post("/2fa/enable/password", { password: PASSWORD }));
    const there = again(computer, directorySays(world, "right"));
    await there.get("/2fa/enable/password?to=passkey");
    await look("a directory", await there.post("/2fa/enable/password", { password: PASSWORD, to: "passkey" }));

    await world.db.updateTable("device").set({ revoked_at: world.now() }).execute();
    await look("nothing left", await there.get("/2fa/enable"));
    await recoveryCodesOf(world, account.id);
    await look("codes alone", await there.get("/2fa/enable"));
    await world.db.updateTable("recovery_code").set({ used_at: world.now() }).execute();
    await look("codes that are used", await there.get("/2fa/enable"));
    await resist(world);
    await look("a demand", await there.get("/2fa/enable"));
    await rule(world, { twoFactor: "optional" });
    await world.db
      .updateTable("account")
      .set({ two_factor_since: null, enrol_browser_id: "x", enrol_browser_until: world.now() + DAY })
      .execute();
    await look("another browser that has reset 2FA", await there.get("/2fa/enable"));
    await look("another browser that has reset 2FA, typed", await there.post("/2fa/enable/code", { code: "000000" }));
    await rule(world, { twoFactor: "off" });
    await look("a policy without it", await there.get("/2fa/enable"));
    await told("what stands against Enable 2FA", world);
  });

  test("a login by recovery code: the lost phone, and the page that was wanted", async () => {
    for (const [title, lost, wanted] of [
      ["with the phone still there", false, "/log-akses"],
      ["without a phone", true, "/log-akses"],
      ["that wanted no page", false, "/login"],
      ["without a phone, that wanted no page", true, "/login"],
    ] as const) {
      const person = await owner(fresh);
      const { world, account } = person;
      const [code = ""] = await recoveryCodesOf(world, account.id);
      if (lost) await world.db.updateTable("device").set({ revoked_at: world.now() }).execute();
      const browser = visitor(world, ELSEWHERE);
      await browser.get(wanted);
      await logIn(world, browser, account.userId);
      await browser.get("/proof/recovery");
      await keep(`a login by recovery code ${title}`, world, await press(browser, "/proof/recovery", { code }));
      world.clock.advance(901);
      await keep(`the same later, ${title}`, world, await browser.get("/devices/new"));
    }
  });

  const notMine = async (world: TestWorld) =>
    (await mailsOf(world)).flatMap(({ text }) => /\/devices\/not-mine\/[\w.-]+/.exec(text) ?? []);

  test("Bukan saya by mail, of a phone and of a passkey: in whose browser, and too late", async () => {
    for (const kind of ["phone", "passkey"]) {
      const person = await owner(fresh);
      const { world, account, computer } = person;
      if (kind === "passkey") await addPasskey(person);
      const link = (await notMine(world)).at(-1) ?? assert.fail("no mail");
      const stranger = visitor(world, ELSEWHERE);
      const other = visitor(world);
      await addPerson(world, { userId: "LAIN1" });
      await logIn(world, other, "LAIN1");
      const look = async (title: string, seen: Seen) => keep(`Bukan saya of a ${kind}: ${title}`, world, seen);
      for (const [whose, browser] of Object.entries({ "the owner": computer, "nobody yet": stranger, another: other }))
        await look(`in the browser of ${whose}`, await browser.get(link));
      await look("done", await (kind === "phone" ? computer : other).post("/devices/not-mine"));
      await look("done, and the session of that browser", await (kind === "phone" ? computer : other).get("/beranda"));
      await look("pressed too", await stranger.post("/devices/not-mine"));
      await look("again, in another's browser", await other.get(link));
      assert.equal((await loadAccount(world, account.id)).twoFactorSince === null, false);
      await told(`Bukan saya of a ${kind}`, world);
    }
    const { world } = await owner(fresh);
    const [link = ""] = await notMine(world);
    world.clock.advance(72 * 3600);
    await keep("Bukan saya after 72 hours", world, await visitor(world).get(link));
  });

  const addPasskey = async (person: Owner, name = "Laptop kantor") => {
    await proveFreshly(person);
    await makePasskey(person.computer, softPasskey(person.world), name);
    await person.computer.post("/2fa/enable/done");
  };
  const idOf = async ({ db }: TestWorld, table: "device" | "passkey") =>
    (await db.selectFrom(table).select("id").orderBy("name").executeTakeFirstOrThrow()).id;

  const removals: Readonly<Record<string, (person: Owner) => Promise<unknown>>> = {
    "the only phone": async () => {},
    "a phone beside codes": ({ world, account }) => recoveryCodesOf(world, account.id),
    "a phone after three days": async ({ world }) => {
      await world.db
        .updateTable("device")
        .set({ enrolled_at: world.now() - 3 * DAY })
        .execute();
    },
    "a phone beside a passkey": (person) => addPasskey(person),
    "a phone beside a passkey that alone counts": async (person) => {
      await addPasskey(person);
      await resist(person.world);
    },
    "a passkey of two": async (person) => {
      await addPasskey(person);
      await addPasskey(person, "Kunci keamanan");
      await resist(person.world);
      person.world.clock.advance(901);
    },
    "the only passkey": async (person) => {
      await addPasskey(person);
      await recoveryCodesOf(person.world, person.account.id);
      await person.world.db.updateTable("device").set({ revoked_at: person.world.now() }).execute();
    },
    "a passkey after three days": async (person) => {
      await addPasskey(person);
      await person.world.db
        .updateTable("passkey")
        .set({ added_at: person.world.now() - 3 * DAY })
        .execute();
    },
  };

  test("a phone or passkey before it is removed: what is left, and what was done", async () => {
    for (const [title, before] of Object.entries(removals)) {
      const person = await owner(fresh);
      const { world, computer } = person;
      await before(person);
      const kinds = title.includes("passkey") ? (["device", "passkey"] as const) : (["device"] as const);
      for (const kind of kinds) {
        const at = `/${kind}s/${await idOf(world, kind)}`;
        for (const way of kind === "device" ? ["revoke", "not-mine"] : ["remove", "not-mine", "rename"])
          await keep(`${title}: ${kind} ${way}`, world, await computer.get(`${at}/${way}`));
      }
    }
  });

  test("a phone or passkey of another account, or of nobody", async () => {
    const person = await owner(fresh);
    const { world, computer } = person;
    await addPasskey(person);
    const [device, passkey] = [await idOf(world, "device"), await idOf(world, "passkey")];
    const other = visitor(world);
    await addPerson(world, { userId: "LAIN1" });
    await logIn(world, other, "LAIN1");
    for (const [at, ways] of [
      [`/devices/${device}`, ["revoke", "not-mine"]],
      [`/passkeys/${passkey}`, ["remove", "not-mine", "rename"]],
    ] as const)
      for (const way of ways) {
        await keep(`another's ${way} of ${at.split("/")[1]}`, world, await other.get(`${at}/${way}`));
        const fields = way === "rename" ? { name: "Milik pencuri" } : undefined;
        await keep(`POST another's ${way} of ${at.split("/")[1]}`, world, await other.post(`${at}/${way}`, fields));
      }
    await keep("POST another's phone is mine", world, await other.post(`/devices/${device}/mine`));
    await keep("the owner, afterwards", world, await computer.get("/keamanan"));
    await keep("the owner without a name", world, await computer.post(`/passkeys/${passkey}/rename`, { name: " " }));
    await keep("back to the phones", world, await computer.post(`/devices/${device}/revoke`, { back: "/devices/new" }));
    await told("another's phone or passkey", world);
  });

  test("the most passkeys; and none where the portal has no name", async () => {
    const person = await owner(fresh);
    const { world, computer } = person;
    await addPasskey(person);
    const [row] = await world.db.selectFrom("passkey").selectAll().execute();
    if (!row) return assert.fail("no passkey");
    for (let at = 1; at < 20; at++)
      await world.db
        .insertInto("passkey")
        .values({ ...row, id: `${row.id}${at}`, credential_id: `${row.credential_id}${at}` })
        .execute();
    await proveFreshly(person);
    await keep("the most passkeys", world, await computer.get("/passkeys/new"));
    await keep("the most passkeys, and their options", world, await computer.post("/passkeys/new/options"));
    const portalUrl = "http://192.0.2.10:4500";
    const moved = { ...world, config: { ...world.config, portalUrl } };
    await keep("a portal without a name", moved, await again(computer, moved).get("/passkeys/new"));
  });

  test("Keamanan akun: the key of each phone, and where each passkey is", async () => {
    const person = await owner(fresh);
    const { world, computer, phone } = person;
    await addPasskey(person);
    const look = async (title: string) => keep(`Keamanan akun, ${title}`, world, await computer.get("/keamanan"));
    await look("without a key");
    await withBiometric(world, phone);
    await look("with a biometric key");
    await world.db.updateTable("user_verification").set({ backed_up: 1, backup_eligible: 1 }).execute();
    await look("with a biometric key that is synced");
    await world.db.updateTable("passkey").set({ synced: 1, last_used_at: world.now() }).execute();
    await world.db.updateTable("device").set({ last_used_at: null }).execute();
    await look("with a passkey that is synced, and a phone that was never used");
    await computer.get("/beranda");
    await keep("a session that ends itself", world, await computer.post(`/sessions/${await sessionIdOf(world)}/end`));
  });
  const sessionIdOf = async ({ db }: TestWorld) => {
    const last = db.selectFrom("session").select("id").where("ended_at", "is", null).orderBy("last_seen_at", "desc");
    return (await last.executeTakeFirstOrThrow()).id;
  };

  test("factor-states.txt has nothing else", holdNoMore);
});
