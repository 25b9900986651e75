/**
 * Policy `phishing-resistant`: a passkey alone proves the account, in a login and in every fresh proof. What a false site can
 * relay (a phone's *Ya*, a typed code, a recovery code) is refused under the policy, and is good without it.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listDevices } from "../src/core/factors/device/device.ts";
import { listPasskeys } from "../src/core/factors/passkey/passkey.ts";
import { recoveryState } from "../src/core/factors/recovery-codes/recovery.ts";
import { clickOk, waits } from "../test-support/at-reset.ts";
import { approve, captchaOf, logIn } from "../test-support/log-in.ts";
import { atHelpdesk, checked, press as decide } from "../test-support/office/at-helpdesk.ts";
import { askCreation, makePasskey, type SoftPasskey, softPasskey, usePasskey } from "../test-support/passkey.ts";
import { setUpOnce } from "../test-support/set-up-once.ts";
import type { Seen, Visitor } from "../test-support/visitor.ts";
import { mailsOf, type TestWorld, visitor } from "../test-support/world.ts";
import {
  ELSEWHERE,
  isInside,
  numberOn,
  type Owner,
  onSqlite,
  owner,
  press,
  recoveryCodesOf,
  rememberOwner,
  resist,
  sayYes,
} from "./attacker.ts";

interface OwnerOfAll extends Owner {
  readonly passkey: SoftPasskey;
  readonly codes: readonly string[];
}

/** An owner with a phone, a passkey and recovery codes. */
const ownerOfAll = setUpOnce<OwnerOfAll>(async (world) => {
  const person = await owner(async () => world);
  const passkey = softPasskey(world);
  await person.computer.get("/beranda");
  await person.computer.post("/passkeys/new/proof");
  await approve(person.computer, person.phone);
  await makePasskey(person.computer, passkey);
  await person.computer.post("/2fa/enable/done");
  const codes = await recoveryCodesOf(world, person.account.id);
  await world.db.updateTable("recovery_set").set({ kept_at: world.now() }).execute();
  world.clock.advance(60);
  return { ...person, passkey, codes };
}, rememberOwner);

/** Every proof that a false site can relay. `prepare`: the owner's step before; `give`: the form in the browser. */
const ways: readonly {
  readonly name: string;
  readonly prepare?: (person: OwnerOfAll, browser: Visitor) => Promise<void>;
  readonly give: (person: OwnerOfAll, browser: Visitor) => Promise<Seen>;
}[] = [
  {
    name: "a phone's Ya with the number",
    prepare: async ({ phone }, browser) => assert.equal(await sayYes(phone, numberOn(browser.page())), "approved"),
    give: (_, browser) => press(browser, "/proof/continue"),
  },
  { name: "a typed code", give: ({ phone }, browser) => press(browser, "/proof/code", { code: phone.code() }) },
  {
    name: "a recovery code",
    give: ({ codes }, browser) => press(browser, "/proof/recovery", { code: codes[0] ?? "" }),
  },
];

/** Every occasion that asks for a proof: a login on a new browser, and each change within a session. */
const occasions: readonly {
  readonly name: string;
  /** The page that the proof leads to. */
  readonly leadsTo: string;
  readonly begin: (person: OwnerOfAll) => Promise<Visitor>;
}[] = [
  {
    name: "a login",
    leadsTo: "/beranda",
    begin: async ({ world }) => {
      const browser = visitor(world, ELSEWHERE);
      await logIn(world, browser, "PENYEDIA1");
      return browser;
    },
  },
  ...[
    { path: "/devices/new", leadsTo: "/2fa/enable" },
    { path: "/passkeys/new/proof", leadsTo: "/passkeys/new" },
    { path: "/passkeys/:id/remove", leadsTo: "/keamanan?selesai=passkey" },
    { path: "/2fa/recovery-codes", leadsTo: "/2fa/recovery-codes" },
    { path: "/password/proof", leadsTo: "/password" },
    { path: "/email/proof", leadsTo: "/email" },
  ].map(({ path, leadsTo }) => ({
    ...{ name: path, leadsTo },
    begin: async ({ world, account, computer }: OwnerOfAll) => {
      const [passkey] = await listPasskeys(world, account.id);
      await computer.get("/beranda");
      await computer.post(path.replace(":id", passkey?.id ?? ""));
      return computer;
    },
  })),
];

const notTried = (world: TestWorld) =>
  world.db.selectFrom("audit").select(["method", "detail"]).where("outcome", "=", "not-tried").execute();

