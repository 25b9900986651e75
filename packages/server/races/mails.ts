/** Races for mailed links and codes, which are valid once. */

import { spendOfNetwork } from "../src/base/platform/throttle/network.ts";
import { loadAccount } from "../src/core/account/account.ts";
import { codeOf, newCaptcha, openChallenge } from "../src/core/captcha/captcha.ts";
import { askForChange, codeIn, mailTo, NEW_ADDRESS, undoLinkIn } from "../test-support/at-email.ts";
import { linksOf, requested } from "../test-support/at-reset.ts";
import { enrolled } from "../test-support/enrolled.ts";
import { captchaOf, fieldOf, logIn } from "../test-support/log-in.ts";
import { addPerson, mailsBesideLogins, type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { audited, go, post, type Race } from "./course.ts";

const mailsOfKind = async (world: TestWorld, kind: string): Promise<number> =>
  (await mailsBesideLogins(world)).filter((it) => it.kind === kind).length;

/** The addresses of the contenders. */
const IP = "203.0.113.7";

/** Right letters of a new challenge, for a form of Lupa Password. */
function lettersFor(world: TestWorld, formToken: string): Record<string, string> {
  const id = newCaptcha(world, "reset", `password ${formToken}`);
  const opened = openChallenge(world, id);
  if (opened.kind !== "live") throw new Error(`the captcha is ${opened.kind}`);
  return { "captcha-id": id, "kode-keamanan": codeOf(world, opened.challenge) };
}

const passwordLinks: Race = {
  name: "uses of one password link",
  run: async (course) => {
    const { world } = course;
    const account = await addPerson(world);
    const computer = visitor(world);
    const captcha = captchaOf(world, await computer.get("/lupa-password"));
    await computer.post("/lupa-password", { "user-id": "PENYEDIA1", email: "penyedia1@contoh.go.id", ...captcha });
    await computer.get(/\/link\/[\w-]+/.exec((await mailsBesideLogins(world))[0]?.text ?? "")?.[0] ?? "/");
    await go(course, (on, at) => {
      const password = `kopi susu gayo nomor ${at}`;
      return post(on, computer, "/password/new", { password, "password-again": password });
    });
    return { winners: (await loadAccount(world, account.id)).epoch - account.epoch, expected: 1 };
  },
};

const passwordRequests: Race = {
  name: "requests of Lupa Password: three are mailed",
  run: async (course) => {
    const { world } = course;
    await addPerson(world);
    const computer = visitor(world);
    const _token = fieldOf(await computer.get("/lupa-password"), "_token");
    const form = { _token, "user-id": "PENYEDIA1", email: "penyedia1@contoh.go.id" };
    const forms = Array.from({ length: course.contenders }, () => ({ ...form, ...lettersFor(world, _token) }));
    await go(course, (on, at) => post(on, computer, "/lupa-password", forms[at] ?? {}));
    return { winners: await mailsOfKind(world, "password-reset-link"), expected: 3 };
  },
};

const lettersEnough: Race = {
  name: "requests of Lupa Password by letters, when a network may send five more",
  run: async (course) => {
    const { world } = course;
    const computer = visitor(world);
    const _token = fieldOf(await computer.get("/lupa-password"), "_token");
    const budget = { limit: 100, seconds: 600 };
    for (let at = 0; at < 95; at++) await spendOfNetwork(world, "forgot:network", IP, budget);
    const forms = Array.from({ length: course.contenders }, (_, at) => ({
      _token,
      "user-id": `ASING${at}`,
      email: "asing@contoh.go.id",
      ...lettersFor(world, _token),
    }));
    await go(course, (on, at) => post(on, computer, "/lupa-password", forms[at] ?? {}));
    const links = await world.db.selectFrom("account_link").select("id").execute();
    return { winners: links.length, expected: 5 };
  },
};

const resets: Race = {
  name: "confirmations of one Reset 2FA",
  run: async (course) => {
    const { world } = course;
    const { account } = await enrolled(world);
    world.clock.advance(60);
    const computer = await requested(world);
    await computer.get((await linksOf(world)).open);
    await go(course, (on) => post(on, computer, "/reset/confirm", {}));
    const risen = (await loadAccount(world, account.id)).epoch - account.epoch;
    return { winners: Math.max(risen, await mailsOfKind(world, "reset-done")), expected: 1 };
  },
};

const cancelled: Race = {
  name: "one Reset 2FA confirmed and cancelled: one of both",
  run: async (course) => {
    const { world } = course;
    const { account } = await enrolled(world);
    world.clock.advance(60);
    const computer = await requested(world);
    const links = await linksOf(world);
    await computer.get(links.open);
    const owner = visitor(world);
    await owner.get(links.cancel);
    await go(course, (on, at) =>
      at % 2 === 0 ? post(on, computer, "/reset/confirm", {}) : post(on, owner, "/reset/cancel", {}),
    );
    const done = await mailsOfKind(world, "reset-done");
    return { winners: done + (await audited(world, account.id, "reset", "cancelled")), expected: 1 };
  },
};

const resetCodes: Race = {
  name: "wrong codes for one Reset 2FA: five are tried",
  run: async (course) => {
    const { world } = course;
    const { account } = await enrolled(world);
    world.clock.advance(60);
    const computer = await requested(world);
    await computer.get("/reset/code");
    await go(course, (on) => post(on, computer, "/reset/code", { code: "AAAA-AAAA" }));
    return { winners: await audited(world, account.id, "reset", "code-wrong"), expected: 5 };
  },
};

/** An account without 2FA that has asked for another address, and the codes from both mailboxes. */
async function changing(world: TestWorld): Promise<{ computer: Visitor; id: string; codes: Record<string, string> }> {
  const account = await addPerson(world);
  const computer = visitor(world);
  await logIn(world, computer, account.userId);
  await askForChange(computer);
  const codes = {
    "new-address": codeIn(await mailTo(world, NEW_ADDRESS, "new-address-code")),
    "old-address": codeIn(await mailTo(world, account.email, "email-change-requested")),
  };
  return { computer, id: account.id, codes };
}

const mailedCodes: Race = {
  name: "uses of the codes of one change of email",
  run: async (course) => {
    const { computer, id, codes } = await changing(course.world);
    // Each code allows five tries; this many contenders bring the right ones.
    await go({ ...course, contenders: 5 }, (on) => post(on, computer, "/email/codes", codes));
    return { winners: await audited(course.world, id, "account", "email-changed"), expected: 1 };
  },
};

const wrongMailedCodes: Race = {
  name: "wrong codes for one change of email: five are tried",
  run: async (course) => {
    const { computer, codes } = await changing(course.world);
    const wrong = { ...codes, "new-address": codes["new-address"] === "1111 1111" ? "2222 2222" : "1111 1111" };
    await go(course, (on) => post(on, computer, "/email/codes", wrong));
    const row = await course.world.db
      .selectFrom("mailed_code")
      .select("tries")
      .where("purpose", "=", "new-address")
      .executeTakeFirst();
    return { winners: row?.tries ?? -1, expected: 5 };
  },
};

const undos: Race = {
  name: "clicks that take one change of email back",
  run: async (course) => {
    const { world } = course;
    const { computer, id, codes } = await changing(world);
    await computer.post("/email/codes", codes);
    const reader = visitor(world);
    await reader.get(undoLinkIn(await mailTo(world, "penyedia1@contoh.go.id", "email-changed")));
    await go(course, (on) => post(on, reader, "/email/undo", { _token: fieldOf(reader.page(), "_token") }));
    return { winners: await audited(world, id, "account", "email-undone"), expected: 1 };
  },
};

export const mailRaces: readonly Race[] = [
  passwordLinks,
  passwordRequests,
  lettersEnough,
  resets,
  cancelled,
  resetCodes,
  mailedCodes,
  wrongMailedCodes,
  undos,
];
