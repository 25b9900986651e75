/** Why a change of the owner's verification failed, in words. */
import type { SpseAccount } from "../../base/store/account.ts";
import type { FaultWords } from "../../base/ui/Fault.tsx";
import { failureWords } from "../../base/ui/failure.ts";
import { speak } from "../../base/ui/language.ts";
import type { ChangeEnd } from "./change.flow.ts";
import { texts } from "./verification.texts.ts";

const t = speak(texts);

/** Why, and what to do; null if another part of the page says so. */
export function changeWords(end: ChangeEnd, lpse: SpseAccount["lpse"]): FaultWords | null {
  const say = (
    kind: "set-wrong" | "conflict" | "storage" | "cancelled" | "unsupported" | "no-lock" | "exists" | "failed",
  ) => ({
    title: t(`fault.${kind}.title`, { lpse: lpse.name }),
    why: t(`fault.${kind}.why`, { lpse: lpse.name }),
  });
  switch (end.kind) {
    case "done":
      return null;
    case "storage":
      return say("storage");
    case "system":
      return end.why === "stopped" ? null : say(end.why);
    case "unsent":
      return failureWords(end.failure, lpse);
    case "refused":
      if (end.code === "verification-wrong") return say("set-wrong");
      if (end.code === "conflict") return say("conflict");
      return end.code === "verification-ended" ? null : failureWords(end, lpse);
    default:
      return end satisfies never;
  }
}
