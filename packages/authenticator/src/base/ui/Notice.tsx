import type { ComponentChildren } from "preact";
import { Icon } from "./Icon.tsx";

const ICONS = { success: "check", error: "error", warning: "warning", info: "info" } as const;

interface Props {
  readonly kind: keyof typeof ICONS;
  readonly title?: string | undefined;
  /** An alert interrupts a screen reader; use it for what has just gone wrong. */
  readonly alert?: boolean;
  readonly children?: ComponentChildren;
}

/** A message in the page, told to screen readers when it appears. */
export function Notice({ kind, title, alert, children }: Props) {
  return (
    <div class={`notice ${kind}`} role={alert ? "alert" : "status"}>
      <Icon name={ICONS[kind]} />
      <div>
        {title && <h2 class="notice-title">{title}</h2>}
        {children}
      </div>
    </div>
  );
}

/** Every fault says what happened, why, and what to do now. */
export interface FaultWords {
  readonly title: string;
  readonly why: string;
}

/** A fault that has just happened. */
export function Fault({ words, kind = "error" }: { readonly words: FaultWords; readonly kind?: "error" | "warning" }) {
  return (
    <Notice kind={kind} title={words.title} alert>
      <p>{words.why}</p>
    </Notice>
  );
}
