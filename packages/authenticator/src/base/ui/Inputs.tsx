import type { Ref } from "preact";

interface TextProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly rows: number;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly field?: Ref<HTMLTextAreaElement>;
}

/** A field for a link or key that is pasted: nothing completes it, capitalizes it or sends it to a spelling service. */
export function PastedText({ id, label, hint, rows, value, onText, field }: TextProps) {
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

interface PictureProps {
  readonly inputRef: Ref<HTMLInputElement>;
  readonly label: string;
  readonly onPicture: (picture: File | undefined) => void;
}

/** The file field behind a button *Pilih gambar*. The same picture can be chosen twice. */
export const PictureInput = ({ inputRef, label, onPicture }: PictureProps) => (
  <input
    ref={inputRef}
    type="file"
    accept="image/*"
    hidden
    aria-label={label}
    onChange={(event) => {
      onPicture(event.currentTarget.files?.[0]);
      event.currentTarget.value = "";
    }}
  />
);
