import { accounts } from "../../base/store/store.ts";
import { speak } from "../../base/ui/language.ts";
import { texts } from "./new-phone.texts.ts";

const t = speak(texts);

/** Says that accounts of other services do not move, if this phone has some. [P-97] */
export function OthersStay() {
  const others = accounts.value.filter(({ kind }) => kind === "other").length;
  return others > 0 && <p class="soft">{t("othersStay", { n: others })}</p>;
}
