import type { Ref } from "preact";

interface FileProps {
  readonly inputRef: Ref<HTMLInputElement>;
  readonly label: string;
  readonly pictures?: boolean;
  readonly onFile: (file: File | undefined) => unknown;
}

/** The file field behind a button. The same file can be chosen twice. */
export const FileInput = ({ inputRef, label, pictures, onFile }: FileProps) => (
  <input
    ref={inputRef}
    type="file"
    {...(pictures && { accept: "image/*" })}
    hidden
    aria-label={label}
    onChange={(event) => {
      onFile(event.currentTarget.files?.[0]);
      event.currentTarget.value = "";
    }}
  />
);
