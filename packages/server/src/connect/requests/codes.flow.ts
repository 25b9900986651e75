/** An application sends the six digits that its user typed from the authenticator, to check them here. */

import { parseCode } from "@spse/protocol";
import { z } from "zod";
import { giveBack, spend, spendInOrder } from "../../base/platform/throttle/throttle.ts";
import { transact, type World } from "../../base/platform/world.ts";
import {
  APPLICATION_CODES,
  APPLICATIONS_CODES,
  applicationCodesKey,
  applicationsCodesKey,
  CODES_A_DAY,
  codesKey,
} from "../../base/rules/budgets.ts";
import { type Account, isRoleOver, NOBODY, nobody, userKey } from "../../core/account/index.ts";
import { noteAttempt, record } from "../../core/audit/index.ts";
import { useTypedCode } from "../../core/factors/device/index.ts";
import { loadDemand } from "../../core/factors/index.ts";
import { json, type Reply, type Visit } from "../../core/session/web/index.ts";
import { type Application, mayOpen, readBody, refuse, refuseUntil } from "../application/index.ts";
import { findNamed } from "./person.sql.ts";
import { typedUser } from "./shapes.ts";

/** POST /api/v1/codes. */
export const codeBody = z.strictObject({ user: typedUser, code: z.string().max(32) });
export const codeAnswer = z.strictObject({ right: z.boolean() });

/**
 * Is it a current, unused code of this person? A right one is used up everywhere. A try counts as one of unknown
 * browsers, within shares that leave the owner the rest.
 *
 * An unknown User ID and a person whom no code lets in get the same statements and the answer of a wrong code.
 */
export async function checkCode(world: World, visit: Visit, application: Application): Promise<Reply> {
  if (application.settings.passkey)
    return refuse(403, "not-allowed", "Only a passkey is enough for this application: it cannot check codes.");
  const read = readBody(visit, codeBody);
  if (read.kind === "refused") return read.reply;
  const { user, code } = read.body;
  if (parseCode(code).kind !== "code") return refuse(422, "malformed", "code: six digits.");

  const named = (await findNamed(world, user)) ?? nobody(user, "");
  const demand = await loadDemand(world, named);
  const account = demand === "none" && mayUseCodes(world, application, named) ? named : null;
  const counted = account?.id ?? world.keys.mac("unknown-user", `code ${userKey(user)}`);
  const own = { key: applicationCodesKey(application.id, counted), budget: APPLICATION_CODES };
  const shared = { key: applicationsCodesKey(counted), budget: APPLICATIONS_CODES };
  const all = { key: codesKey(counted), budget: CODES_A_DAY };

  // Counted before it is tried, so that concurrent codes cannot exceed the budgets.
  const share = await spend(world, own.key, own.budget);
  if (share.kind === "spent") return refuseUntil(world, share.until, "Too many wrong codes of this user.");
  // A budget that others have spent is not reported: status 429 would reveal that the account exists.
  const isOpen = (await spendInOrder(world, [shared, all])).kind === "within";
  const about = {
    ...({ event: "application", method: "code", accountId: account?.id ?? null } as const),
    ...{ from: visit, client: application.id },
    detail: { application: application.id, name: application.name },
  };
  const right = await transact(world, async (tx) => {
    const tried = await useTypedCode(tx, isOpen && account ? account.id : NOBODY, code);
    if (tried.kind !== "accepted") return false;
    for (const counter of [own, shared, all]) await giveBack(tx, counter);
    await record(tx, { ...about, outcome: "code-right" });
    return true;
  });
  if (!right) await noteAttempt(world, { ...about, outcome: "code-wrong" });
  return json({ right } satisfies z.infer<typeof codeAnswer>);
}

const mayUseCodes = (world: World, application: Application, account: Account): boolean =>
  account.twoFactorSince !== null && !isRoleOver(account, world.now()) && mayOpen(application, account);
