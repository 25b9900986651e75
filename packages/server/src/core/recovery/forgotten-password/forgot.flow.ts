/** Lupa Password (guide A4): the same answer whether or not the data match. */

import { USER_ID_MOST } from "@spse/protocol";
import { z } from "zod";
import { isEmail, sameEmail } from "../../../base/platform/email-address.ts";
import { networkCounters, spendOfNetwork } from "../../../base/platform/throttle/network.ts";
import { peekAll } from "../../../base/platform/throttle/throttle.ts";
import type { World } from "../../../base/platform/world.ts";
import { FORGOT_FROM_NETWORK, FORGOT_OF_NETWORK } from "../../../base/rules/budgets.ts";
import { typedField } from "../../../base/web/form.ts";
import { findAccount, nobody } from "../../account/index.ts";
import { noteAttempt } from "../../audit/index.ts";
import {
  answerCaptcha,
  asksForNewCode,
  captchaFields,
  effortFor,
  heavier,
  newCaptcha,
  noteFailure,
  readCaptchaAnswer,
} from "../../captcha/index.ts";
import { sendAskedLink } from "../../mailed/index.ts";
import { page, type Reply, redirect, type Visit } from "../../session/web/index.ts";
import { type ForgotView, forgotPage, linkSentPage } from "./password.html.ts";
import { passwordElsewhereMail, resetLinkMail, resetRefusedMail } from "./password.mail.ts";
import { BUSY_LEVEL, mayResetByMail, PASSWORD_LINK } from "./password.ts";

/** The Kode Keamanan is valid for this form in this browser only. */
const bindTo = (visit: Visit): string => `password ${visit.formToken}`;

/** GET /lupa-password */
export async function showForgot(world: World, visit: Visit): Promise<Reply> {
  if (visit.query.terkirim !== undefined) return page(linkSentPage(world, visit));
  return show(world, visit, { userId: "", email: "" });
}

export const forgotForm = z.object({ "user-id": typedField(USER_ID_MOST), email: typedField(254), ...captchaFields });

interface TypedAccount {
  readonly userId: string;
  readonly email: string;
}

/** POST /lupa-password: a Kode Keamanan (work, if the network has asked often), and then the mail. */
export async function submitForgot(world: World, visit: Visit, form: z.infer<typeof forgotForm>): Promise<Reply> {
  const typed: TypedAccount = { userId: form["user-id"], email: form.email };
  if (asksForNewCode(form)) return show(world, visit, typed);
  if (typed.userId.trim() === "") return show(world, visit, { ...typed, refused: { kind: "user-id-empty" } });
  if (!isEmail(typed.email)) return show(world, visit, { ...typed, refused: { kind: "email-malformed" } });
  const answer = readCaptchaAnswer(form);
  const captcha = await answerCaptcha(world, visit, { ...answer, purpose: "reset", bindTo: bindTo(visit) });
  if (captcha.kind === "captcha-busy") return show(world, visit, { ...typed, refused: captcha }, 503);
  // Whether the data match or not: the next page must not tell, so that every request costs the same.
  if (captcha.kind === "passed" || captcha.kind === "captcha-wrong") await noteFailure(world, visit, null);
  if (captcha.kind !== "passed") {
    const tried = { event: "captcha", outcome: captcha.kind, detail: { for: "forgot-password" } } as const;
    await noteAttempt(world, { ...tried, from: visit });
    return show(world, visit, { ...typed, refused: captcha });
  }
  const counted = await spendOfNetwork(world, FORGOT_OF_NETWORK, visit.ip, FORGOT_FROM_NETWORK);
  if (counted.kind === "spent" && (captcha.by !== "work" || captcha.level < BUSY_LEVEL)) {
    const refused = { kind: "work-needed" } as const;
    const tried = { event: "password-change", outcome: "not-tried", detail: { why: refused.kind } } as const;
    await noteAttempt(world, { ...tried, from: visit });
    return show(world, visit, { ...typed, refused });
  }
  await sendLink(world, visit, typed);
  return redirect("/lupa-password?terkirim=ya");
}

/** If the details match, mails the link or the reason why there is no link. If they do not match, does the same work. */
async function sendLink(world: World, visit: Visit, typed: TypedAccount): Promise<void> {
  const found = await findAccount(world, typed.userId);
  const owner = found?.active && sameEmail(found.email, typed.email) ? found : null;
  const allowed = mayResetByMail(owner ?? nobody(typed.userId, typed.email), world.now());
  const refused = allowed.kind === "refused" ? allowed : null;
  const to = owner ?? nobody(typed.userId, typed.email);
  const letter = {
    owner,
    opens: refused === null,
    write: (secret: string) => {
      if (!refused) return resetLinkMail(world, to, visit, secret);
      return refused.why === "in-directory"
        ? passwordElsewhereMail(world, to, visit)
        : resetRefusedMail(world, to, visit, refused);
    },
    outcome: owner ? (refused?.why ?? "reset-requested") : "reset-no-match",
  };
  const noted = { event: "password-change", spent: "reset-too-many" } as const;
  await sendAskedLink(world, visit, PASSWORD_LINK, typed, letter, noted);
}

/** Shows the form. A network that has asked often gets work in place of letters. */
async function show(
  world: World,
  visit: Visit,
  view: Omit<ForgotView, "captcha" | "workUntil">,
  status = view.refused ? 422 : 200,
): Promise<Reply> {
  const counters = networkCounters(FORGOT_OF_NETWORK, visit.ip, FORGOT_FROM_NETWORK);
  const asked = (await peekAll(world, counters))(...counters);
  const effort = await effortFor(world, visit, null);
  const level = asked.kind === "spent" ? heavier(BUSY_LEVEL, effort) : effort;
  const captcha = newCaptcha(world, "reset", bindTo(visit), level);
  const workUntil = asked.kind === "spent" ? asked.until : null;
  return page(forgotPage(world, visit, { ...view, captcha, workUntil }), { status });
}
