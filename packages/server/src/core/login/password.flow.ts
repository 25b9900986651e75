/** A4: the password of a login in progress. Load, decide and save lead to one outcome, which is shown. */

import { z } from "zod";
import { transact, type World } from "../../base/platform/world.ts";
import { field } from "../../base/web/form.ts";
import { noteAttempt, record } from "../audit/index.ts";
import { asksForNewCode, captchaFields, heavier, newCaptcha, noteFailure } from "../captcha/index.ts";
import { busyReply } from "../session/web/http/index.ts";
import { type Manner, page, type Reading, type Reply, redirect, tooMany, type Visit } from "../session/web/index.ts";
import { intoSession, loginCookieGone, repeatAnswer, secretsOfAnswer, toProof } from "./answer.flow.ts";
import { type EndedLogin, endedReply } from "./ended.html.ts";
import { type EnterOutcome, enter } from "./enter.flow.ts";
import { type Attempt, loadAttempt } from "./gate.flow.ts";
import type { Gate } from "./gate.ts";
import { beginAgain, goOn } from "./login.flow.ts";
import { currentLogin, loginAtFirst, type ReadLogin } from "./login.sql.ts";
import { type CurrentLogin, isPasskeyGood } from "./login.ts";
import { type PasswordRefusal, type PasswordView, passwordPage } from "./password.html.ts";
import { isRemembered, remembering } from "./remembered.ts";
import { tryPassword, type UnpaidAttempt } from "./try-password.flow.ts";

/** GET /login/password */
export async function showPassword(world: World, visit: Reading<ReadLogin>): Promise<Reply> {
  const login = await loginAtFirst(world, visit);
  if (!login || login.provenAt !== null) return goOn(world, visit);
  const attempt = await loadAttempt(world, visit, login);
  const notice = attempt.link ? "link.ready" : visit.query.tautan === "dikirim" ? "link.sent" : undefined;
  return showPage(world, visit, attempt, { notice });
}

/** `for`: the login that the page was made for. `kode`: a current code that buys the attempt. `shared`: *Perangkat ini dipakai bersama*. `remember`: *Ingat akun di komputer ini*. `signature`: by the browser's key. */
export const passwordForm = z.object({
  for: field,
  username: field,
  password: field,
  kode: field,
  shared: z.literal("on").optional().catch(undefined),
  remember: z.literal("on").optional().catch(undefined),
  signature: field,
  ...captchaFields,
});
type PasswordForm = z.infer<typeof passwordForm>;

/** POST /login/password. A second click gets the answer that the first one has decided. */
export async function submitPassword(world: World, visit: Reading<ReadLogin>, form: PasswordForm): Promise<Reply> {
  const login = await loginAtFirst(world, visit);
  const secretOf = secretsOfAnswer(world, visit, form);
  const outcome = await attemptLogin(world, visit, login, form, secretOf);
  const reply = await show(world, visit, { login, outcome, secretOf, remembers: form.remember === "on" });
  if (!login || form.shared === "on") return reply;
  const { typedUserId, account, passkey } = login;
  const remembers = form.remember === "on" || isRemembered(world, visit, typedUserId);
  return remembers ? remembering(world, visit, account?.userId ?? typedUserId, passkey !== null, reply) : reply;
}

/** The outcome of *Login*. `page`: the password page (again), for this attempt. */
type Outcome =
  | EnterOutcome
  | Extract<EndedLogin, { kind: "other-tab" }>
  | { readonly kind: "second-click" }
  | { readonly kind: "overloaded" }
  | { readonly kind: "page"; readonly attempt: Attempt; readonly refused?: PasswordRefusal };

/** Load, decide, save: which outcome a click on *Login* has, and its attempt. */
async function attemptLogin(
  world: World,
  visit: Visit,
  login: CurrentLogin | null,
  form: PasswordForm,
  secretOf: ReturnType<typeof secretsOfAnswer>,
): Promise<Outcome> {
  if (!login) return { kind: "go-on" };
  if (form.for !== login.id) return { kind: "other-tab", login };
  if (login.provenAt !== null) return { kind: "second-click" };
  // Not at the border: a second click turned away there would miss the answer of the first.
  if (world.overload.turnsAway("password")) return { kind: "overloaded" };
  const attempt = await loadAttempt(world, visit, login);
  if (asksForNewCode(form)) return { kind: "page", attempt };
  const tried = await tryPassword(world, attempt, form);
  if (tried.kind === "right") {
    const { shared, signature = "" } = form;
    return enter(world, visit, attempt, tried, secretOf, { sharedComputer: shared === "on", signature });
  }
  return refuse(world, visit, attempt, tried);
}

