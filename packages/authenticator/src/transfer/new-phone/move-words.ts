/** Why an account has not moved, in words. */
import { hostOf } from "../../base/store/account.ts";
import type { Failure } from "../../base/transport/transport.ts";
import { type FaultWords, failureWords } from "../../base/ui/failure.ts";
import { speak } from "../../base/ui/language.ts";
import { texts } from "./new-phone.texts.ts";

const t = speak(texts);

const CODES = [
  "add-on-portal",
  "device-too-new",
  "too-many-devices",
  "verification-needed",
  "verification-unset",
  "verification-wrong",
  "verification-ended",
  "offer-expired",
  "offer-used",
  "not-allowed",
  "not-found",
] as const;

/** Failures on this phone: the owner was not verified, another LPSE answered, or the account cannot be stored. */
interface Own {
  readonly kind: "unproven" | "wrong-address" | "storage-full" | "storage-unavailable";
}

export function whyNot(failure: Failure | Own, lpse: { readonly name: string; readonly url: string }): FaultWords {
  const say = (kind: Own["kind"] | (typeof CODES)[number]): FaultWords => ({
    title: lpse.name,
    why: t(`why.${kind}`, { host: hostOf(lpse.url) }),
  });
  switch (failure.kind) {
    case "unproven":
    case "wrong-address":
    case "storage-full":
    case "storage-unavailable":
      return say(failure.kind);
    case "refused": {
      const code = CODES.find((known) => known === failure.code);
      return code ? say(code) : failureWords(failure, lpse);
    }
    default:
      return failureWords(failure, lpse);
  }
}
