/** Aktivasi 2FA, A5–A9: the QR, its claim, the typed code of another authenticator, what was added, and *Bukan ponsel saya*. */

import type { UnixSeconds } from "@spse/protocol";
import { z } from "zod";
import { forgive } from "../../base/platform/throttle/throttle.ts";
import { loadQr } from "../../base/platform/ui/qr.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { sessionPasswordsKey } from "../../base/rules/budgets.ts";
import { FIRST_CODES_SECONDS } from "../../base/rules/lifetimes.ts";
import { chosen, field, typedField } from "../../base/web/form.ts";
import { loadAccount } from "../account/index.ts";
import {
  addedIn,
  completeEnrolment,
  currentOffer,
  enrolByTypedCode,
  mayEnrol,
  offerState,
  undoInSession,
} from "../factors/adding/index.ts";
import {
  addingDemanded,
  authenticatorsOf,
  demandedHere,
  demandedKind,
  demandedPage,
  hasResistant,
  loadDemand,
  loadLeft,
} from "../factors/index.ts";
import { keepRecoveryCodes, recoveryState } from "../factors/recovery-codes/index.ts";
import { mailedCodeState } from "../mailed/index.ts";
import { loadPolicy } from "../policy/index.ts";
import { askerInSession, becomeKnown, provenBoundKey, rotateBrowser } from "../session/browser/index.ts";
import {
  forgetPage,
  isFreshFor,
  pageBack,
  reissueSession,
  type Session,
  trySessionPassword,
} from "../session/index.ts";
import {
  json,
  type Manner,
  page,
  type Redirect,
  type Reply,
  redirect,
  type SessionVisit,
  tooMany,
} from "../session/web/index.ts";
import { enrolledPage, type NoQrReason, noFactorPage, noQrPage, passwordAgainPage, qrPage } from "./activate.html.ts";
import type { TextId } from "./activate.texts.ts";
import { afterEnrolment, mayKnowBrowser, whyForced } from "./activate.ts";
import { asksBeforeDemanded, mailCode, showMailedCode } from "./mailed-code.flow.ts";

/** GET /2fa/enable: the next step of this session. A refresh shows the same QR, or a new one after the old one expired. */
export async function showEnable(world: World, visit: SessionVisit): Promise<Reply> {
  const added = await addedIn(world, visit.session.id);
  if (!added) return showQr(world, visit);
  const codes = await recoveryState(world, visit.session.account.id);
  switch (afterEnrolment(visit.session, added)) {
    case "confirm":
      return page(
        enrolledPage(world, visit, added, { at: (await offersCodes(world, visit, added.at)) ? "offered" : "none" }),
      );
    case "another":
      return showQr(world, visit);
    case "finished":
      return onwardFrom(world, visit, codes !== null);
  }
}

/** Does the success page offer codes? Only if they open the account, and this session may make the first set. */
const offersCodes = async (world: World, { session }: SessionVisit, enrolledAt: UnixSeconds): Promise<boolean> =>
  enrolledAt + FIRST_CODES_SECONDS > world.now() &&
  (await loadDemand(world, session.account)) === "none" &&
  ((await recoveryState(world, session.account.id))?.keptAt ?? null) === null;

async function showQr(world: World, visit: SessionVisit, refused?: TextId, status = 200): Promise<Reply> {
  const { session } = visit;
  const account = await loadAccount(world, session.account.id);
  const policy = await loadPolicy(world, account);
  const may = mayEnrol(session, account, policy, world.now());
  if (may.kind === "password-old") return page(passwordAgainPage(world, visit, {}));
  if (await asksBeforeDemanded(world, visit)) return showMailedCode(world, visit);
  if (may.kind === "needs-proof" && (await isForDemanded(world, session))) return redirect(demandedPage());
  if (may.kind !== "may") return stop(world, visit, may);

  const instead = demandedHere(world);
  const offer = await currentOffer(world, session);
  switch (offer.kind) {
    case "offer":
      return page(
        qrPage(world, visit, {
          offer,
          drawQr: await loadQr(),
          first: may.first,
          instead,
          forced: whyForced(session, policy, world.now()),
          codesNext: await offersCodes(world, visit, world.now()),
          ...(refused && { refused }),
        }),
        { status },
      );
    case "password-stale":
      return page(passwordAgainPage(world, visit, {}));
    case "proof-needed":
      return stop(world, visit, { kind: "needs-proof" });
    case "code-needed":
      return showMailedCode(world, visit);
    case "demanded-first":
      return redirect(demandedPage());
    case "too-many-devices":
      return page(noQrPage(world, visit, { kind: offer.kind }), { status: 403 });
    case "other-browser":
      return page(noQrPage(world, visit, offer), { status: 403 });
    default:
      return offer satisfies never;
  }
}

