import type { ComponentChildren } from "preact";

interface Props {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** The field's error; "" if the field is right. */
  readonly fault: string;
  readonly children: ComponentChildren;
}

/** Label, hint and error around an input, which refers to them by {@link describedBy}. */
export function FieldFrame({ id, label, hint, fault, children }: Props) {
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
