/** What a failed call means, in words. */

import type { Failure } from "../transport/transport.ts";
import { texts } from "./failure.texts.ts";
import { speak } from "./language.ts";

const t = speak(texts);

/** Every fault says what happened, why, and what to do now. */
export interface FaultWords {
  readonly title: string;
  readonly why: string;
}

/** The words of a kind of fault: its texts `kind.title` and `kind.why`. */
export const faultOf = <Kind extends string>(
  say: (key: NoInfer<`${Kind}.title` | `${Kind}.why`>, values: Values) => string,
  kind: Kind,
  values: Values = {},
): FaultWords => ({ title: say(`${kind}.title`, values), why: say(`${kind}.why`, values) });

type Values = Readonly<Record<string, string | number>>;

/** An LPSE as far as it is known. Before its first answer the host is its name. */
interface Named {
  readonly name: string;
  readonly url: string;
}

type Told = "offline" | "server-down" | "malformed" | "oversized" | "not-allowed" | "clock" | "too-many";

/** Each kind of failure has its own sentence and next step. */
export function failureWords(failure: Failure, lpse: Named): FaultWords {
  const values = { lpse: lpse.name, host: new URL(lpse.url).host };
  const say = (kind: Told) => faultOf(t, kind, values);
  if (failure.kind === "stopped") return say("server-down");
  if (failure.kind !== "refused") return say(failure.kind);
  const { code } = failure;
  if (code === "not-allowed" || code === "clock" || code === "too-many") return say(code);
  return faultOf(t, "refused", { ...values, code });
}
