/** Adds a passkey to an account: the last step of its registration, which may switch 2FA on. */

import type { Purpose } from "@spse/protocol";
import { digest, token } from "../../../../base/platform/keys.ts";
import type { SetCookie } from "../../../../base/platform/net/set-cookie.ts";
import { queueMail } from "../../../../base/platform/outbox/outbox.ts";
import { type Tx, transact, type World } from "../../../../base/platform/world.ts";
import { holdAccount, raiseEpoch } from "../../../account/index.ts";
import { type From, record } from "../../../audit/index.ts";
import { hasPassed, useUpMailedCode } from "../../../mailed/index.ts";
import { loadPolicy } from "../../../policy/index.ts";
import { endSessions, reissueSession, type Session } from "../../../session/index.ts";
import { addedMail } from "../../adding/authenticator.mail.ts";
import { mayEnrol } from "../../adding/may-enrol.ts";
import { loadDemand } from "../../demand.ts";
import { asLine } from "../../device/label.ts";
import { beginTwoFactor } from "../../ending/ending.ts";
import { insertPasskey, loadActivePasskeys, type PasskeyTable } from "../passkey.sql.ts";
import { PASSKEYS_MOST } from "../passkey.ts";
import type { Creation } from "../passkey-verify.ts";

/** Fresh proofs that allow another passkey. */
export const PASSKEY_PROOFS: readonly Purpose[] = ["add-passkey", "add-device"];

/** Longest name of a passkey. */
export const PASSKEY_NAME_LENGTH = 60;

/**
 * Why a verified credential was not added. `already-added`: the credential is registered, in this account or another. `not-now`:
 * this session may not add one, or not any more.
 */
type AddPasskeyRefusal = {
  readonly kind: "session-over" | "not-now" | "too-many-passkeys" | "already-added" | "code-needed";
};

/** A typed name as one line; `instead` where nothing visible is left. */
export const passkeyName = (typed: string, instead: string): string =>
  asLine(typed.normalize("NFC"), PASSKEY_NAME_LENGTH, instead);

/**
 * Adds the passkey if this session may. It decides while the account is held: another session may have switched 2FA on meanwhile.
 *
 * @returns `added` with cookies to set. The first passkey that the policy demands ends everything that an ordinary proof has opened
 *   or granted before; this session continues under a new id.
 */
export function addPasskey(
  world: World,
  session: Session,
  created: Creation,
  name: string,
  from: From,
): Promise<
  { readonly kind: "added"; readonly id: string; readonly cookies: readonly SetCookie[] } | AddPasskeyRefusal
> {
  return transact(world, async (tx) => {
    const now = tx.now();
    const account = await holdAccount(tx, session.account.id, session.account.epoch);
    if (!account) return { kind: "session-over" };
    const policy = await loadPolicy(tx, account);
    if (mayEnrol(session, account, policy, now, PASSKEY_PROOFS).kind !== "may") return { kind: "not-now" };
    const others = await loadActivePasskeys(tx, account.id);
    if (others.length >= PASSKEYS_MOST) return { kind: "too-many-passkeys" };
    if (policy.enrolmentCode && !(await hasPassed(tx, session, "enrolment"))) return { kind: "code-needed" };
    const demand = await loadDemand(tx, account);
    const { kind: _, ...credential } = created;
    const passkey: PasskeyTable = {
      ...credential,
      id: token(tx.random, 16),
      account_id: account.id,
      name,
      session_id: session.id,
      added_at: now,
      added_ip: from.ip,
      added_browser: from.browserLabel,
      last_used_at: null,
      completed_at: null,
      ended_at: null,
      ended_why: null,
    };
    if (!(await insertPasskey(tx, passkey))) return { kind: "already-added" };
    // `key` lets `spse audit verify` notice a public key that was exchanged in the table.
    const detail = { passkey: passkey.id, name, key: digest(passkey.public_key), synced: passkey.synced === 1 };
    await record(tx, { event: "passkey", outcome: "added", accountId: account.id, from, detail });
    await beginTwoFactor(tx, account, session.id, from);
    await useUpMailedCode(tx, session.id, "enrolment");
    const added = { kind: "passkey", id: passkey.id, name, at: now, ip: from.ip, browser: from.browserLabel } as const;
    await queueMail(tx, addedMail(tx, account, added));
    return { kind: "added", id: passkey.id, cookies: demand === "first" ? [await endOthers(tx, session)] : [] };
  });
}

/** Ends other sessions, their fresh proofs and open logins with the epoch: no passkey has proven any of them. */
async function endOthers(tx: Tx, session: Session): Promise<SetCookie> {
  const { id, epoch } = session.account;
  const risen = await raiseEpoch(tx, id, epoch);
  if (risen === null) throw new Error("the account is held");
  await endSessions(tx, id, session.id, "passkey-added");
  return reissueSession(tx, session, risen);
}
