/** Budgets of phones, mails, resets and Kode Keamanan: what the owner's things and the rival's may ask for. */
import assert from "node:assert/strict";
import { syncBuiltinESMExports } from "node:module";
import { mock, test } from "node:test";
import timers from "node:timers/promises";
import { changeNotices, LOGIN_REPORT_PATH, pushPaths } from "@spse/protocol";
import { transact } from "../src/base/platform/world.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { noteAttempt } from "../src/core/audit/attempt.ts";
import { openChallenge } from "../src/core/captcha/captcha.ts";
import { knowBrowser } from "../src/core/session/browser/browser.ts";
import { mayWarn } from "../src/core/session/browser/copied-cookie.ts";
import { askForChange } from "../test-support/at-email.ts";
import { giveUserId } from "../test-support/at-gate.ts";
import { atForm, send } from "../test-support/at-reset.ts";
import { addApplication } from "../test-support/connect/application.ts";
import { askPhone, enrolled, notThat, offerOf } from "../test-support/enrolled.ts";
import { fieldOf, logIn, WRONG_CAPTCHA } from "../test-support/log-in.ts";
import { claim, postVouch, signedVouch, vouched, withVouchingPin } from "../test-support/move.ts";
import { makeKeys, postEnrolment, signedEnrolment } from "../test-support/phone.ts";
import { makeSubscription } from "../test-support/push.ts";
import { postChange, signedChange } from "../test-support/verification.ts";
import { addPerson, sessionOf, type TestWorld, visitor } from "../test-support/world.ts";
import { nameOf, onSqlite, owner } from "./attacker.ts";
import { mailed, rises, spends } from "./budget.ts";

const RIVAL = "198.51.100.66";
const HOUR = 3600;
const DAY = 24 * HOUR;

/** Somebody with a phone that is old enough to vouch, and asks for an address for its notices. */
async function phoneOwner(fresh: () => Promise<TestWorld>) {
  const world = await fresh();
  const person = await enrolled(world);
  world.clock.advance(73 * HOUR);
  await withVouchingPin(world, person.phone);
  return { world, ...person };
}

