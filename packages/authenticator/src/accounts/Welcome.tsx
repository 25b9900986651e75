import type { IconName } from "@spse/look";
import { useRef, useState } from "preact/hooks";
import { Icon } from "../base/ui/Icon.tsx";
import { speak } from "../base/ui/language.ts";
import { texts } from "./welcome.texts.ts";

const t = speak(texts);

/** The first opening in three screens, side by side: what to do now, what to watch for, what to rely on. */
const SLIDES = [
  { name: "connect", icons: [null, null, null] },
  { name: "read", icons: ["eye", "check", "x"] },
  { name: "ready", icons: ["offline", "lock", "phone"] },
] as const satisfies readonly { name: string; icons: readonly (IconName | null)[] }[];

/** Shown while there is no account. People swipe or press a dot; a screen reader reads all three in a row. */
export function Welcome() {
  const slides = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const go = (to: number) => slides.current?.children[to]?.scrollIntoView({ block: "nearest", inline: "start" });
  return (
    <>
      <section
        class="slides"
        ref={slides}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must reach what scrolls (WCAG 2.1.1)
        tabIndex={0}
        aria-label={t("slides")}
        onScroll={({ currentTarget: { scrollLeft, clientWidth } }) => setAt(Math.round(scrollLeft / clientWidth))}
      >
        {SLIDES.map(({ name, icons }) => (
          <section class="slide" key={name} aria-labelledby={`slide-${name}`}>
            <div class="welcome">
              <h2 id={`slide-${name}`}>{t(`${name}.title`)}</h2>
              <p>{t(`${name}.why`)}</p>
            </div>
            <ol class={icons[0] ? "points" : "steps"}>
              {([1, 2, 3] as const).map((nth) => {
                const icon = icons[nth - 1];
                return (
                  <li class={icon ? "point" : "step"} key={nth}>
                    {icon && <Icon name={icon} />}
                    <h3 class={icon ? "point-title" : "step-title"}>{t(`${name}.${nth}.title`)}</h3>
                    <p>{t(`${name}.${nth}`)}</p>
                  </li>
                );
              })}
            </ol>
          </section>
        ))}
      </section>
      <nav class="slide-dots" aria-label={t("slides")}>
        {SLIDES.map(({ name }, nth) => (
          <button
            type="button"
            key={name}
            aria-label={`${nth + 1}/${SLIDES.length}: ${t(`${name}.title`)}`}
            aria-current={at === nth ? "true" : undefined}
            onClick={() => go(nth)}
          />
        ))}
      </nav>
      <details class="more">
        <summary>{t("goneTitle")}</summary>
        <p class="small">{t("gone")}</p>
      </details>
    </>
  );
}
