/** Saves the result of a proven password in one transaction: a session, or the proof that comes next. */

import type { SetCookie } from "../../base/platform/net/set-cookie.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { record } from "../audit/index.ts";
import { holdGrounds, redeemAtOnce, startProof } from "../proof/index.ts";
import { isItself, provenBoundKey } from "../session/browser/index.ts";
import type { Session } from "../session/index.ts";
import type { Visit } from "../session/web/index.ts";
import type { secretsOfAnswer } from "./answer.flow.ts";
import { endLogin, openSession, provenLogin } from "./ending.ts";
import { type Attempt, forgiveAttempt } from "./gate.flow.ts";
import { proveLogin } from "./login.sql.ts";
import { decideAfterPassword, isPasskeyGood } from "./login.ts";
import type { Right } from "./try-password.flow.ts";

/**
 * `inside`: the passkey that named the login was its second factor. `go-on`: another request has proven this login.
 * `changed`: the account has changed since the password was checked, so the login begins again.
 */
export type EnterOutcome =
  | { readonly kind: "go-on" | "changed" }
  | { readonly kind: "deactivated" | "role-over" }
  | { readonly kind: "proof"; readonly cookie: SetCookie }
  | { readonly kind: "inside"; readonly to: string; readonly cookies: readonly SetCookie[] }
  | { readonly kind: "session"; readonly scope: Session["scope"]; readonly cookies: readonly SetCookie[] };

/** After the proven password: a session, or the second factor. One transaction, against the account as it was read. */
export async function enter(
  world: World,
  visit: Visit,
  attempt: Attempt,
  { account, counted }: Right,
  secretOf: ReturnType<typeof secretsOfAnswer>,
  { sharedComputer, signature }: { readonly sharedComputer: boolean; readonly signature: string },
): Promise<EnterOutcome> {
  const now = world.now();
  const { id, leadsTo } = attempt.login;
  return transact(world, async (tx) => {
    const isFirst = await proveLogin(tx, attempt.login, account.id);
    // Decide on the account as it is now: 2FA may have been switched on while the hash waited.
    const held = isFirst ? await holdGrounds(tx, account, visit.browser?.id ?? null) : null;
    await forgiveAttempt(tx, attempt, counted);
    if (!isFirst) return { kind: "go-on" };
    if (!held && account.active) return { kind: "changed" };
    const next = held && decideAfterPassword(held.account, held.policy, now);
    if (!held || !next || next.kind === "deactivated" || next.kind === "role-over") {
      const kind = next?.kind === "role-over" ? next.kind : "deactivated";
      const refused = { event: "login", outcome: kind, method: "password", accountId: account.id } as const;
      await record(tx, { ...refused, from: visit, detail: { proof: id } });
      return { kind };
    }
    const shown = { label: visit.browserLabel, signature, boundKey: provenBoundKey(tx, visit) };
    const grounds = { ...held, knowsBrowser: held.knownAs !== null && isItself(held.knownAs, shown, id) };
    const { epoch } = held.account;
    const proven = { accountId: account.id, epoch, passwordProvenAt: now };
    if (next.kind === "proof") {
      const right = { event: "password", outcome: "right", accountId: account.id } as const;
      await record(tx, { ...right, from: visit, detail: { proof: id } });
      const login = provenLogin(visit, leadsTo, { ...proven, id, grounds });
      if (isPasskeyGood(attempt.login, epoch, visit.browser?.id ?? null)) {
        const opened = await redeemAtOnce(tx, "passkey", login, sharedComputer, (given) =>
          endLogin(tx, visit, given, secretOf),
        );
        if (opened) return { kind: "inside", ...opened };
      }
      return { kind: "proof", cookie: await startProof(tx, { ...login, secret: secretOf("proof") }) };
    }
    const here = { browserId: visit.browser?.id ?? null, browserLabel: visit.browserLabel, ip: visit.ip };
    const login = { ...proven, ...here, id, loaded: grounds, method: "password", scope: next.scope } as const;
    const cookies = await openSession(tx, visit, login, secretOf);
    return { kind: "session", scope: next.scope, cookies };
  });
}
