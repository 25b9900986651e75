import { Icon } from "../../base/ui/Icon.tsx";
import { installing } from "../../base/ui/install.ts";
import { speak } from "../../base/ui/language.ts";
import { Notice } from "../../base/ui/Notice.tsx";
import { texts } from "./next.texts.ts";

const t = speak(texts);

/** How an app comes to the home screen of iOS: no button can do it, so each step has the drawing that Safari shows. */
const STEPS = [
  ["share", "ios.share"],
  ["plus-box", "ios.add"],
  ["phone", "ios.open"],
] as const;

/** iOS keeps the data of a tab and of an app on the home screen apart, and drops a tab's after a week without a visit. */
export function InstallFirst() {
  if (installing() !== "by-hand") return null;
  return (
    <Notice kind="warning" title={t("first.title")}>
      <p>{t("first.why")}</p>
      <ol class="install-steps">
        {STEPS.map(([icon, words]) => (
          <li key={icon}>
            <span class="tile-icon">
              <Icon name={icon} />
            </span>
            <span>{t(words)}</span>
          </li>
        ))}
      </ol>
    </Notice>
  );
}
