/** Refusals of adding, in words. */
import type { KeyUriRefusal } from "@spse/protocol";
import type { PictureRefusal } from "../../base/scan/picture.ts";
import { hostOf } from "../../base/store/account.ts";
import { type FaultWords, failureWords, faultOf } from "../../base/ui/failure.ts";
import { speak } from "../../base/ui/language.ts";
import type { AddRefusal } from "./enrol.ts";
import { texts } from "./refusal.texts.ts";

const t = speak(texts);
type Values = Readonly<Record<string, string>>;

/** Why a scanned, pasted or opened text adds nothing. */
export const readWords = ({ kind }: KeyUriRefusal | PictureRefusal): FaultWords => faultOf(t, kind);

/** A code of a move to another phone adds nothing here. */
export const moveWords = (): FaultWords => faultOf(t, "move");

/** A request's link opens nothing where its LPSE is not known. */
export const requestWords = (): FaultWords => faultOf(t, "request");

/** Error codes with a meaning of their own at an enrolment. */
const ENROLMENT_CODES = [
  "offer-expired",
  "offer-used",
  "code-wrong",
  "too-many-devices",
  "app-not-accepted",
  "not-allowed",
] as const;

/** Why an LPSE added no account. @param lpse its name as far as it is known, and its base URL. */
export function addWords(refusal: AddRefusal, lpse: { readonly name: string; readonly url: string }): FaultWords {
  const values = { lpse: lpse.name, host: new URL(lpse.url).host };
  const say = (
    kind:
      | Exclude<AddRefusal["kind"], "refused" | "offline" | "server-down" | "malformed" | "oversized" | "stopped">
      | (typeof ENROLMENT_CODES)[number],
    more: Values = {},
  ) => faultOf(t, kind, { ...values, ...more });
  switch (refusal.kind) {
    case "offline":
    case "server-down":
    case "malformed":
    case "oversized":
    case "stopped":
      return failureWords(refusal, lpse);
    case "refused": {
      const code = ENROLMENT_CODES.find((it) => it === refusal.code);
      return code ? say(code) : failureWords(refusal, lpse);
    }
    case "moved":
      return say("moved", { to: hostOf(refusal.to) });
    case "known-elsewhere":
      return say("known-elsewhere", { known: hostOf(refusal.url) });
    default:
      return say(refusal.kind);
  }
}
