/** A4: the password of a login in progress. The costly steps come last: queue, gate, Kode Keamanan, code, and then the hash. */

import { parseCode } from "@spse/protocol";
import { z } from "zod";
import {
  type Account,
  hashPassword,
  holdAccount,
  loadIfAny,
  rehashPassword,
  takeLink,
  userKey,
  verifyPassword,
} from "../account/index.ts";
import { noteAttempt, record } from "../audit/index.ts";
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
import { useTypedCode } from "../factors/device/index.ts";
import type { Asker } from "../platform/hashing/fair-queue.ts";
import { giveBack, spend } from "../platform/throttle/throttle.ts";
import { transact, type World } from "../platform/world.ts";
import { loadPolicy } from "../policy/index.ts";
import { startProof } from "../proof/index.ts";
import { CODES_A_DAY, type Counter, codesKey } from "../rules/budgets.ts";
import { askerOf, rotateBrowser } from "../session/browser/index.ts";
import { endSession, endSessionsThere, startSession } from "../session/index.ts";
import { field } from "../web/form.ts";
import { type Manner, page, type Reply, redirect, tooMany, type Visit } from "../web/route.ts";
import { intoSession, loginCookieGone, repeatAnswer, secretsOfAnswer, toProof } from "./answer.flow.ts";
import { type Attempt, countAttempt, countWrong, forgiveAttempt, loadAttempt, takeBack } from "./gate.flow.ts";
import type { Gate } from "./gate.ts";
import { currentLogin, goOn } from "./login.flow.ts";
import { deactivatedPage, otherTabPage } from "./login.html.ts";
import { proveLogin } from "./login.sql.ts";
import { decideAfterPassword, type Login } from "./login.ts";
import { type PasswordRefusal, type PasswordView, passwordPage } from "./password.html.ts";

const STATUS: Readonly<Record<Exclude<PasswordRefusal["kind"], "too-soon" | "day-spent">, number>> = {
  "password-empty": 422,
  "password-wrong": 422,
  "captcha-wrong": 422,
  "captcha-expired": 422,
  "captcha-used": 422,
  "code-wrong": 422,
  "code-malformed": 422,
  "work-needed": 422,
  busy: 503,
};

/** GET /login/password */
export async function showPassword(world: World, visit: Visit): Promise<Reply> {
  const login = await currentLogin(world, visit);
  if (!login || login.provenAt !== null) return goOn(world, visit);
  const account = await loadIfAny(world, login.accountId);
  const attempt = await loadAttempt(world, visit, login, account);
  const notice = attempt.link ? "link.ready" : visit.query.tautan === "dikirim" ? "link.sent" : undefined;
  return show(world, visit, { login, gate: attempt.gate, notice });
}

/** `for`: the login that the page was made for. `kode`: a current code that buys the attempt. */
export const passwordForm = z.object({
  for: field,
  username: field,
  password: field,
  kode: field,
  ...captchaFields,
});
type PasswordForm = z.infer<typeof passwordForm>;

/** POST /login/password. A second click is answered from what the first one has decided. */
export async function submitPassword(world: World, visit: Visit, form: PasswordForm): Promise<Reply> {
  const login = await currentLogin(world, visit);
  if (!login) return goOn(world, visit);
  if (form.for !== login.id) return page(otherTabPage(world, visit, login), { status: 409 });
  if (login.provenAt !== null) return (await repeatAnswer(world, visit, form)) ?? goOn(world, visit);
  const account = await loadIfAny(world, login.accountId);
  const attempt = await loadAttempt(world, visit, login, account);
  if (asksForNewCode(form)) return show(world, visit, { login, gate: attempt.gate });

  const asker = await askerOf(world, visit, { account: account?.id ?? userKey(login.typedUserId), row: login.id });
  const checked = await checkBeforeHash(world, visit, form, login, account, attempt, asker);
  if (checked.kind !== "may-try") {
    await noteRefused(world, visit, account, checked);
    return refuse(world, visit, form, login, account, checked);
  }

  const verdict = await verifyPassword(world, asker, account?.passwordHash ?? null, form.password ?? "");
  if (verdict.kind === "busy") {
    await takeBack(world, checked.counted);
    return refuse(world, visit, form, login, account, verdict);
  }
  if (verdict.kind === "wrong" || account === null) {
    await saveWrong(world, visit, account, attempt);
    return refuse(world, visit, form, login, account, { kind: "password-wrong" });
  }
  await forgiveAttempt(world, login, attempt, checked.counted);
  if (verdict.rehash) await rehash(world, asker, account, form.password ?? "");
  return finish(world, visit, form, login, account);
}

