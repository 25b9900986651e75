/** Decides about a request that a proxy holds back, and who may open a protected host. Pure. */

import type { UnixSeconds } from "@spse/protocol";
import { STEP_UP_SECONDS } from "../../base/rules/lifetimes.ts";
import { traitsOf } from "../../core/factors/index.ts";
import { mayOpen, type Settings } from "../application/index.ts";
import type { HeldRequest } from "./held-request.ts";
import type { ProtectedSession } from "./protected-session.sql.ts";
import { judgePath } from "./step-up-path.ts";

/** `sign-in`, `step-up`: the portal takes over. `path-unclear`: some reading of the address needs a fresh proof. */
type Verdict = "pass" | "sign-in" | "step-up" | "path-unclear";

/** @param session of the host's cookie; null without one. */
export function decide(held: HeldRequest, session: ProtectedSession | null, now: UnixSeconds): Verdict {
  if (session === null || session.host !== held.host) return "sign-in";
  const { application, account, method, provenAt } = session;
  const protects = application.settings.hosts.find((it) => it.host === held.host);
  if (!protects || !application.mayForward || refusalOf(application, account, method) !== null) return "sign-in";
  if (application.settings.ofOthers && !session.consented) return "sign-in";
  const path = judgePath(held.target, protects.stepUp);
  if (path === "unclear") return "path-unclear";
  if (path === "step-up" && !(provenAt !== null && now < provenAt + STEP_UP_SECONDS)) return "step-up";
  return provenAt === null && asksForNumber(application.settings, method) ? "step-up" : "pass";
}

/** Is the number required and missing after this method? A phishing-resistant one needs none. */
export const asksForNumber = ({ number }: Pick<Settings, "number">, method: ProtectedSession["method"]): boolean =>
  number && !traitsOf(method).phishingResistant;

/** Why this person may not open it. `who`: it is for others. `passkey`: the login was by another method. */
export type OpenRefusal = "who" | "passkey";

export function refusalOf(
  application: { readonly settings: Settings; readonly endedAt: UnixSeconds | null },
  account: Parameters<typeof mayOpen>[1],
  method: ProtectedSession["method"],
): OpenRefusal | null {
  if (!mayOpen(application, account)) return "who";
  return application.settings.passkey && !traitsOf(method).phishingResistant ? "passkey" : null;
}
