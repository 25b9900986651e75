import type { IconName } from "@spse/look";
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
