import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
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

interface FoldedProps extends Props {
  readonly title: string;
  /** Whose it is, small below the title. */
  readonly whose?: string | undefined;
}

/** A message of one line, which opens on a tap: several of them leave the screen to what it is about. */
export function FoldedNotice({ kind, title, whose, alert, children }: FoldedProps) {
  const [open, setOpen] = useState(false);
  return (
    <div class={`notice folded ${kind}`} role={alert ? "alert" : "status"}>
      <h2 class="notice-title">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={ICONS[kind]} />
          <span>
            {title}
            {whose !== undefined && <small class="soft">{whose}</small>}
          </span>
          <Icon name="chevron-down" />
        </button>
      </h2>
      {open && <div class="stack">{children}</div>}
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
