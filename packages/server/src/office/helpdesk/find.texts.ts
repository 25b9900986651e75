import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Cari akun", en: "Find an account" },
  back: { id: "Kembali ke Helpdesk", en: "Back to Helpdesk" },
  label: { id: "Nama, User ID, email, NPWP, atau NIP", en: "Name, User ID, email, NPWP or NIP" },
  hint: {
    id: "Sebagian nama sudah cukup: “budi san” menemukan Budi Santoso. Setiap pencarian dicatat dalam audit.",
    en: "A part of the name is enough: “budi san” finds Budi Santoso. The audit records each search.",
  },
  submit: { id: "Cari", en: "Search" },
  empty: { id: "Isi nama, User ID, email, NPWP, atau NIP.", en: "Enter a name, User ID, email, NPWP or NIP." },
  "too-short": { id: "Ketik sedikitnya tiga huruf atau angka.", en: "Type at least three letters or digits." },
  found: { id: "Akun yang cocok", en: "Accounts that match" },
  more: { id: "Lebih dari {most} akun cocok. Ketik lebih banyak.", en: "More than {most} accounts match. Type more." },
  "more.maybe": {
    id: "Mungkin ada akun lain yang cocok. Ketik lebih banyak.",
    en: "Other accounts may match too. Type more.",
  },
  none: { id: "Tidak ada akun yang cocok", en: "No account matches" },
  "none.what": {
    id: "Periksa ejaannya, atau cari dengan User ID atau email.",
    en: "Check the spelling, or search by User ID or email.",
  },
  "none.common": {
    id: "Kata-kata itu terlalu umum. Ketik lebih banyak, atau cari dengan User ID atau email.",
    en: "Those words are too common. Type more, or search by User ID or email.",
  },
} satisfies Catalogue;