/** The page after a refusal: with the gate as it is now, or, where a first click has logged in meanwhile, its result. */
async function refuse(world: World, visit: Visit, before: Attempt, unpaid: UnpaidAttempt): Promise<Outcome> {
  const outrun = unpaid.kind === "outrun";
  // Noted first, so that a failure makes the work of the next page heavier.
  if (!outrun) await noteRefused(world, visit, before, unpaid);
  const login = (await currentLogin(world, visit)) ?? before.login;
  const attempt = await loadAttempt(world, visit, login);
  const refused = outrun ? priceAt(attempt.gate) : unpaid;
  if (outrun) await noteRefused(world, visit, before, refused);
  return login.provenAt === null ? { kind: "page", attempt, refused } : { kind: "second-click" };
}

/** The price of the next attempt, as if the gate had been closed before this one. */
function priceAt(gate: Gate): PasswordRefusal {
  if (gate.kind === "code") return { kind: "code-malformed" };
  if (gate.kind === "link") return { kind: "day-spent" };
  return { kind: gate.kind === "work" && gate.notBefore === null ? "work-needed" : "too-soon" };
}

/** Records the refusal. An empty field or a busy server is not a try. */
async function noteRefused(
  world: World,
  visit: Visit,
  { account, gate, login }: Attempt,
  { kind }: PasswordRefusal,
): Promise<void> {
  const of = { accountId: account?.id ?? null, from: visit };
  if (kind === "captcha-wrong" || kind === "password-wrong" || kind === "directory-away")
    await noteFailure(world, visit, of.accountId);
  switch (kind) {
    case "captcha-wrong":
    case "captcha-expired":
    case "captcha-used":
      return noteAttempt(world, { event: "captcha", outcome: kind, ...of, detail: { for: "login", proof: login.id } });
    case "code-wrong":
      return noteAttempt(world, { event: "login", outcome: kind, method: "code", ...of, detail: { proof: login.id } });
    case "work-needed":
    case "without-captcha":
    case "too-soon":
    case "day-spent":
      return noteAttempt(world, {
        event: "password",
        outcome: "not-tried",
        ...of,
        detail: { why: kind, proof: login.id },
      });
    case "password-wrong":
    case "directory-away":
      return transact(world, (tx) =>
        record(tx, {
          event: "login",
          outcome: kind,
          method: "password",
          ...of,
          detail: { gate: gate.kind, proof: login.id },
        }),
      );
    case "password-empty":
    case "code-malformed":
    case "captcha-busy":
    case "busy":
      return;
    default:
      kind satisfies never;
  }
}

async function show(
  world: World,
  visit: Visit,
  {
    login,
    outcome,
    secretOf,
    remembers,
  }: {
    readonly login: CurrentLogin | null;
    readonly outcome: Outcome;
    readonly secretOf: ReturnType<typeof secretsOfAnswer>;
    readonly remembers: boolean;
  },
): Promise<Reply> {
  const leadsTo = login?.leadsTo ?? null;
  switch (outcome.kind) {
    case "page":
      return showPage(world, visit, outcome.attempt, { ...outcome, remembers });
    case "second-click":
    case "go-on": {
      const repeated = outcome.kind === "second-click" ? await repeatAnswer(world, visit, leadsTo, secretOf) : null;
      return repeated ?? goOn(world, visit);
    }
    case "overloaded":
      return busyReply(world, visit, "/login/password");
    case "other-tab":
    case "deactivated":
    case "role-over":
      return endedReply(world, visit, outcome);
    case "changed":
      return beginAgain(world, visit);
    case "proof":
      return toProof(outcome.cookie);
    case "inside":
      return redirect(outcome.to, [...outcome.cookies, loginCookieGone]);
    case "session":
      return intoSession(leadsTo, outcome.scope, outcome.cookies);
    default:
      return outcome satisfies never;
  }
}

/** The password page for this attempt, with a new Kode Keamanan. */
async function showPage(
  world: World,
  visit: Visit,
  { login, gate, effort, asksCaptcha }: Attempt,
  { refused, notice, remembers = false }: Pick<PasswordView, "refused" | "notice"> & { readonly remembers?: boolean },
): Promise<Reply> {
  const level = gate.kind === "work" ? heavier(gate.level, effort) : effort;
  const captcha = newCaptcha(world, "login", login.id, level);
  const { account, knowsBrowser } = login;
  const isNamed = account !== null && isPasskeyGood(login, account.epoch, visit.browser?.id ?? null);
  const passkey = isNamed ? { asksShared: !knowsBrowser } : null;
  const remember = isRemembered(world, visit, login.typedUserId) ? null : remembers;
  const view = { login, gate, refused, notice, captcha, asksCaptcha, passkey, remember };
  return page(passwordPage(world, visit, view), refused ? mannerOf(world, gate, refused) : {});
}

function mannerOf(world: World, gate: Gate, { kind }: PasswordRefusal): Manner {
  if (kind === "busy" || kind === "captcha-busy" || kind === "directory-away") return { status: 503 };
  if (kind !== "too-soon" && kind !== "day-spent") return { status: 422 };
  const until = gate.kind === "link" ? gate.until : gate.kind === "work" ? gate.notBefore : null;
  return tooMany((until ?? world.now()) - world.now());
}