onSqlite("Budgets of a phone", (fresh) => {
  spends("DEVICE_ANSWERS", 60, 60, async () => {
    const { world, account, phone } = await phoneOwner(fresh);
    await askPhone(world, account);
    const [request = assert.fail()] = await phone.requests();
    const jws = await phone.sign(request, "deny");
    return { world, key: /^answers:/, attempt: async () => (await phone.send(request.id, jws)).status === 200 };
  });

  spends("WRONG_NUMBERS", 10, DAY, async () => {
    const world = await fresh();
    const { account, phone } = await enrolled(world);
    const attempt = async () => {
      world.clock.advance(61);
      const { number } = await askPhone(world, account, { reference: `again-${world.now()}` });
      const request = (await phone.requests()).at(-1) ?? assert.fail();
      return (await phone.answer(request, "approve", notThat(number))).status !== 429;
    };
    return { world, key: /^wrong-number:/, attempt };
  });

  spends("LOGIN_REPORTED", 1, 72 * HOUR, async () => {
    const { world, phone } = await owner(fresh);
    const [notice = assert.fail()] = changeNotices.parse(
      (await phone.call({ path: "/device/v1/requests" })).body.changes,
    );
    const body = JSON.stringify({ login: notice.id });
    const reported = async () =>
      (await world.db.selectFrom("audit").select("id").where("outcome", "=", "reported").execute()).length;
    const report = async () => {
      world.clock.advance(1);
      assert.equal((await phone.call({ path: LOGIN_REPORT_PATH, body })).body.ended, true);
    };
    return { world, key: /^login-reported:/, attempt: () => rises(reported, report) };
  });

  for (const what of ["login", "application"] as const)
    spends("REPORT_MAILS", 1, HOUR, async () => {
      const { world, account, phone } = await phoneOwner(fresh);
      const spse = await addApplication(world);
      const report = async () => {
        world.clock.advance(200);
        if (what === "login") await askPhone(world, account, { reference: `again-${world.now()}` });
        else {
          await world.db.deleteFrom("throttle").where("key", "like", "application:%").execute();
          await world.db.deleteFrom("approval").execute();
          assert.equal((await spse.post("/requests", { user: "PENYEDIA1", kind: "sign-in" })).status, 201);
        }
        const request = (await phone.requests()).at(-1) ?? assert.fail();
        assert.equal((await phone.answer(request, "report")).body.outcome, "reported");
      };
      return { world, key: /^reported-mail:/, attempt: () => rises(() => mailed(world, `${what}-reported`), report) };
    });

  spends("OFFER_WRONG_CODES", 5, 300, async () => {
    const world = await fresh();
    const { uri } = await offerOf(world, await sessionOf(world, await addPerson(world)));
    const attempt = async () => {
      const told = await postEnrolment(world, await signedEnrolment(world, uri, await makeKeys(), { code: "000000" }));
      return told.body.error.code === "code-wrong";
    };
    return { world, key: /^offer-code:/, attempt };
  });

  spends("NETWORK_CLAIMS", 60, 600, async () => {
    const world = await fresh();
    const { uri } = await offerOf(world, await sessionOf(world, await addPerson(world)));
    const strange = await signedEnrolment(world, uri, await makeKeys(), { offer: "A".repeat(22) });
    const attempt = async () => {
      const pauses = mock.method(timers, "setTimeout", async () => {});
      syncBuiltinESMExports();
      try {
        await postEnrolment(world, strange);
      } finally {
        pauses.mock.restore();
        syncBuiltinESMExports();
      }
      const waited = pauses.mock.calls.map((it) => it.arguments.at(0));
      if (waited.length > 0) assert.deepEqual(waited, [1500]);
      return waited.length === 0;
    };
    return { world, key: /^enrol-network:/, attempt };
  });

  spends("DEVICE_VOUCHES", 20, HOUR, async () => {
    const { world, phone } = await phoneOwner(fresh);
    const vouch = async () => {
      world.clock.advance(1);
      return postVouch(phone, (await signedVouch(world, phone, await makeKeys())).jws);
    };
    return { world, key: /^vouches:/, attempt: async () => (await vouch()).status !== 429 };
  });

  spends("VOUCHER_CLAIMS", 20, 600, async () => {
    const { world, phone } = await phoneOwner(fresh);
    const { voucher } = await vouched(world, phone);
    const strange = await makeKeys();
    return { world, key: /^claims:/, attempt: async () => (await claim(world, voucher, strange)).status !== 429 };
  });

  spends("VERIFICATION_CHANGES", 20, HOUR, async () => {
    const { world, phone } = await phoneOwner(fresh);
    const pin = async () => postChange(world, phone, await signedChange(world, phone, "none"));
    return { world, key: /^verification:/, attempt: async () => (await pin()).status !== 429 };
  });

  spends("PUSH_TESTS", 5, 600, async () => {
    const { world, phone } = await phoneOwner(fresh);
    const subscription = makeSubscription("https://fcm.googleapis.com/fcm/send/ponsel").keys;
    world.clock.advance(1);
    await phone.call({ path: pushPaths.subscription, body: JSON.stringify({ subscription }) });
    const attempt = async () => (await phone.call({ path: pushPaths.test, body: "{}" })).status !== 429;
    return { world, key: /^push-test:/, attempt };
  });
});

