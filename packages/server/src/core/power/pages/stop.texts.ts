import type { Catalogue } from "../../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Hentikan perubahan ini?", en: "Stop this change?" },
  what: {
    id: "Perubahan pada akun Anda ini belum berlaku. Jika bukan Anda yang memintanya, hentikan: sesudah itu perubahan hanya berlaku jika dua Admin PPE menyetujuinya.",
    en: "This change of your account is not in force yet. If you did not ask for it, stop it: after that it is made only if two Admin PPE approve it.",
  },
  waits: { id: "Ada perubahan akun yang menunggu", en: "A change of your account is waiting" },
  asked: { id: "Diminta oleh", en: "Requested by" },
  officer: { id: "Admin PPE", en: "Admin PPE" },
  due: { id: "Berlaku mulai", en: "In force from" },
  submit: { id: "Bukan permintaan saya: hentikan", en: "Not my request: stop it" },
  mine: { id: "Ini permintaan saya, biarkan", en: "I asked for it, leave it" },
  "stopped.title": { id: "Perubahan dihentikan", en: "The change is stopped" },
  "stopped.what": {
    id: "Akun Anda tidak berubah, dan semua Admin PPE diberi tahu. Hubungi {helpdesk} untuk menjelaskan apa yang terjadi.",
    en: "Your account has not changed, and every Admin PPE is told. Contact {helpdesk} to explain what happened.",
  },
  "over.title": { id: "Tautan sudah tidak berlaku", en: "This link is no longer valid" },
  "over.what": {
    id: "Perubahan sudah dihentikan, sudah berlaku, atau tidak diminta lagi. Jika akun Anda berubah tanpa permintaan Anda, hubungi {helpdesk}.",
    en: "The change was stopped, is already in force, or is no longer requested. If your account changed without your request, contact {helpdesk}.",
  },
  login: { id: "Login", en: "Log in" },
} satisfies Catalogue;
