import { installing } from "../../base/ui/install.ts";
import { speak } from "../../base/ui/language.ts";
import { Notice } from "../../base/ui/Notice.tsx";
import { texts } from "./add.texts.ts";

const t = speak(texts);

/** iOS keeps the data of a tab and of an app on the home screen apart, and drops a tab's after a week without a visit. */
export function InstallFirst() {
  if (installing() !== "by-hand") return null;
  return (
    <Notice kind="warning" title={t("installFirstTitle")}>
      <p>{t("installFirst")}</p>
    </Notice>
  );
}