onSqlite("Budgets of mails and resets", (fresh) => {
  for (const [name, limit, seconds, key, known] of [
    ["SESSION_MAILS", 5, HOUR, /^mailed-code:session:/, true],
    ["KNOWN_BROWSER_MAILS", 20, DAY, /^mailed-code:known:/, true],
    ["OTHER_BROWSERS_MAILS", 20, DAY, /^mailed-code:new:/, false],
  ] as const)
    spends(name, limit, seconds, async () => {
      const world = await fresh();
      const account = await addPerson(world);
      const computer = visitor(world);
      await logIn(world, computer, "PENYEDIA1");
      const browsers = await world.db.selectFrom("browser").select("id").execute();
      if (known)
        for (const { id } of browsers)
          await transact(world, (tx) => knowBrowser(tx, id, account.id, "Chrome di Windows"));
      await askForChange(computer);
      const attempt = async () => {
        world.clock.advance(11);
        return (await computer.post("/email/again")).status !== 429;
      };
      return { world, key, attempt };
    });

  spends("COPIED_MAILS", 1, HOUR, async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    return { world, key: /^copied-mail:/, attempt: () => transact(world, (tx) => mayWarn(tx, id)) };
  });

  for (const [name, limit, seconds, key] of [
    ["RESETS_FROM_NETWORK", 5, HOUR, /^reset:new:[^:]+:/],
    ["RESETS_FROM_ANYWHERE", 20, DAY, /^reset:new:[^:]+$/],
    ["RESETS_OF_KNOWN_BROWSER", 5, HOUR, /^reset:known:/],
  ] as const)
    spends(name, limit, seconds, async () => {
      const { world, computer } = await owner(fresh);
      const attempt = async () => {
        const there = name === "RESETS_OF_KNOWN_BROWSER" ? computer : visitor(world, { ip: RIVAL });
        there.cookies.delete(nameOf(world, "session"));
        return (await send(world, await atForm(world, "PENYEDIA1", there))).status !== 429;
      };
      return { world, key, attempt };
    });

  spends("RESET_TOLD", 1, DAY, async () => {
    const { world, account } = await owner(fresh);
    await transact(world, (tx) => changeAccount(tx, account.id, { password_reset_by_mail_at: tx.now() }));
    const computer = visitor(world, { ip: RIVAL });
    await logIn(world, computer, "PENYEDIA1");
    const told = async () =>
      (
        await world.db
          .selectFrom("audit")
          .select("id")
          .where("event", "=", "reset")
          .where("outcome", "=", "refused")
          .execute()
      ).length;
    return { world, key: /^reset:told:/, attempt: () => rises(told, () => computer.get("/reset")) };
  });
});

onSqlite("Budgets of Kode Keamanan and of the audit", (fresh) => {
  /** A browser at the page of the password, where the line for drawings is full. */
  const atPicture = async () => {
    const world = await fresh();
    const rival = visitor(world, { ip: RIVAL });
    const id = fieldOf(await giveUserId(rival), "captcha-id");
    const line = { key: `captcha:line:${RIVAL}`, count: 1, window_ends_at: world.now() + DAY };
    await world.db.insertInto("throttle").values(line).execute();
    return { world, rival, id };
  };
  for (const [name, limit, key, what] of [
    ["NETWORK_PICTURES", 100, /^captcha:pictures:/, "picture.png"],
    ["NETWORK_CLIPS", 20, /^captcha:clips:/, "sound.wav"],
  ] as const)
    spends(name, limit, 600, async () => {
      const { world, rival, id } = await atPicture();
      const attempt = async () => (await rival.get(`/captcha/${id}/${what}`)).status === 200;
      return { world, key, keeps: /^captcha:line:/, attempt, turn: 3 };
    });

  test("NETWORK_FAILURES: the 200th in 600 s makes the work heaviest, until the window ends [A1]", async () => {
    const { world, rival, id } = await atPicture();
    const level = async () => {
      const { next } = (await rival.get(`/captcha/${id}/next`)).json() as { next: string };
      const opened = openChallenge(world, next);
      return opened.kind === "live" ? opened.challenge.level : assert.fail();
    };
    let captcha = id;
    const fail = async () => {
      const sent = { "captcha-id": captcha, "kode-keamanan": WRONG_CAPTCHA };
      captcha = ((await rival.post("/captcha/check", sent)).json() as { next: string }).next;
    };
    await fail();
    await world.db.updateTable("throttle").set({ count: 198 }).where("key", "like", "captcha:failures:%").execute();
    await fail();
    assert.equal(await level(), 2);
    await fail();
    assert.equal(await level(), 3);
    const end = (second: number) =>
      world.db
        .updateTable("throttle")
        .set((row) => ({ window_ends_at: row("window_ends_at", "-", second) }))
        .where("key", "like", "captcha:failures:%")
        .execute();
    await end(599);
    assert.equal(await level(), 3);
    await end(1);
    assert.equal(await level(), 0);
  });

  for (const [name, limit, key] of [
    ["NOTED_FROM_NETWORK", 10, /^audit:.*:198\.51\.100\.66$/],
    ["NOTED_OF_ACCOUNT", 60, /^audit:.*:$/],
  ] as const)
    spends(name, limit, HOUR, async () => {
      const world = await fresh();
      const from = { ip: RIVAL, browserLabel: "Chrome di Windows" };
      const noted = async () => (await world.db.selectFrom("audit").select("id").execute()).length;
      const note = () => noteAttempt(world, { event: "captcha", outcome: "captcha-wrong", from });
      return { world, key, attempt: () => rises(noted, note) };
    });
});
