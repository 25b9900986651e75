import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Ada perubahan akun yang menunggu", en: "A change to your account is waiting" },
  what: {
    id: "Perubahan akun ini belum berlaku. Bukan Anda yang memintanya? Hentikan: lalu hanya dua petugas LPSE (Admin PPE) bersama dapat memberlakukannya.",
    en: "This change to your account is not in force yet. Did you not ask for it? Stop it: after that, only two LPSE officers (Admin PPE) together can make it.",
  },
  asked: { id: "Diminta oleh", en: "Requested by" },
  officer: { id: "Admin PPE (petugas LPSE)", en: "Admin PPE (LPSE officer)" },
  directory: { id: "Direktori kantor “{asker}”", en: "Office directory “{asker}”" },
  due: { id: "Berlaku mulai", en: "In force from" },
  stop: { id: "Bukan permintaan saya: hentikan", en: "Not my request: stop it" },
} satisfies Catalogue;