/** An attempt with everything that it needs. `counted`: the counters to restore if the password was not wrong. */
interface MayTry {
  readonly kind: "may-try";
  readonly counted: readonly Counter[];
}

/** Checks what an attempt needs before it may cost a hash, cheapest first. */
async function checkBeforeHash(
  world: World,
  visit: Visit,
  form: PasswordForm,
  login: Login,
  account: Account | null,
  attempt: Attempt,
  asker: Asker,
): Promise<PasswordRefusal | MayTry> {
  const { gate, link } = attempt;
  if (!form.password) return { kind: "password-empty" };
  if (world.hashing.isBusyFor(asker)) return { kind: "busy" };
  if (gate.kind === "link") return { kind: "day-spent" };
  if (gate.kind === "work" && gate.notBefore !== null) return { kind: "too-soon" };

  const answer = readCaptchaAnswer(form);
  const captcha = await answerCaptcha(world, { ...answer, purpose: "login", bindTo: login.id });
  if (captcha.kind !== "passed") return captcha;
  if (gate.kind === "work" && (captcha.by !== "work" || captcha.level < gate.level)) return { kind: "work-needed" };
  if (gate.kind === "code" && account) {
    const refused = await buyWithCode(world, account, form.kode ?? "");
    if (refused) return refused;
  }
  if (link && !(await takeLink(world, link))) return { kind: "work-needed" };
  const counted = await countAttempt(world, visit, login, attempt);
  return counted ? { kind: "may-try", counted } : outrun(world, visit, login, account);
}

/** Concurrent attempts closed the gate: shows the price of the next attempt as if the gate had been closed before. */
async function outrun(world: World, visit: Visit, login: Login, account: Account | null): Promise<PasswordRefusal> {
  const { gate } = await loadAttempt(world, visit, login, account);
  if (gate.kind === "code") return { kind: "code-malformed" };
  if (gate.kind === "link") return { kind: "day-spent" };
  return { kind: gate.kind === "work" && gate.notBefore === null ? "work-needed" : "too-soon" };
}

/**
 * A current code buys one attempt. A wrong code counts as one of unknown browsers, as in proof/; a malformed code does not count.
 */
async function buyWithCode(world: World, account: Account, typed: string): Promise<PasswordRefusal | null> {
  if (parseCode(typed).kind !== "code") return { kind: "code-malformed" };
  const counted = await spend(world, codesKey(account.id), CODES_A_DAY);
  if (counted.kind === "spent") return { kind: "code-wrong" };
  const code = await useTypedCode(world, account.id, typed);
  if (code.kind !== "accepted") return { kind: "code-wrong" };
  await giveBack(world, { key: codesKey(account.id), budget: CODES_A_DAY });
  return null;
}

/** Records what was refused before the password was tried. An empty field or a busy server is not a try. */
async function noteRefused(
  world: World,
  visit: Visit,
  account: Account | null,
  { kind }: PasswordRefusal,
): Promise<void> {
  const of = { accountId: account?.id ?? null, from: visit };
  switch (kind) {
    case "captcha-wrong":
    case "captcha-expired":
    case "captcha-used":
      if (kind === "captcha-wrong") await noteFailure(world, visit, of.accountId);
      return noteAttempt(world, { event: "captcha", outcome: kind, ...of, detail: { for: "login" } });
    case "code-wrong":
      return noteAttempt(world, { event: "login", outcome: kind, method: "code", ...of });
    case "work-needed":
    case "too-soon":
    case "day-spent":
      return noteAttempt(world, { event: "password", outcome: "not-tried", ...of, detail: { why: kind } });
    case "password-empty":
    case "password-wrong":
    case "code-malformed":
    case "busy":
      return;
    default:
      kind satisfies never;
  }
}

