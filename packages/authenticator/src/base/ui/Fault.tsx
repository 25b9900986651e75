import { Notice } from "./Notice.tsx";

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
