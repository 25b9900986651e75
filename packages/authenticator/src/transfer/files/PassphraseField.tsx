import type { Ref } from "preact";
import { useState } from "preact/hooks";
import { describedBy, FieldFrame } from "../../base/ui/Form.tsx";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { texts } from "./files.texts.ts";

const t = speak(texts);

interface Props {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly fault: string;
  /** Whether a password manager may offer to keep it. */
  readonly isNew?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly onInput: (value: string) => void;
}

/** A long secret. The owner can show it, since a typing error is costly. */
export function PassphraseField({ id, label, hint, value, fault, isNew = false, inputRef, onInput }: Props) {
  const [seen, setSeen] = useState(false);
  return (
    <FieldFrame id={id} label={label} hint={hint} fault={fault}>
      <div class="passphrase">
        <input
          ref={inputRef ?? null}
          class="input"
          id={id}
          type={(seen ? "text" : "password") as "text"}
          autoComplete={isNew ? "new-password" : "off"}
          autoCapitalize="off"
          spellcheck={false}
          aria-describedby={describedBy(id, hint)}
          aria-invalid={fault !== ""}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <button
          type="button"
          class="icon-button"
          aria-label={t("look")}
          aria-pressed={seen}
          onClick={() => setSeen(!seen)}
        >
          <Icon name={seen ? "eye-off" : "eye"} />
        </button>
      </div>
    </FieldFrame>
  );
}