onSqlite("Under phishing-resistant [promise:phishing-resistant],", (fresh) => {
  for (const occasion of occasions) {
    for (const way of ways) {
      test(`${occasion.name} takes no ${way.name}, though it was given before the policy came; without the policy it does [A25 N26]`, async () => {
        for (const resistant of [false, true]) {
          const person = await ownerOfAll(fresh);
          const browser = await occasion.begin(person);
          assert.equal(browser.page().path, "/proof");
          await way.prepare?.(person, browser);
          if (resistant) await resist(person.world);
          const seen = await way.give(person, browser);
          if (!resistant) {
            // Who logs in by a recovery code is led to a new phone first.
            const isRecovered = occasion.name === "a login" && way.name === "a recovery code";
            assert.equal(seen.path, isRecovered ? "/devices/new" : occasion.leadsTo);
            continue;
          }
          assert.equal(seen.path, "/proof");
          assert.match(seen.text, /data-at="passkey"/, "and the page shows the way that is left");
          assert.doesNotMatch(seen.text, /href="\/proof\/(code|recovery)"|action="\/proof\/again"/);
          assert.equal((await notTried(person.world)).length, 1, "the audit says that it was not tried");
          assert.equal(
            (await usePasskey(browser, person.passkey)).path,
            occasion.leadsTo,
            "the passkey proves the same",
          );
        }
      });
    }
  }

  test("a recovery code that is being hashed when the policy comes opens nothing, and is not used up", async () => {
    for (const resistant of [false, true]) {
      const person = await ownerOfAll(fresh);
      const { world, account, codes } = person;
      const browser = visitor(world, ELSEWHERE);
      await logIn(world, browser, "PENYEDIA1");
      const { hashing } = world;
      const run: typeof hashing.run = async (asker, compute) => {
        if (resistant) await resist(world);
        return hashing.run(asker, compute);
      };
      Object.assign(world, { hashing: { ...hashing, run } });
      await press(browser, "/proof/recovery", { code: codes[0] ?? "" });
      assert.equal(await isInside(browser), !resistant);
      assert.equal((await recoveryState(world, account.id))?.left, resistant ? 10 : 9);
    }
  });

  test("no request goes to a phone, and Kirim ulang sends none", async () => {
    const person = await ownerOfAll(fresh);
    await resist(person.world);
    const browser = visitor(person.world, ELSEWHERE);
    const page = await logIn(person.world, browser, "PENYEDIA1");
    assert.match(page.text, /hanya menerima passkey[\s\S]*Passkey hilang\? Reset 2FA/);
    await press(browser, "/proof/again", { left: "5" });
    assert.deepEqual(await person.phone.requests(), []);
    for (const path of ["/proof/code", "/proof/recovery"]) assert.equal((await browser.get(path)).path, "/proof");
    assert.equal((await usePasskey(browser, person.passkey)).path, "/beranda");
  });

  test("a session goes on; a fresh proof that it holds from before counts no more", async () => {
    for (const resistant of [false, true]) {
      const person = await ownerOfAll(fresh);
      await person.computer.get("/beranda");
      await person.computer.post("/passkeys/new/proof");
      assert.equal((await approve(person.computer, person.phone)).path, "/passkeys/new");
      if (resistant) await resist(person.world);
      const passkey = softPasskey(person.world);
      if (resistant) await assert.rejects(askCreation(person.computer), /no options: 403/);
      else assert.equal((await makePasskey(person.computer, passkey)).path, "/2fa/enable");
      assert.equal(await isInside(person.computer), true);
    }
  });

  test("what a session throws out stays demanded: without the last passkey phone and codes open nothing, and Reset 2FA leads back to a passkey", async () => {
    const person = await ownerOfAll(fresh);
    const { world, account, computer } = person;
    await resist(world);
    await computer.get("/beranda");
    const [added] = await listPasskeys(world, account.id);
    const asked = await computer.get(`/passkeys/${added?.id}/not-mine`);
    assert.match(asked.text, /Ini satu-satunya passkey Anda, dan hanya passkey/);
    await computer.post(`/passkeys/${added?.id}/not-mine`);
    assert.deepEqual(await listPasskeys(world, account.id), []);
    assert.match((await mailsOf(world)).at(-1)?.text ?? "", /Login berikutnya memerlukan Reset 2FA/);

    for (const way of ways.slice(1)) {
      const thief = visitor(world, ELSEWHERE);
      const held = await logIn(world, thief, "PENYEDIA1");
      assert.match(held.text, /data-at="no-factor"[\s\S]*Tidak ada passkey yang terhubung/);
      assert.doesNotMatch(held.text, /href="\/proof\/(code|recovery)"/);
      assert.equal((await way.give(person, thief)).path, "/proof");
      assert.equal(await isInside(thief), false);
    }
    // The session itself can do nothing either.
    await computer.get("/beranda");
    for (const path of ["/devices/new", "/passkeys/new/proof", "/2fa/recovery-codes"]) {
      assert.equal((await computer.post(path)).path, "/proof");
      assert.equal((await press(computer, "/proof/code", { code: person.phone.code() })).path, "/proof");
      await computer.get("/beranda");
    }

    const browser = await waits(world);
    const { officer, desk } = await atHelpdesk(world);
    await decide(desk, "approve");
    await approve(desk, officer.phone);
    assert.equal((await clickOk(browser)).path, "/reset/done");
    assert.equal((await logIn(world, browser, "PENYEDIA1")).path, "/passkeys/new", "not the QR of a phone");
    const passkey = softPasskey(world);
    await makePasskey(browser, passkey);
    assert.equal((await browser.post("/2fa/enable/done")).path, "/beranda");
    const next = visitor(world);
    await logIn(world, next, "PENYEDIA1");
    assert.equal((await usePasskey(next, passkey)).path, "/beranda");
  });

  test("the mail's link and Ponsel hilang stop a passkey, and leave it demanded too", async () => {
    const stops: readonly ((person: OwnerOfAll, reader: Visitor) => Promise<Seen>)[] = [
      async ({ world }, reader) => {
        const links = (await mailsOf(world)).map((it) => /\/devices\/not-mine\/[\w.-]+/.exec(it.text)?.[0]);
        await reader.get(links.at(-1) ?? "");
        return reader.post("/devices/not-mine");
      },
      async ({ world, codes }, reader) => {
        const page = await reader.get("/ponsel-hilang");
        const form = { "user-id": "PENYEDIA1", code: codes[0] ?? "", ...captchaOf(world, page) };
        return reader.post("/ponsel-hilang", form);
      },
    ];
    for (const stop of stops) {
      const person = await ownerOfAll(fresh);
      const { world, account, phone, codes } = person;
      await resist(world);
      const reader = visitor(world, ELSEWHERE);
      assert.equal((await stop(person, reader)).status, 200);
      assert.deepEqual(await listPasskeys(world, account.id), []);
      assert.match((await logIn(world, reader, "PENYEDIA1")).text, /data-at="no-factor"/);
      assert.equal((await press(reader, "/proof/code", { code: phone.code() })).path, "/proof");
      assert.equal((await press(reader, "/proof/recovery", { code: codes[1] ?? "" })).path, "/proof");
      assert.equal(await isInside(reader), false);
    }
  });

  test("a passkey that was removed before the policy came counts for nobody: its owner is led to a new one", async () => {
    const person = await ownerOfAll(fresh);
    const [added] = await listPasskeys(person.world, person.account.id);
    await person.computer.get("/beranda");
    await person.computer.post(`/passkeys/${added?.id}/not-mine`);
    await resist(person.world);
    const browser = visitor(person.world);
    await logIn(person.world, browser, "PENYEDIA1");
    assert.equal((await approve(browser, person.phone)).path, "/passkeys/new");
  });
});

