import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { texts } from "./next.texts.ts";

const t = speak(texts);

const STEPS = [
  ["share", "ios.share"],
  ["plus-box", "ios.add"],
  ["phone", "ios.open"],
] as const;

/** How an app comes to the home screen of iOS: no button can do it, so each step has the drawing that Safari shows. */
export const InstallSteps = () => (
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
);
