import type { Ref } from "preact";
import { describedBy, FieldFrame } from "../../base/ui/FieldFrame.tsx";

interface Props {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly fault: string;
  readonly disabled?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly onInput: (value: string) => void;
}

/** Six digits as dots. Not a password field: a browser must not offer to keep a PIN. */
export function PinField({ id, label, value, fault, disabled = false, inputRef, onInput }: Props) {
  return (
    <FieldFrame id={id} label={label} fault={fault}>
      <input
        ref={inputRef ?? null}
        class="input code pin"
        id={id}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        disabled={disabled}
        aria-describedby={describedBy(id)}
        aria-invalid={fault !== ""}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </FieldFrame>
  );
}
