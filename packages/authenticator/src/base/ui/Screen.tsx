import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { Icon, Mark } from "./Icon.tsx";
import { speak } from "./language.ts";
import { back, placeInScreen } from "./navigation.ts";
import { texts } from "./ui.texts.ts";

const t = speak(texts);

interface Props {
  readonly title: string;
  /** The first screen shows the mark; all others a way back. */
  readonly ground?: boolean;
  /** A screen with a heading in its content has only a line of text in the bar. */
  readonly headed?: boolean;
  readonly tools?: ComponentChildren;
  readonly foot?: ComponentChildren;
  readonly strip?: ComponentChildren;
  readonly main?: string;
  readonly children: ComponentChildren;
}

/** The frame of every screen: bar, content, and the one action under the thumb. */
export function Screen({ title, ground, headed, tools, foot, strip, main, children }: Props) {
  const Title = headed ? "p" : "h1";
  return (
    <div class="app">
      <header class="app-bar">
        {ground ? (
          <Mark />
        ) : (
          <button type="button" class="icon-button" aria-label={t("back")} onClick={back}>
            <Icon name="back" />
          </button>
        )}
        <Title class="app-bar-title" tabIndex={-1}>
          {title}
        </Title>
        {tools}
      </header>
      {strip}
      <main class={`app-main ${main ?? ""}`}>{children}</main>
      {foot && <footer class="app-foot">{foot}</footer>}
    </div>
  );
}

/** Counts what has been shown: each screen, and each step of a screen. */
export const step = signal(0);

/**
 * Moves the focus to the screen's heading whenever `what` changes, so that a screen reader starts there and Tab goes on
 * from there. @param what names the state that is shown, such as "asking"; not its ticking details.
 */
export function useHeadingFocus(what: string): void {
  useLayoutEffect(() => {
    step.value = step.peek() + 1;
  }, [what]);
  useEffect(() => {
    // The first screen keeps the focus that the browser gives a page. A field that was drawn once more before this has taken it already.
    if (opened && !(document.activeElement instanceof HTMLInputElement)) focusHeading();
    opened = true;
  }, [what]);
}

let opened = false;

function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>("main h1, h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
  scrollTo(0, placeInScreen());
}
