import type { Ref } from "preact";

interface Props {
  readonly inputRef: Ref<HTMLInputElement>;
  readonly label: string;
  readonly onPicture: (picture: File | undefined) => void;
}

/** The file field behind a button *Pilih gambar*. The same picture can be chosen twice. */
export const PictureInput = ({ inputRef, label, onPicture }: Props) => (
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