/** True if policy demands a factor and this session is here to add one: the first, or the next after a fresh proof. */
async function isForDemanded(world: World, session: Session): Promise<boolean> {
  const demand = await loadDemand(world, session.account);
  if (demand !== "only") return demand === "first";
  return (
    addingDemanded().some((purpose) => isFreshFor(session, purpose, world.now())) &&
    !(await hasResistant(world, session.account.id))
  );
}

/** The page without a QR. Without an authenticator no phone can give the proof: it names the remaining ways. */
async function stop(world: World, visit: SessionVisit, why: NoQrReason): Promise<Reply> {
  const { account } = visit.session;
  const left = await loadLeft(world, account);
  if (why.kind !== "needs-proof" || left === "factors") return page(noQrPage(world, visit, why), { status: 403 });
  const codes = left === "codes" && ((await recoveryState(world, account.id))?.left ?? 0) > 0;
  return page(noFactorPage(world, visit, codes ? "codes" : left === "reset" ? "demanded" : "reset"), { status: 403 });
}

/** POST /2fa/enable: *Enable 2FA* on Beranda, where it ends. Where the policy asks for a mailed code, the mail goes out at once. */
export async function startEnable(world: World, visit: SessionVisit): Promise<Reply> {
  if ((await mailedCodeState(world, visit.session, "enrolment")).at === "none") await mailCode(world, visit);
  return redirect("/2fa/enable", [forgetPage]);
}

/** GET /2fa/enable/password: the password once more, before an authenticator is added. */
export const showPasswordAgain = async (world: World, visit: SessionVisit): Promise<Reply> =>
  page(passwordAgainPage(world, visit, { to: demandedKind(visit.query.to) }));

/** `to`: the kind of the authenticator that was about to be added, if no QR was. `user`: whose password it is, for password managers. */
export const passwordAgainForm = z.object({ to: field, user: field, password: typedField(1000) });

/** POST /2fa/enable/password: the password was proven too long ago. */
export async function confirmPassword(
  world: World,
  visit: SessionVisit,
  typed: z.infer<typeof passwordAgainForm>,
): Promise<Reply> {
  const { session } = visit;
  const to = demandedKind(typed.to);
  const refuse = (refused: TextId, manner: Manner) =>
    page(passwordAgainPage(world, visit, { refused, wait: manner.retryAfterSeconds, to }), manner);
  const account = await loadAccount(world, session.account.id);
  const tried = await trySessionPassword(world, askerInSession(visit), visit, account, typed.password);
  switch (tried.kind) {
    case "too-many":
      return refuse("password.tooMany", tooMany(tried.seconds));
    case "busy":
      return refuse("password.busy", { status: 503 });
    case "directory-away":
      return refuse("password.directoryAway", { status: 503 });
    case "wrong":
      return refuse("password.refused", { status: 422 });
    case "right":
      break;
    default:
      return tried satisfies never;
  }
  const cookie = await transact(world, async (tx) => {
    await forgive(tx, sessionPasswordsKey(session.id));
    return reissueSession(tx, session, session.account.epoch, { passwordProven: true });
  });
  return redirect(to ? `${authenticatorsOf(to).path}/new` : "/2fa/enable", [cookie]);
}

export const firstCodeForm = z.object({ code: z.string().max(64).catch("") });

