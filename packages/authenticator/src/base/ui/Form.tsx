import type { ComponentChildren, Ref } from "preact";
import { PIN_DIGITS } from "../pin-digits.ts";

interface FormProps {
  readonly id?: string;
  /** Space between the fields. */
  readonly stack?: boolean;
  /** While it is true, the form sends nothing. */
  readonly busy?: boolean;
  readonly onSend: () => unknown;
  readonly children: ComponentChildren;
}

/** A form that the app itself reads. The browser sends nothing; faults stand beside their fields. */
export function Form({ id, stack, busy, onSend, children }: FormProps) {
  return (
    <form
      {...(id && { id })}
      {...(stack && { class: "stack" })}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSend();
      }}
    >
      {children}
    </form>
  );
}

interface FrameProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** The field's error; "" if the field is right. */
  readonly fault: string;
  readonly children: ComponentChildren;
}

/** Label, hint and error around an input, which refers to them by {@link describedBy}. */
export function FieldFrame({ id, label, hint, fault, children }: FrameProps) {
  return (
    <div class={`field ${fault ? "invalid" : ""}`}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <p class="error" id={`${id}-error`} role="alert">
        {fault}
      </p>
      {children}
    </div>
  );
}

/** What a screen reader reads after an input's name. */
export const describedBy = (id: string, hint?: string): string => (hint ? `${id}-hint ${id}-error` : `${id}-error`);

interface FieldProps extends Omit<FrameProps, "children"> {
  /** `pin`: dots, but no password field, since a browser must not offer to keep a PIN. */
  readonly kind: keyof typeof KINDS;
  readonly value: string;
  readonly disabled?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly onInput: (value: string) => void;
  /** A PIN has its last digit: it needs no button. */
  readonly onFull?: (pin: string) => unknown;
}

const KINDS = {
  name: { class: "input" },
  /** Names and keys of another service, as it writes them. */
  exact: { class: "input", autoCapitalize: "off", spellcheck: false },
  key: { class: "input mono", autoCapitalize: "off", spellcheck: false },
  digits: { class: "input code", inputMode: "numeric", maxLength: 20 },
  /** The number of a request. The keyboard may cover *Ya*, so its own key sends it too. */
  number: { class: "input code", inputMode: "numeric", maxLength: 20, enterKeyHint: "go" },
  pin: { class: "input code pin", inputMode: "numeric", maxLength: 20 },
} as const;

/** One line that the owner types; nothing completes it. */
export function Field(props: FieldProps) {
  const { id, label, hint, fault, kind, value, disabled = false, inputRef, onInput, onFull } = props;
  const isPin = kind === "pin";
  const input = (
    <input
      {...KINDS[kind]}
      ref={inputRef ?? null}
      id={id}
      autoComplete="off"
      disabled={disabled}
      aria-describedby={describedBy(id, hint)}
      aria-invalid={fault !== ""}
      value={value}
      onInput={({ currentTarget: { value: typed } }) => {
        onInput(typed);
        if (isPin && /^\d+$/.test(typed) && typed.length === PIN_DIGITS) onFull?.(typed);
      }}
    />
  );
  return (
    <FieldFrame id={id} label={label} hint={hint} fault={fault}>
      {isPin ? (
        <div class="pin-field">
          {input}
          <Dots typed={value.replace(/\s/g, "").length} />
        </div>
      ) : (
        input
      )}
    </FieldFrame>
  );
}

/** How many digits of a PIN are typed. The input below it has the name and the focus. */
const Dots = ({ typed }: { readonly typed: number }) => (
  <span class="pin-dots" aria-hidden="true">
    {Array.from({ length: PIN_DIGITS }, (_, nth) => (
      <span key={nth} class={nth < typed ? "typed" : ""} />
    ))}
  </span>
);

interface PastedProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly rows: number;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly field?: Ref<HTMLTextAreaElement>;
}

/** A field for a link or key that is pasted: nothing completes it, capitalizes it or sends it to a spelling service. */
export function PastedText({ id, label, hint, rows, value, onText, field }: PastedProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <textarea
        ref={field ?? null}
        class="input mono"
        id={id}
        rows={rows}
        autoComplete="off"
        autoCapitalize="off"
        spellcheck={false}
        {...(hint && { "aria-describedby": `${id}-hint` })}
        value={value}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </div>
  );
}
