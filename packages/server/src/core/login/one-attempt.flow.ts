/** The mailed link that buys one attempt once unknown browsers have spent their budget. docs/throttles.md */
import { z } from "zod";
import type { World } from "../../base/platform/world.ts";
import { field } from "../../base/web/form.ts";
import { nobody } from "../account/index.ts";
import { noteAttempt } from "../audit/index.ts";
import {
  answerCaptcha,
  asksForNewCode,
  captchaFields,
  effortFor,
  heavier,
  newCaptcha,
  noteFailure,
  readCaptchaAnswer,
} from "../captcha/index.ts";
import { sendAskedLink } from "../mailed/index.ts";
import { page, type Reply, redirect, type Visit } from "../session/web/index.ts";
import { endedReply } from "./ended.html.ts";
import { loadAttempt, namedBy } from "./gate.flow.ts";
import { type Gate, ONE_ATTEMPT, SPENT_LEVEL } from "./gate.ts";
import { goOn } from "./login.flow.ts";
import { oneAttemptMail } from "./login.mail.ts";
import { currentLogin } from "./login.sql.ts";
import type { CurrentLogin } from "./login.ts";
import { type OneAttemptView, oneAttemptPage } from "./password.html.ts";

/** GET /login/link */
export async function showOneAttempt(world: World, visit: Visit): Promise<Reply> {
  const login = await currentLogin(world, visit);
  if (!login || login.provenAt !== null) return goOn(world, visit);
  const { gate } = await loadAttempt(world, visit, login);
  return gate.kind === "open" ? redirect("/login/password") : show(world, visit, gate, { login });
}

export const oneAttemptForm = z.object({ for: field, ...captchaFields });

/** POST /login/link: takes a Kode Keamanan, in letters or by an attempt's work, and sends the mail. */
export async function submitOneAttempt(
  world: World,
  visit: Visit,
  form: z.infer<typeof oneAttemptForm>,
): Promise<Reply> {
  const login = await currentLogin(world, visit);
  if (!login || login.provenAt !== null) return goOn(world, visit);
  if (form.for !== login.id) return endedReply(world, visit, { kind: "other-tab", login });
  const { account } = login;
  const { gate } = await loadAttempt(world, visit, login);
  if (gate.kind === "open") return redirect("/login/password");
  if (asksForNewCode(form)) return show(world, visit, gate, { login });

  const answer = readCaptchaAnswer(form);
  const captcha = await answerCaptcha(world, visit, { ...answer, purpose: "login", bindTo: login.id });
  if (captcha.kind === "captcha-busy") return show(world, visit, gate, { login, refused: captcha }, 503);
  // The next page must not reveal whether a mail was sent, so every press costs the same.
  if (captcha.kind === "passed" || captcha.kind === "captcha-wrong")
    await noteFailure(world, visit, login.account?.id ?? null);
  if (captcha.kind !== "passed") {
    const tried = { event: "captcha", outcome: captcha.kind, detail: { for: "login-link" } } as const;
    await noteAttempt(world, { ...tried, accountId: login.account?.id ?? null, from: visit });
    return show(world, visit, gate, { login, refused: captcha });
  }
  const owner = account?.active ? account : null;
  const named = namedBy(login);
  const letter = {
    owner,
    opens: true,
    write: (secret: string) => oneAttemptMail(world, visit, owner ?? nobody(login.typedUserId, ""), secret),
    outcome: owner ? "attempt-link-mailed" : "attempt-link-for-nobody",
  };
  await sendAskedLink(world, visit, ONE_ATTEMPT, named, letter, { event: "password", spent: "attempt-link-spent" });
  return redirect("/login/password?tautan=dikirim");
}

async function show(
  world: World,
  visit: Visit,
  gate: Gate,
  view: Omit<OneAttemptView, "captcha"> & { readonly login: CurrentLogin },
  status = view.refused ? 422 : 200,
): Promise<Reply> {
  const effort = await effortFor(world, visit, view.login.account?.id ?? null);
  const level = heavier(gate.kind === "work" ? gate.level : SPENT_LEVEL, effort);
  const captcha = newCaptcha(world, "login", view.login.id, level);
  return page(oneAttemptPage(world, visit, { ...view, captcha }), { status });
}
