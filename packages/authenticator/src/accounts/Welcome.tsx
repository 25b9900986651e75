import type { IconName } from "@spse/look";
import type { ComponentChildren } from "preact";
import { Icon } from "../base/ui/Icon.tsx";
import { speak } from "../base/ui/language.ts";
import { texts } from "./welcome.texts.ts";

const t = speak(texts);

/** Below the button, folded: what to watch for, what to rely on. */
const FOLDS = [
  { name: "read", icons: ["eye", "check", "x"] },
  { name: "ready", icons: ["offline", "lock", "phone"] },
] as const satisfies readonly { name: string; icons: readonly IconName[] }[];

/** Shown while there is no account: three steps, the button that begins them, and what a newcomer may ask. */
export function Welcome({ children }: { readonly children: ComponentChildren }) {
  return (
    <>
      <section class="welcome">
        <h2>{t("connect.title")}</h2>
        <p>{t("connect.why")}</p>
      </section>
      <ol class="steps">
        {([1, 2, 3] as const).map((nth) => (
          <li class="step" key={nth}>
            <h3 class="step-title">{t(`connect.${nth}.title`)}</h3>
            <p>{t(`connect.${nth}`)}</p>
          </li>
        ))}
      </ol>
      {children}
      {FOLDS.map(({ name, icons }) => (
        <details class="more" key={name}>
          <summary>{t(`${name}.title`)}</summary>
          <p>{t(`${name}.why`)}</p>
          <ul class="points">
            {([1, 2, 3] as const).map((nth) => (
              <li class="point" key={nth}>
                <Icon name={icons[nth - 1] ?? "check"} />
                <h3 class="point-title">{t(`${name}.${nth}.title`)}</h3>
                <p>{t(`${name}.${nth}`)}</p>
              </li>
            ))}
          </ul>
        </details>
      ))}
      <details class="more">
        <summary>{t("goneTitle")}</summary>
        <p class="small">{t("gone")}</p>
      </details>
    </>
  );
}
