import type { Ref } from "preact";
import { speak } from "../ui/language.ts";
import type { PinFault } from "./pin.ts";
import { texts } from "./verification.texts.ts";

const t = speak(texts);

interface Props {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly fault: PinFault | "differs" | "wrong" | null;
  readonly field?: Ref<HTMLInputElement>;
  readonly onInput: (value: string) => void;
}

/** Six digits that nobody beside should read. */
export function PinField({ id, label, hint, value, fault, field, onInput }: Props) {
  return (
    <div class={`field ${fault ? "invalid" : ""}`}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <p class="error" id={`${id}-error`} role="alert">
        {fault && t(`pin.${fault}`)}
      </p>
      <input
        ref={field ?? null}
        class="input code pin-input"
        id={id}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        aria-describedby={hint ? `${id}-hint ${id}-error` : `${id}-error`}
        aria-invalid={fault !== null}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}