onSqlite("An officer under phishing-resistant [promise:phishing-resistant]", (fresh) => {
  test("acts by a passkey and not by the phone's number; the two officers of Admin PPE stay two [A25]", async () => {
    const person = await owner(fresh);
    const { world, account } = person;
    const { officer, desk } = await atHelpdesk(world);
    await resist(world, "helpdesk");
    const act = () => desk.post(`/helpdesk/accounts/${account.id}/stop-phones`, checked);
    await desk.get(`/helpdesk/accounts/${account.id}`);
    assert.equal((await act()).path, "/passkeys/new");
    assert.deepEqual(await officer.phone.requests(), []);
    await desk.post("/passkeys/new/proof");
    await approve(desk, officer.phone);
    const passkey = softPasskey(world);
    await makePasskey(desk, passkey);
    await desk.post("/2fa/enable/done");

    assert.match((await desk.get(`/helpdesk/accounts/${account.id}`)).text, /stop-phones/);
    assert.equal((await act()).path, "/proof");
    assert.deepEqual(await officer.phone.requests(), []);
    assert.equal((await listDevices(world, account.id)).length, 1);
    assert.match((await usePasskey(desk, passkey)).path, /selesai=berhenti/);
    assert.deepEqual(await listDevices(world, account.id), []);
  });

  test("sees that an account takes a passkey only, and whether one is left", async () => {
    const person = await ownerOfAll(fresh);
    const { desk } = await atHelpdesk(person.world);
    const seen = async () => (await desk.get(`/helpdesk/accounts/${person.account.id}`)).text;
    assert.doesNotMatch(await seen(), /Kebijakan passkey/);
    await resist(person.world);
    assert.match(await seen(), /Hanya passkey yang membuka akun ini; ponsel/);
    const [added] = await listPasskeys(person.world, person.account.id);
    await person.computer.get("/beranda");
    await person.computer.post(`/passkeys/${added?.id}/not-mine`);
    assert.match(await seen(), /dan tidak ada lagi/);
  });
});
