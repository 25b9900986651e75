import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { speak } from "./language.ts";
import { texts } from "./ui.texts.ts";

const t = speak(texts);

/** Milliseconds for which a finger stays on the button. */
const HOLD_MS = 1500;

interface Props {
  readonly onHeld: () => void;
  readonly disabled?: boolean;
  readonly children: ComponentChildren;
}

/**
 * A button for what cannot be undone: a tap does nothing but say that it is held. Keyboards and screen readers, which hold
 * nothing, press it twice.
 */
export function HoldButton({ onHeld, disabled = false, children }: Props) {
  const [state, setState] = useState<"rest" | "held" | "short" | "once">("rest");
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const release = () => {
    clearTimeout(timer.current);
    setState((it) => (it === "held" ? "short" : it));
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <>
      <button
        type="button"
        class={`button danger loud block hold ${state === "held" ? "held" : ""}`}
        disabled={disabled}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          setState("held");
          timer.current = setTimeout(() => {
            setState("rest");
            onHeld();
          }, HOLD_MS);
        }}
        onPointerUp={release}
        onPointerLeave={release}
        onPointerCancel={release}
        onContextMenu={(event) => event.preventDefault()}
        onClick={({ detail }) => {
          // A pointer's click has a count.
          if (detail !== 0) return;
          if (state === "once") onHeld();
          else setState("once");
        }}
      >
        {children}
      </button>
      <p class="hint" role="status">
        {state === "once" ? t("pressAgain") : t("hold")}
      </p>
    </>
  );
}
