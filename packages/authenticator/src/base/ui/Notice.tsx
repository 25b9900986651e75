import type { ComponentChildren } from "preact";
import type { FaultWords } from "./failure.ts";
import { Icon } from "./Icon.tsx";

const ICONS = { success: "check", error: "error", warning: "warning", info: "info" } as const;

interface Props {
  readonly kind: keyof typeof ICONS;
  readonly title?: string | undefined;
  /** An alert interrupts a screen reader; use it for what has just gone wrong. */
  readonly alert?: boolean;
  /** The message; `children` stand for one that has more than a sentence. */
  readonly text?: string;
  readonly children?: ComponentChildren;
}

/** A message in the page, told to screen readers when it appears. */
export function Notice({ kind, title, alert, text, children }: Props) {
  return (
    <div class={`notice ${kind}`} role={alert ? "alert" : "status"}>
      <Icon name={ICONS[kind]} />
      <div>
        {title && <h2 class="notice-title">{title}</h2>}
        {text !== undefined && <p>{text}</p>}
        {children}
      </div>
    </div>
  );
}

/** A fault that has just happened. */
export const Fault = ({
  words,
  kind = "error",
}: {
  readonly words: FaultWords;
  readonly kind?: "error" | "warning";
}) => <Notice kind={kind} title={words.title} alert text={words.why} />;
