/** Lupa Password (guide A4): the same answer whether or not the data match. */
import { USER_ID_MOST } from "@spse/protocol";
import { z } from "zod";
import { type Account, findAccount, nobody, userKey } from "../../account/account.ts";
import { LINK_SECONDS, newLink, newLinkToNothing } from "../../account/account-link.ts";
import { isEmail, sameEmail } from "../../account/email.ts";
import { noteAttempt } from "../../audit/attempt.ts";
import { record } from "../../audit/audit.ts";
import { asksForNewCode } from "../../captcha/captcha.html.ts";
import { answerCaptcha, captchaFields, newCaptcha, readCaptchaAnswer } from "../../captcha/captcha.ts";
import { effortFor, noteFailure } from "../../captcha/effort.ts";
import { typedField } from "../../http/form.ts";
import { page, type Reply, redirect, type Visit } from "../../http/route.ts";
import { queueMail, queueNothing } from "../../outbox/outbox.ts";
import { type Budget, spend } from "../../throttle/throttle.ts";
import { transact, type World } from "../../world.ts";
import { type ForgotView, forgotPage, sentPage } from "./forgot.html.ts";
import { resetLinkMail, resetRefusedMail } from "./password.mail.ts";
import { mayResetByMail } from "./password.ts";

/** Mails that one account is sent; more requests are answered alike and send nothing. */
const MAILS_BUDGET: Budget = { limit: 3, seconds: 3600 };

/** Kode Keamanan belongs to this form in this browser. */
const bindTo = (visit: Visit): string => `password ${visit.formToken}`;

/** GET /lupa-password */
export async function showForgot(world: World, visit: Visit): Promise<Reply> {
  if (visit.query.terkirim !== undefined) return page(sentPage(world, visit));
  return show(world, visit, { userId: "", email: "" });
}

export const forgotForm = z.object({ "user-id": typedField(USER_ID_MOST), email: typedField(254), ...captchaFields });

/** POST /lupa-password */
export async function submitForgot(world: World, visit: Visit): Promise<Reply> {
  const { "user-id": userId, email } = forgotForm.parse(visit.form);
  const typed = { userId, email };
  if (asksForNewCode(visit.form)) return show(world, visit, typed);
  if (typed.userId.trim() === "") return show(world, visit, { ...typed, refused: { kind: "user-id-empty" } });
  if (!isEmail(typed.email)) return show(world, visit, { ...typed, refused: { kind: "email-malformed" } });
  const answer = readCaptchaAnswer(visit.form);
  const captcha = await answerCaptcha(world, { ...answer, purpose: "reset", bindTo: bindTo(visit) });
  if (captcha.kind !== "passed") {
    const tried = { event: "captcha", outcome: captcha.kind, detail: { for: "forgot-password" } } as const;
    await noteAttempt(world, { ...tried, from: visit });
    if (captcha.kind === "captcha-wrong") await noteFailure(world, visit, null);
    return show(world, visit, { ...typed, refused: captcha });
  }

  // Whether the data match or not: the next page must not tell.
  await noteFailure(world, visit, null);
  const found = await findAccount(world, typed.userId);
  const account = found?.active && sameEmail(found.email, typed.email) ? found : null;
  await transact(world, (inside) =>
    account ? saveRequest(inside, visit, account) : saveNothing(inside, visit, typed),
  );
  return redirect("/lupa-password?terkirim=ya");
}

async function saveRequest(inside: World, visit: Visit, account: Account): Promise<void> {
  const entry = { event: "password-change", accountId: account.id, from: visit } as const;
  if ((await spend(inside, `forgot:${account.id}`, MAILS_BUDGET)).kind === "spent")
    return record(inside, { ...entry, outcome: "reset-too-many" });
  const allowed = mayResetByMail(account, inside.now());
  if (allowed.kind === "refused") {
    await queueMail(inside, resetRefusedMail(inside, account, visit, allowed.until));
    return record(inside, { ...entry, outcome: allowed.why });
  }
  const link = { purpose: "password-reset", accountId: account.id, seconds: LINK_SECONDS } as const;
  await queueMail(inside, resetLinkMail(inside, account, visit, await newLink(inside, link)));
  await record(inside, { ...entry, outcome: "reset-requested" });
}

/** The data do not match: the same work, so that the time does not tell, and nothing comes of it. */
async function saveNothing(inside: World, visit: Visit, typed: { userId: string; email: string }): Promise<void> {
  const entry = { event: "password-change", accountId: null, from: visit } as const;
  const key = inside.keys.mac("unknown-user", `forgot ${userKey(typed.userId)} ${typed.email.toLowerCase()}`);
  if ((await spend(inside, `forgot:${key}`, MAILS_BUDGET)).kind === "spent")
    return record(inside, { ...entry, outcome: "reset-no-match" });
  const secret = await newLinkToNothing(inside, "password-reset");
  await queueNothing(inside, resetLinkMail(inside, nobody(typed.userId, typed.email), visit, secret));
  await record(inside, { ...entry, outcome: "reset-no-match" });
}

async function show(world: World, visit: Visit, view: Omit<ForgotView, "captcha">): Promise<Reply> {
  const captcha = newCaptcha(world, "reset", bindTo(visit), await effortFor(world, visit, null));
  return page(forgotPage(world, visit, { ...view, captcha }), { status: view.refused ? 422 : 200 });
}
