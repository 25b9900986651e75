/** What a request is for, in full, as its screens, its picks and the history show it. */
import { isolated, type LoginRequest } from "@spse/protocol";
import { speak } from "../../base/ui/language.ts";
import { texts as actTexts } from "./act.texts.ts";
import { texts } from "./purpose.texts.ts";
import { askedWords } from "./words.ts";

const t = speak(texts);
const acts = speak(actTexts);
interface Asked extends Pick<LoginRequest, "purpose" | "act"> {
  /** An application, and the text of a transaction or its beginning; or an officer's role, and the words for the telephone. */
  readonly asked?: { readonly name: string; readonly text?: string | undefined } | undefined;
}

const kindOf = ({ text }: NonNullable<Asked["asked"]>) => (text === undefined ? "sign-in" : "transaction");

/**
 * "Nonaktifkan 2FA". Of an officer's act it names the person too, by User ID and name, or what changes at the LPSE: what is signed is what is
 * seen. [P-101] Of an application's request it names the application. [P-103]
 */
export const purposeOf = ({ purpose, act, asked }: Asked): string => {
  if (asked) return askedWords({ purpose, asked }, `what.${kindOf(asked)}`);
  if (!act) return t(`purpose.${purpose}`);
  return acts(act.kind, {
    person: "userId" in act ? `${isolated(act.userId)} (${isolated(act.name)})` : "",
    about: act.about === undefined ? "" : isolated(act.about),
  });
};

/** Words about the text that a request's *Ya* signs: a transaction's, or what an officer publishes. */
export const textWords = ({ purpose, asked }: Asked, key: "text" | "end" | "readOn"): string =>
  asked ? askedWords({ purpose, asked }, key) : acts(key);

/** The headline above the answers: "Nonaktifkan 2FA di LPSE Contoh?". */
export function headlineOf(request: Asked & Pick<LoginRequest, "lpse">): string {
  const { asked } = request;
  if (asked) return askedWords({ purpose: request.purpose, asked }, `ask.${kindOf(asked)}`);
  const purpose = purposeOf(request);
  if (request.act) return t("ask", { purpose });
  const lpse = isolated(request.lpse.name);
  return request.purpose === "login" ? t("ask.login", { lpse }) : t("ask.change", { purpose, lpse });
}
