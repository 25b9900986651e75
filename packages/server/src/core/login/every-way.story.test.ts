/** Each way to log in, at a known browser and at a strange one, and everything that the end of a login does. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ELSEWHERE, type Owner, owner, press, recoveryCodesOf } from "../../../attacks/attacker.ts";
import { PHONE_BROWSER, setReset, waits } from "../../../test-support/at-reset.ts";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { approve, captchaOf, fieldOf, giveUserId, leave, numberOn, proveFresh } from "../../../test-support/log-in.ts";
import {
  chooseAtUserId,
  makePasskey,
  type SoftPasskey,
  softPasskey,
  usePasskey,
} from "../../../test-support/passkey.ts";
import { mailsOf, PASSWORD, type TestWorld, type Visitor, visitor } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { withoutCaptchaKey } from "../../base/rules/budgets.ts";
import { changeAccount, loadAccount } from "../account/account.ts";
import { savePolicy } from "../policy/policy.ts";

interface Scene extends Owner {
  readonly passkey: SoftPasskey;
  readonly codes: readonly string[];
}

/** A2–A4, with a Kode Keamanan where one is asked. */
async function password({ world }: Scene, browser: Visitor, page = browser.page(), more = {}) {
  const captcha = fieldOf(page, "captcha-id") && page.text.includes("kode-keamanan") ? captchaOf(world, page) : {};
  return browser.post("/login/password", { for: fieldOf(page, "for"), password: PASSWORD, ...captcha, ...more });
}
const begun = async (scene: Scene, browser: Visitor) =>
  password(scene, browser, await giveUserId(browser, "PENYEDIA1"));
const rule = ({ world }: Scene, change = {}) =>
  transact(world, (tx) =>
    savePolicy(tx, "penyedia", {
      ...{ twoFactor: "optional", twoFactorFrom: null, number: "new-browser", captcha: "after-failures", ...change },
    }),
  );

interface Way {
  readonly logIn: (scene: Scene, browser: Visitor) => Promise<{ readonly path: string }>;
  readonly leads?: string;
  /** Method, scope, what it may do at once, and whether the password was proven. */
  readonly session: string;
  /** What the owner is told of any browser, and of a strange one alone. */
  readonly told?: string;
  readonly ofStranger?: "browser-known" | "login-stranger";
  /** Whether it proves more than the password. */
  readonly proves?: false;
}

const ways: Readonly<Record<string, Way>> = {
  Ya: {
    logIn: async (scene, browser) => {
      await begun(scene, browser);
      return approve(browser, scene.phone);
    },
    ...{ session: "approval full password", ofStranger: "browser-known" },
  },
  "Ya at a shared computer": {
    logIn: async (scene, browser) => {
      const page = await begun(scene, browser);
      const request = (await scene.phone.requests()).at(-1) ?? assert.fail();
      await scene.phone.answer(request, "approve", numberOn(page));
      return browser.post("/proof/continue", { for: fieldOf(page, "for"), shared: "on" });
    },
    ...{ session: "approval full password", ofStranger: "login-stranger" },
  },
  "Ya where a passkey is demanded and the owner has none": {
    logIn: async (scene, browser) => {
      await scene.world.db.deleteFrom("passkey").execute();
      await rule(scene, { twoFactor: "mandatory", phishingResistantSince: scene.world.now() });
      await begun(scene, browser);
      return approve(browser, scene.phone);
    },
    ...{ leads: "/passkeys/new", session: "approval enrol password", ofStranger: "browser-known" },
  },
  "a typed code": {
    logIn: async (scene, browser) => {
      await begun(scene, browser);
      await browser.get("/proof/code");
      return press(browser, "/proof/code", { code: scene.phone.code() });
    },
    ...{ session: "code full password", ofStranger: "login-stranger" },
  },
  "a recovery code": {
    logIn: async (scene, browser) => {
      await begun(scene, browser);
      await browser.get("/proof/recovery");
      return press(browser, "/proof/recovery", { code: scene.codes[0] ?? "" });
    },
    ...{ leads: "/devices/new", session: "recovery-code full add-device password", told: "recovery-code-used" },
  },
  "a passkey after the password": {
    logIn: async (scene, browser) => {
      await begun(scene, browser);
      return usePasskey(browser, scene.passkey);
    },
    ...{ session: "passkey full password", ofStranger: "browser-known" },
  },
  "a passkey after the password at a shared computer": {
    logIn: async (scene, browser) => {
      const { text } = await begun(scene, browser);
      assert.equal(text.includes('name="shared"'), browser !== scene.computer, "a strange browser alone is asked");
      return usePasskey(browser, scene.passkey, {}, { shared: "on" });
    },
    ...{ session: "passkey full password", ofStranger: "login-stranger" },
  },
  "a passkey, then the password": {
    logIn: async (scene, browser) => password(scene, browser, await chooseAtUserId(browser, scene.passkey)),
    ...{ session: "passkey full password", ofStranger: "browser-known" },
  },
  "a passkey, then the password at a shared computer": {
    logIn: async (scene, browser) =>
      password(scene, browser, await chooseAtUserId(browser, scene.passkey), { shared: "on" }),
    ...{ session: "passkey full password", ofStranger: "login-stranger" },
  },
  "a passkey alone": {
    logIn: async (scene, browser) => {
      await rule(scene, { passkeyAlone: true });
      return chooseAtUserId(browser, scene.passkey);
    },
    ...{ session: "passkey full", ofStranger: "login-stranger" },
  },
  "the password where 2FA is off": {
    logIn: async (scene, browser) => {
      await scene.world.db.updateTable("account").set({ two_factor_since: null }).execute();
      return begun(scene, browser);
    },
    ...{ session: "password full password", ofStranger: "login-stranger", proves: false },
  },
};

