/** What a request is for, in full, as its screens, its picks and the history show it. */
import { isolated, type LoginRequest } from "@spse/protocol";
import { speak } from "../../base/ui/language.ts";
import { texts as actTexts } from "./act.texts.ts";
import { texts } from "./purpose.texts.ts";

const t = speak(texts);
const acts = speak(actTexts);
type Asked = Pick<LoginRequest, "purpose" | "act">;

/** "Nonaktifkan 2FA". Of an officer's act it names the person too, by User ID and name, or what changes at the LPSE: what is signed is what is seen. [P-101] */
export const purposeOf = ({ purpose, act }: Asked): string => {
  if (!act) return t(`purpose.${purpose}`);
  return acts(act.kind, {
    person: "userId" in act ? `${isolated(act.userId)} (${isolated(act.name)})` : "",
    about: act.about === undefined ? "" : isolated(act.about),
  });
};

/** The headline above the answers: "Nonaktifkan 2FA di LPSE Contoh?". */
export function headlineOf(request: Asked & Pick<LoginRequest, "lpse">): string {
  const purpose = purposeOf(request);
  if (request.act) return t("ask", { purpose });
  const lpse = isolated(request.lpse.name);
  return request.purpose === "login" ? t("ask.login", { lpse }) : t("ask.change", { purpose, lpse });
}
