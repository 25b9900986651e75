import type { Catalogue } from "../../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Hentikan perubahan ini?", en: "Stop this change?" },
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
  beranda: { id: "Buka Beranda", en: "Open Beranda" },
} satisfies Catalogue;