/** POST /2fa/enable/code: another authenticator has read the QR and shows its first code. */
export async function submitFirstCode(
  world: World,
  visit: SessionVisit,
  typed: z.infer<typeof firstCodeForm>,
): Promise<Reply> {
  const account = await loadAccount(world, visit.session.account.id);
  const may = mayEnrol(visit.session, account, await loadPolicy(world, account), world.now());
  if (may.kind !== "may") return redirect("/2fa/enable");
  const verdict = await enrolByTypedCode(world, visit.session, typed.code, visit);
  switch (verdict.kind) {
    case "enrolled":
    case "offer-used": // a double click, or the phone was faster: the page says which device it is
      return redirect("/2fa/enable");
    case "malformed":
      return showQr(world, visit, "other.malformed", 422);
    case "code-wrong":
      return showQr(world, visit, "other.refused", 422);
    case "offer-expired":
      return showQr(world, visit, "other.tooMany", 410);
    case "too-many-devices":
      return page(noQrPage(world, visit, { kind: "too-many-devices" }), { status: 403 });
    default:
      return verdict satisfies never;
  }
}

/** GET /2fa/enable/events: tells the page at once when the QR was claimed, or claimed again. */
export async function streamEnrolment(world: World, visit: SessionVisit): Promise<Reply> {
  const { id: sessionId, account } = visit.session;
  const first = await offerState(world, sessionId);
  if (!("offerId" in first)) return json({ at: first.at }, 410);
  const begunAt = first.at;
  return {
    kind: "stream",
    by: { owner: `session:${sessionId}`, account: account.id },
    topic: `offer:${first.offerId}`,
    read: async () => {
      const { at } = await offerState(world, sessionId);
      return { data: { at }, isLast: at !== begunAt };
    },
  };
}

/** GET /2fa/enable/status: the same in JSON, for scripts where event streams fail. */
export const showEnrolment = async (world: World, visit: SessionVisit): Promise<Reply> =>
  json({ at: (await offerState(world, visit.session.id)).at });

/**
 * POST /2fa/enable/not-mine: *Bukan ponsel saya*. Ends the added authenticator. A session with a fresh proof sees a new QR;
 * any other session reads that 2FA stays on, and how to go on.
 */
export async function undo(world: World, visit: SessionVisit): Promise<Reply> {
  const added = await addedIn(world, visit.session.id);
  if (!added) return redirect("/2fa/enable");
  const cookies = await transact(world, (tx) => undoInSession(tx, visit.session, added.id, visit));
  return redirect("/2fa/enable", cookies);
}

/** `shared`: *Perangkat ini dipakai bersama*. `kept`: the owner has kept the recovery codes of the page, or wants them later. */
export const doneForm = z.object({ shared: chosen(["on"]), kept: chosen(["on", "later"]) });

/**
 * POST /2fa/enable/done: *Lanjutkan*. The session becomes a full one under a new id, and the browser known. Once for each
 * enrolment: a second click, or an old page, changes nothing.
 */
export async function finishEnable(
  world: World,
  visit: SessionVisit,
  { shared, kept }: z.infer<typeof doneForm>,
): Promise<Reply> {
  const { session } = visit;
  const { account } = session;
  const added = await addedIn(world, session.id);
  if (!added) return redirect("/2fa/enable");
  // Policy demands another factor than this one: the session stays limited.
  if ((await loadDemand(world, account)) === "first") return redirect(demandedPage());
  const onward = await onwardFrom(world, visit, kept === "later" || (await recoveryState(world, account.id)) !== null);
  const cookies = await transact(world, async (tx) => {
    if (!(await completeEnrolment(tx, added, session.id))) return [];
    if (kept === "on") await keepRecoveryCodes(tx, account.id, visit);
    const browser = await rotateBrowser(tx, visit.browser, visit.browserLabel);
    if (shared !== "on" && mayKnowBrowser(added, tx.now())) {
      const boundKey = provenBoundKey(tx, visit);
      await becomeKnown(tx, { browserId: browser.id, accountId: account.id, by: "enrolment", from: visit, boundKey });
    }
    const rise = { scope: "full", freshFor: null } as const;
    return [await reissueSession(tx, session, account.epoch, rise), browser.cookie];
  });
  return { ...onward, cookies: [...cookies, ...(onward.cookies ?? [])] };
}

/** Where activation ends: the first recovery codes, if they open the account; then the page where it began. `asked`: about codes, here. */
const onwardFrom = async (world: World, visit: SessionVisit, asked: boolean): Promise<Redirect> =>
  asked || (await loadDemand(world, visit.session.account)) === "only"
    ? redirect(pageBack(visit), [forgetPage])
    : redirect("/2fa/recovery-codes");
