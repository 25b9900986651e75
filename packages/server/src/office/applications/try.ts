/** *Coba*: the tried addresses of an application, and their results in plain words. Pure. */

import type { CallAnswer } from "../../base/platform/net/call-out.ts";
import type { OutsideUrl } from "../../base/platform/net/outside-url.ts";
import type { Settings } from "../../connect/application/index.ts";

/** Those that the server calls come first; each once. */
export const addressesOf = ({ webhook, ciba, signIn, home }: Settings): readonly OutsideUrl[] => [
  ...new Set(
    [webhook, ciba?.notifyUrl ?? null, signIn.backchannelLogoutUri, home, ...signIn.redirectUris].filter(
      (it) => it !== null,
    ),
  ),
];

/** Any answer shows that the address is reached, also 404 and 405: nothing was sent. */
export type TrialOutcome = "reached" | "faulty" | "forbidden" | "name" | "refused" | "late" | "certificate" | "failed";

export function judgeTried(answer: CallAnswer): TrialOutcome {
  if (answer.kind === "answer") return answer.status < 500 ? "reached" : "faulty";
  if (answer.kind === "forbidden") return "forbidden";
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(answer.why)) return "name";
  if (answer.why === "ECONNREFUSED") return "refused";
  if (/TIMEDOUT|TimeoutError|AbortError|ABORT_ERR/.test(answer.why)) return "late";
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(answer.why) ? "certificate" : "failed";
}
