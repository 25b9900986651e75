import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Ada perubahan akun yang menunggu", en: "A change to your account is waiting" },
  what: {
    id: "Perubahan pada akun Anda ini belum berlaku. Jika bukan Anda yang memintanya, hentikan: sesudah itu perubahan hanya berlaku jika dua Admin PPE menyetujuinya.",
    en: "This change to your account is not in force yet. If you did not ask for it, stop it: after that it is made only if two Admin PPE approve it.",
  },
  asked: { id: "Diminta oleh", en: "Requested by" },
  officer: { id: "Admin PPE", en: "Admin PPE" },
  due: { id: "Berlaku mulai", en: "In force from" },
  stop: { id: "Bukan permintaan saya: hentikan", en: "Not my request: stop it" },
} satisfies Catalogue;
