/** If the policy asks for it: a code mailed to the account's address before any authenticator is added. */
import { z } from "zod";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { loadAccount } from "../account/index.ts";
import { record } from "../audit/index.ts";
import { mayEnrol, whyNoOffer } from "../factors/adding/index.ts";
import { addingDemanded, demandedPage } from "../factors/index.ts";
import {
  hasPassed,
  type MayMail,
  mailedCodeState,
  newMailedCode,
  spendMail,
  tryMailedCode,
  useMailedCode,
} from "../mailed/index.ts";
import { loadPolicy } from "../policy/index.ts";
import { isFreshFor, reissueSession } from "../session/index.ts";
import { type Manner, page, type Reply, redirect, type SessionVisit, tooMany } from "../session/web/index.ts";
import { whyForced } from "./activate.ts";
import { type MailedCodeRefusal, mailedCodePage } from "./mailed-code.html.ts";
import { enrolmentCodeMail } from "./mailed-code.mail.ts";

/** The page instead of the QR: sends the code, or asks for it. */
export async function showMailedCode(
  world: World,
  visit: SessionVisit,
  refused?: MailedCodeRefusal,
  manner: Manner = {},
): Promise<Reply> {
  const state = await mailedCodeState(world, visit.session, "enrolment");
  const account = await loadAccount(world, visit.session.account.id);
  const forced = whyForced(visit.session, await loadPolicy(world, account), world.now());
  return page(
    mailedCodePage(world, visit, { state, address: account.email, forced, ...(refused && { refused }) }),
    manner,
  );
}

/** Mails a code if only its absence keeps this session from its QR. `not-needed`: something else does, or nothing. */
export async function mailCode(
  world: World,
  visit: SessionVisit,
): Promise<{ readonly kind: "sent" | "not-needed" } | MayMail> {
  const { session } = visit;
  if (!(await isNeeded(world, visit))) return { kind: "not-needed" };
  const may = await spendMail(world, visit, "enrolment");
  if (may.kind === "too-many") {
    await record(world, { event: "mailed-code", outcome: "too-many", accountId: session.account.id, from: visit });
  }
  if (may.kind !== "may") return may;
  return transact(world, async (tx) => {
    const account = await loadAccount(tx, session.account.id);
    const code = await newMailedCode(tx, session, "enrolment", account.email);
    await queueMail(tx, enrolmentCodeMail(tx, account, visit, code));
    const detail = { purpose: "enrolment" };
    await record(tx, { event: "mailed-code", outcome: "sent", accountId: account.id, from: visit, detail });
    return { kind: "sent" };
  });
}

async function isNeeded(world: World, visit: SessionVisit): Promise<boolean> {
  const account = await loadAccount(world, visit.session.account.id);
  const policy = await loadPolicy(world, account);
  if (isForDemanded(world, visit)) {
    const may = mayEnrol(visit.session, account, policy, world.now(), addingDemanded());
    return may.kind === "may" && policy.enrolmentCode === true && !(await hasPassed(world, visit.session, "enrolment"));
  }
  const may = mayEnrol(visit.session, account, policy, world.now());
  return may.kind === "may" && (await whyNoOffer(world, visit.session))?.kind === "code-needed";
}

/** The fresh proof of this session was for a factor that policy may demand, so the code is too, and leads to its page. */
const isForDemanded = (world: World, visit: SessionVisit): boolean =>
  addingDemanded().some((purpose) => isFreshFor(visit.session, purpose, world.now()));

/** Does the code come before such a factor instead of a QR? The page is the same. */
export const asksBeforeDemanded = async (world: World, visit: SessionVisit): Promise<boolean> =>
  isForDemanded(world, visit) && (await isNeeded(world, visit));

const onward = (world: World, visit: SessionVisit): string =>
  isForDemanded(world, visit) ? demandedPage() : "/2fa/enable";

/** POST /2fa/enable/mailed-code/send: *Kirim kode* and *Kirim ulang kode*. */
export async function sendMailedCode(world: World, visit: SessionVisit): Promise<Reply> {
  const sent = await mailCode(world, visit);
  if (sent.kind !== "too-many") return redirect("/2fa/enable");
  const seconds = sent.until - world.now();
  return showMailedCode(world, visit, { kind: "too-many", seconds }, tooMany(seconds));
}

export const mailedCodeForm = z.object({ code: z.string().max(64).catch("") });

/** POST /2fa/enable/mailed-code: the code as typed. */
export async function submitMailedCode(
  world: World,
  visit: SessionVisit,
  { code }: z.infer<typeof mailedCodeForm>,
): Promise<Reply> {
  if (!(await isNeeded(world, visit))) return redirect(onward(world, visit));
  const { session } = visit;
  const typed = await tryMailedCode(world, session, "enrolment", code);
  const entry = { event: "mailed-code", accountId: session.account.id, from: visit } as const;
  const detail = { purpose: "enrolment" };
  switch (typed.kind) {
    case "right":
      return redirect(
        onward(world, visit),
        await transact(world, async (tx) => {
          if (!(await useMailedCode(tx, typed.codeId))) return [];
          await record(tx, { ...entry, outcome: "success", detail });
          return [await reissueSession(tx, session, session.account.epoch)];
        }),
      );
    case "passed": // a second click
      return redirect(onward(world, visit));
    case "malformed":
      return showMailedCode(world, visit, typed, { status: 422 });
    case "wrong":
    case "expired":
    case "used-up":
    case "no-code":
      await record(world, { ...entry, outcome: typed.kind, detail });
      return showMailedCode(world, visit, typed, { status: typed.kind === "wrong" ? 422 : 410 });
    default:
      return typed satisfies never;
  }
}
