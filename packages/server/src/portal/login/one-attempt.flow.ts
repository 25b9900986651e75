/**
 * The mailed link that buys one attempt at the password, where browsers that are not known have spent their budget. It is the way
 * that nobody can spend for the owner: docs/throttles.md. Design §3.
 */
import { z } from "zod";
import { type Account, loadIfAny, nobody } from "../../account/account.ts";
import { newLink, newLinkToNothing } from "../../account/account-link.ts";
import { noteAttempt } from "../../audit/attempt.ts";
import { asksForNewCode } from "../../captcha/captcha.html.ts";
import { answerCaptcha, captchaFields, newCaptcha, readCaptchaAnswer } from "../../captcha/captcha.ts";
import { effortFor, noteFailure } from "../../captcha/effort.ts";
import { heavier } from "../../captcha/pow.ts";
import { field } from "../../http/form.ts";
import { page, type Reply, redirect, type Visit } from "../../http/route.ts";
import { queueMail, queueNothing } from "../../outbox/outbox.ts";
import { spendOfNetwork } from "../../throttle/network.ts";
import { type Spending, spend } from "../../throttle/throttle.ts";
import { transact, type World } from "../../world.ts";
import { linksOf, loadAttempt } from "./gate.flow.ts";
import { ATTEMPT_LINK_SECONDS, type Gate, LINKS_FROM_NETWORK, SPENT_LEVEL } from "./gate.ts";
import { currentLogin, goOn } from "./login.flow.ts";
import { otherTabPage } from "./login.html.ts";
import { oneAttemptMail } from "./login.mail.ts";
import type { Login } from "./login.ts";
import { type OneAttemptView, oneAttemptPage } from "./one-attempt.html.ts";

/** GET /login/link */
export async function showOneAttempt(world: World, visit: Visit): Promise<Reply> {
  const login = await currentLogin(world, visit);
  if (!login || login.provenAt !== null) return goOn(world, visit);
  const { gate } = await loadAttempt(world, visit, login, await loadIfAny(world, login.accountId));
  return gate.kind === "open" ? redirect("/login/password") : show(world, visit, gate, { login });
}

export const oneAttemptForm = z.object({ for: field, ...captchaFields });

/** POST /login/link: a Kode Keamanan, in letters or by work as heavy as an attempt's, and then the mail. */
export async function submitOneAttempt(world: World, visit: Visit): Promise<Reply> {
  const login = await currentLogin(world, visit);
  if (!login || login.provenAt !== null) return goOn(world, visit);
  if (visit.form.for !== login.id) return page(otherTabPage(world, visit, login), { status: 409 });
  const account = await loadIfAny(world, login.accountId);
  const { gate } = await loadAttempt(world, visit, login, account);
  if (gate.kind === "open") return redirect("/login/password");
  if (asksForNewCode(visit.form)) return show(world, visit, gate, { login });

  const answer = readCaptchaAnswer(visit.form);
  const captcha = await answerCaptcha(world, { ...answer, purpose: "login", bindTo: login.id });
  // Whether or not somebody is mailed: the next page must not tell, so that every press costs the same.
  if (captcha.kind === "passed" || captcha.kind === "captcha-wrong") await noteFailure(world, visit, login.accountId);
  if (captcha.kind !== "passed") {
    const tried = { event: "captcha", outcome: captcha.kind, detail: { for: "login-link" } } as const;
    await noteAttempt(world, { ...tried, accountId: login.accountId, from: visit });
    return show(world, visit, gate, { login, refused: captcha });
  }
  await mailLink(world, visit, login, account);
  return redirect("/login/password?tautan=dikirim");
}

/** Mails the link where there is an active account, and does the same work where there is none. */
async function mailLink(world: World, visit: Visit, login: Login, account: Account | null): Promise<void> {
  const owner = account?.active ? account : null;
  const counted = await countLink(world, visit, login);
  if (counted.kind === "within")
    await transact(world, async (inside) => {
      const secret = owner
        ? await newLink(inside, { purpose: "one-attempt", accountId: owner.id, seconds: ATTEMPT_LINK_SECONDS })
        : await newLinkToNothing(inside, "one-attempt");
      const mail = oneAttemptMail(world, visit, owner ?? nobody(login.typedUserId, ""), secret);
      await (owner ? queueMail : queueNothing)(inside, mail);
    });
  const outcome =
    counted.kind === "spent" ? "attempt-link-spent" : owner ? "attempt-link-mailed" : "attempt-link-for-nobody";
  await noteAttempt(world, { event: "password", outcome, accountId: owner?.id ?? null, from: visit });
}

/** What a network asks beyond its own share spends nothing of the User ID's. */
async function countLink(world: World, visit: Visit, login: Login): Promise<Spending> {
  const { key, budget } = linksOf(world, login);
  const near = await spendOfNetwork(world, key, visit.ip, LINKS_FROM_NETWORK);
  return near.kind === "spent" ? near : spend(world, key, budget);
}

async function show(world: World, visit: Visit, gate: Gate, view: Omit<OneAttemptView, "captcha">): Promise<Reply> {
  const effort = await effortFor(world, visit, view.login.accountId);
  const level = heavier(gate.kind === "work" ? gate.level : SPENT_LEVEL, effort);
  const captcha = newCaptcha(world, "login", view.login.id, level);
  return page(oneAttemptPage(world, visit, { ...view, captcha }), { status: view.refused ? 422 : 200 });
}