/** An owner with a phone, a passkey and codes, whose password came by mail, and for whom somebody's reset waits. */
async function scene(fresh: () => Promise<TestWorld>): Promise<Scene> {
  const person = await owner(fresh);
  const { world, computer, phone, account } = person;
  await proveFresh(computer, phone, "/passkeys/new/proof");
  const passkey = softPasskey(world);
  await makePasskey(computer, passkey);
  await computer.post("/2fa/enable/done");
  const made = { ...person, passkey, codes: await recoveryCodesOf(world, account.id) };
  await setReset(world, "wait");
  await waits(world, visitor(world, PHONE_BROWSER));
  await rule(made);
  await transact(world, (tx) => changeAccount(tx, account.id, { password_mailed: 1 }));
  await world.db.updateTable("account").set({ last_login_at: null }).execute();
  world.clock.advance(60);
  await world.db.deleteFrom("mail").execute();
  leave(world, computer);
  return made;
}

/** What is so after a login, of the account and of the session's browser that the owner has used before. */
async function read({ world, account }: Scene, usual: string, since: number) {
  const { passwordMailed, lastLoginAt } = await loadAccount(world, account.id);
  const [own, ...others] = await world.db.selectFrom("session").selectAll().orderBy("created_at", "desc").execute();
  const audit = await world.db.selectFrom("audit").selectAll().where("at", ">=", since).orderBy("id").execute();
  const known = await world.db.selectFrom("known_browser").select("id").where("forgotten_at", "is", null).execute();
  const resets = await world.db.selectFrom("reset").select("cancelled_at").execute();
  const slips = world.db.selectFrom("throttle").select("count").where("key", "like", "captcha:known:%").execute();
  const provenAt = own?.password_proven_at === world.now() ? "password" : null;
  return {
    session: [own?.method, own?.scope, own?.fresh_proof_for, provenAt].filter(Boolean).join(" "),
    ended: others.filter((it) => it.browser_id === usual && it.ended_why !== null).length,
    known: known.length,
    told: (await mailsOf(world)).map(({ kind }) => kind).sort(),
    audit: audit.flatMap(({ event, outcome }) => (/^(login|known|reset)/.test(event) ? [`${event} ${outcome}`] : [])),
    stillMailed: passwordMailed,
    lastLogin: lastLoginAt === world.now(),
    resetWaits: resets.some((it) => it.cancelled_at === null),
    slips: (await slips).length,
  };
}

onSqlite("The end of a login", (fresh) => {
  for (const [name, { logIn, leads = "/beranda", session, told, ofStranger, proves = true }] of Object.entries(ways))
    for (const isKnown of [true, false])
      test(`by ${name}, at a ${isKnown ? "known" : "strange"} browser`, async () => {
        const person = await scene(fresh);
        const { world, computer, account } = person;
        const usual = await world.db.selectFrom("known_browser").selectAll().executeTakeFirstOrThrow();
        const slip = { key: withoutCaptchaKey(usual.browser_id, account.id), count: 1 };
        await world.db
          .insertInto("throttle")
          .values({ ...slip, window_ends_at: world.now() + 86_400 })
          .execute();
        const since = world.now();
        assert.equal((await logIn(person, isKnown ? computer : visitor(world, ELSEWHERE))).path, leads);
        const ofThis = isKnown ? undefined : ofStranger;
        const becomes = ofThis === "browser-known";
        const mails = [told, ofThis, proves && "reset-cancelled"].filter((it) => typeof it === "string");
        assert.deepEqual(await read(person, usual.browser_id, since), {
          ...{ session, ended: isKnown ? 1 : 0, known: becomes ? 2 : 1, told: mails.sort() },
          audit: [
            ...(becomes ? ["known-browser known"] : []),
            "login success",
            ...(ofThis === "login-stranger" ? ["known-browser not-known"] : []),
            ...(proves ? ["reset cancelled"] : []),
          ],
          ...{ stillMailed: !proves, lastLogin: true, resetWaits: !proves, slips: isKnown ? 0 : 1 },
        });
      });
});
