/** Parts of screens that carry out a task: what it is about, the wait, and the end. */
import type { IconName } from "@spse/look";
import type { ComponentChildren } from "preact";
import { Icon } from "./Icon.tsx";
import { speak } from "./language.ts";
import { home } from "./navigation.ts";
import { texts } from "./ui.texts.ts";

const t = speak(texts);

/** The content of a screen that waits. */
export const Busy = ({ title }: { readonly title: string }) => (
  <>
    <h1>{title}</h1>
    <p role="status">
      <span class="spinner" aria-hidden="true" />
    </p>
  </>
);

interface ResultProps {
  readonly kind: "success" | "warning" | "error";
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ComponentChildren;
}

/** How something has ended, in the middle of its own screen. */
export const Result = ({ kind, icon, title, children }: ResultProps) => (
  <div class={`result ${kind}`} role="status">
    <span class="result-mark">
      <Icon name={icon} />
    </span>
    <h1>{title}</h1>
    {children}
  </div>
);

/** One line of a list of facts. */
export const Fact = ({ name, mono, children }: { name: string; mono?: boolean; children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd {...(mono && { class: "mono" })}>{children}</dd>
  </div>
);

/** The button below a finished task. @param quiet where another button is the one to press. */
export const Ok = ({ quiet = false }: { readonly quiet?: boolean }) => (
  <button type="button" class={`button block ${quiet ? "secondary" : "big"}`} onClick={home}>
    {t("ok")}
  </button>
);
