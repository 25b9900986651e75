/** What a failed call means, in words. */

import type { Failure } from "../transport/transport.ts";
import { texts } from "./failure.texts.ts";
import { speak } from "./language.ts";
import type { FaultWords } from "./Notice.tsx";

const t = speak(texts);

/** An LPSE as far as it is known. Before its first answer the host is its name. */
interface Named {
  readonly name: string;
  readonly url: string;
}

/** Each kind of failure has its own sentence and next step. */
export function failureWords(failure: Failure, lpse: Named): FaultWords {
  const values = { lpse: lpse.name, host: new URL(lpse.url).host };
  const say = (
    kind: "offline" | "server-down" | "malformed" | "oversized" | "not-allowed" | "clock" | "too-many",
  ): FaultWords => ({
    title: t(`${kind}.title`, values),
    why: t(`${kind}.why`, values),
  });
  if (failure.kind === "stopped") return say("server-down");
  if (failure.kind !== "refused") return say(failure.kind);
  const { code } = failure;
  if (code === "not-allowed" || code === "clock" || code === "too-many") return say(code);
  return { title: t("refused.title", values), why: t("refused.why", { ...values, code }) };
}
