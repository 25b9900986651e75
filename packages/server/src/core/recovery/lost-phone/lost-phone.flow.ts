/**
 * *Laporkan ponsel hilang*: one recovery code, and nothing else, stops all phones of its account at once. NIST SP 800-63B-4
 * §4.3 asks that one factor suffices. The password does not: a rival who phished it could disarm the owner before a deadline.
 * A mail does not: while a reset waits, it would stop the phones with which the owner can still cancel that reset.
 */
import { USER_ID_MOST } from "@spse/protocol";
import { z } from "zod";
import { queueMail } from "../../../base/platform/outbox/outbox.ts";
import { transact, type World } from "../../../base/platform/world.ts";
import { typedField } from "../../../base/web/form.ts";
import { findAccount, NOBODY, userKey } from "../../account/index.ts";
import { noteAttempt, record } from "../../audit/index.ts";
import {
  answerCaptcha,
  asksForNewCode,
  captchaFields,
  effortFor,
  newCaptcha,
  noteFailure,
  readCaptchaAnswer,
} from "../../captcha/index.ts";
import { stopPhones } from "../../factors/ending/index.ts";
import {
  matchNobodysCode,
  matchRecoveryCode,
  parseRecoveryCode,
  recoveryState,
  useRecoveryCode,
} from "../../factors/recovery-codes/index.ts";
import { askerOf } from "../../session/browser/index.ts";
import { page, type Reply, redirect, type Visit } from "../../session/web/index.ts";
import { phonesStoppedPage, type ReportRefusal, reportPage } from "./lost-phone.html.ts";
import { stoppedMail } from "./lost-phone.mail.ts";

const bindTo = (visit: Visit): string => `lost ${visit.formToken}`;

/** GET /ponsel-hilang */
export async function showReport(world: World, visit: Visit): Promise<Reply> {
  if (visit.query.dihentikan !== undefined) return page(phonesStoppedPage(world, visit));
  return show(world, visit, { userId: "" });
}

export const reportForm = z.object({ "user-id": typedField(USER_ID_MOST), code: typedField(64), ...captchaFields });

/** POST /ponsel-hilang: unknown User IDs, wrong codes and accounts without any get the same answer at the same cost. */
export async function submitReport(world: World, visit: Visit, form: z.infer<typeof reportForm>): Promise<Reply> {
  const { "user-id": userId, code: typed } = form;
  const refuse = (refused: ReportRefusal, status = 422) => show(world, visit, { userId, refused }, status);
  if (asksForNewCode(form)) return show(world, visit, { userId });
  if (userId.trim() === "") return refuse({ kind: "user-id-empty" });
  if (!parseRecoveryCode(typed)) return refuse({ kind: "malformed" });
  const answer = readCaptchaAnswer(form);
  const captcha = await answerCaptcha(world, visit, { ...answer, purpose: "reset", bindTo: bindTo(visit) });
  if (captcha.kind === "captcha-busy") return refuse(captcha, 503);
  if (captcha.kind !== "passed") {
    await noteAttempt(world, { event: "captcha", outcome: captcha.kind, from: visit, detail: { for: "lost-phone" } });
    if (captcha.kind === "captcha-wrong") await noteFailure(world, visit, null);
    return refuse(captcha);
  }

  const found = await findAccount(world, userId);
  const held = await recoveryState(world, found?.id ?? NOBODY);
  const account = found?.active && held !== null ? found : null;
  const asker = await askerOf(world, visit, { account: found?.id ?? userKey(userId), row: visit.formToken });
  const verdict = account
    ? await matchRecoveryCode(world, asker, account.id, typed)
    : await matchNobodysCode(world, asker, typed);
  if (verdict.kind === "busy") return refuse({ kind: "busy" }, 503);
  const stopped =
    account !== null &&
    verdict.kind === "match" &&
    (await transact(world, async (tx) => {
      if (!(await stopPhones(tx, account, "recovery-code", visit))) return false;
      if (!(await useRecoveryCode(tx, account.id, verdict, visit))) throw new UsedMeanwhile();
      await queueMail(tx, stoppedMail(tx, account, visit));
      return true;
    }).catch(unlessUsed));
  if (stopped) return redirect("/ponsel-hilang?dihentikan=ya");
  const entry = { event: "device", outcome: "lost-refused", method: "recovery-code", from: visit } as const;
  await record(world, { ...entry, accountId: account?.id ?? null });
  await noteFailure(world, visit, null);
  return refuse({ kind: "wrong" });
}

/** Rolls the transaction back: a concurrent request has used the same code. */
class UsedMeanwhile extends Error {}

function unlessUsed(error: unknown): false {
  if (error instanceof UsedMeanwhile) return false;
  throw error;
}

async function show(
  world: World,
  visit: Visit,
  view: { readonly userId: string; readonly refused?: ReportRefusal },
  status = 200,
): Promise<Reply> {
  const captcha = newCaptcha(world, "reset", bindTo(visit), await effortFor(world, visit, null));
  return page(reportPage(world, visit, { ...view, captcha }), { status });
}
