/** Words of the page that shows a secret once. */
const id = {
  once: "Rahasia ini hanya ditampilkan sekali. Salin sekarang ke tempat penyimpanan rahasia aplikasi itu.",
  copy: "Salin rahasia",
  copied: "Rahasia disalin",
  kept: "Sudah disimpan",
};
const en = {
  once: "This secret is shown only once. Copy it now to where that application keeps its secrets.",
  copy: "Copy the secret",
  copied: "Secret copied",
  kept: "I have stored it",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
