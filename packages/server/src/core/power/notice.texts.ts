import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Ada perubahan akun yang menunggu", en: "A change to your account is waiting" },
  what: {
    id: "Perubahan akun ini belum berlaku. Hentikan jika bukan Anda yang memintanya.",
    en: "This change to your account is not in force yet. Stop it if you did not ask for it.",
  },
  "what.adoption": {
    id: "Sistem kepegawaian kantor “{asker}” meminta izin mengelola akun Anda. Hentikan jika Anda tidak memintanya atau tidak mengenalnya.",
    en: "The office's staff system “{asker}” asks for permission to manage your account. Stop it if you did not ask for this or do not know it.",
  },
  adoption: {
    id: "Kantor dapat mengganti nama, email, dan peran, atau menutup akun",
    en: "The office may change the name, email and role, or close the account",
  },
  after: {
    id: "Setelah dihentikan, perubahan ini hanya berlaku jika dua petugas LPSE (Admin PPE) menyetujuinya.",
    en: "Once stopped, this change is made only if two LPSE officers (Admin PPE) approve it.",
  },
  asked: { id: "Diminta oleh", en: "Requested by" },
  officer: { id: "Admin PPE (petugas LPSE)", en: "Admin PPE (LPSE officer)" },
  directory: { id: "Direktori kantor “{asker}”", en: "Office directory “{asker}”" },
  due: { id: "Berlaku mulai", en: "In force from" },
  stop: { id: "Bukan permintaan saya: hentikan", en: "Not my request: stop it" },
} satisfies Catalogue;