async function saveWrong(world: World, visit: Visit, account: Account | null, attempt: Attempt): Promise<void> {
  await countWrong(world, visit);
  await noteFailure(world, visit, account?.id ?? null);
  await transact(world, (inside) =>
    record(inside, {
      event: "login",
      outcome: "password-wrong",
      method: "password",
      accountId: account?.id ?? null,
      from: visit,
      detail: { gate: attempt.gate.kind },
    }),
  );
}

async function rehash(world: World, asker: Asker, account: Account, password: string): Promise<void> {
  const made = await hashPassword(world, asker, password);
  if (made.kind === "hashed") await rehashPassword(world, account.id, account.passwordHash ?? "", made.hash);
}

/** After the proven password: a session, or the second factor. One transaction, against the account as it was read. */
async function finish(world: World, visit: Visit, form: PasswordForm, login: Login, account: Account): Promise<Reply> {
  const now = world.now();
  const secretOf = secretsOfAnswer(world, visit, form);
  return transact(world, async (inside) => {
    if (!(await proveLogin(inside, login.id, now))) return goOn(inside, visit);
    // Decide on the account as it is now: 2FA may have been switched on while the hash waited.
    const held = await holdAccount(inside, account.id, account.epoch);
    const next = decideAfterPassword(held ?? account, await loadPolicy(inside, account), now);
    if (next.kind === "deactivated") {
      await recordLogin(inside, visit, account, "deactivated");
      return page(deactivatedPage(world, visit), { status: 403, cookies: [loginCookieGone] });
    }
    if (!held) return redirect("/login?login=berakhir", [loginCookieGone]);
    const proven = { accountId: held.id, epoch: held.epoch, passwordProvenAt: now };
    if (next.kind === "proof") {
      const from = { browser: visit.browser, browserLabel: visit.browserLabel, ip: visit.ip, cookie: visit.cookie };
      await record(inside, { event: "password", outcome: "right", accountId: held.id, from: visit });
      const secret = secretOf("proof");
      const login = { ...proven, purpose: "login", client: "portal", sessionId: null, from, secret } as const;
      return toProof(await startProof(inside, login));
    }
    if (visit.session) await endSession(inside, visit.session.account.id, visit.session.id, "replaced");
    const browser = await rotateBrowser(inside, visit.browser, visit.browserLabel, secretOf("browser"));
    await endSessionsThere(inside, held.id, browser.id);
    const session = await startSession(inside, {
      ...proven,
      scope: next.scope,
      method: "password",
      browserId: browser.id,
      browserLabel: visit.browserLabel,
      ip: visit.ip,
      proofId: null,
      secret: secretOf("session"),
    });
    await recordLogin(inside, visit, held, "success");
    return intoSession(visit, next.scope, [session, browser.cookie]);
  });
}

const recordLogin = (inside: World, visit: Visit, account: Account, outcome: string) =>
  record(inside, { event: "login", outcome, method: "password", accountId: account.id, from: visit });

/**
 * Shows the page again with the present gate, which the refusal may have changed. Or shows the result of a first click that was
 * proven meanwhile.
 */
async function refuse(
  world: World,
  visit: Visit,
  form: PasswordForm,
  before: Login,
  account: Account | null,
  refused: PasswordRefusal,
): Promise<Reply> {
  const login = (await currentLogin(world, visit)) ?? before;
  if (login.provenAt !== null) return (await repeatAnswer(world, visit, form)) ?? goOn(world, visit);
  const { gate } = await loadAttempt(world, visit, login, account);
  return show(world, visit, { login, gate, refused }, mannerOf(world, gate, refused));
}

function mannerOf(world: World, gate: Gate, { kind }: PasswordRefusal): Manner {
  if (kind !== "too-soon" && kind !== "day-spent") return { status: STATUS[kind] };
  const until = gate.kind === "link" ? gate.until : gate.kind === "work" ? gate.notBefore : null;
  return tooMany((until ?? world.now()) - world.now());
}

async function show(
  world: World,
  visit: Visit,
  view: Omit<PasswordView, "captcha">,
  manner: Manner = {},
): Promise<Reply> {
  const effort = await effortFor(world, visit, view.login.accountId);
  const level = view.gate.kind === "work" ? heavier(view.gate.level, effort) : effort;
  const captcha = newCaptcha(world, "login", view.login.id, level);
  return page(passwordPage(world, visit, { ...view, captcha }), manner);
}
