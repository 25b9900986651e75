import type { Catalogue } from "../../base/ui/language.ts";

export const texts = {
  title: { id: "{lpse} pindah alamat", en: "{lpse} has moved" },
  ask: {
    id: "{lpse} pindah dari {old} ke {to}. Alamat baru itu sudah terbukti milik LPSE yang sama. Pakai alamat baru?",
    en: "{lpse} has moved from {old} to {to}. The new address has been proven to belong to the same LPSE. Use the new address?",
  },
  use: { id: "Pakai alamat baru", en: "Use the new address" },
  later: { id: "Nanti", en: "Later" },
  noAnswer: {
    id: "{lpse} menyatakan pindah dari {old} ke {to}, tetapi alamat baru itu belum menjawab sebagai {lpse}. Tidak ada yang berubah; akun Anda tetap memakai {old}.",
    en: "{lpse} says that it has moved from {old} to {to}, but the new address does not answer as {lpse} yet. Nothing has changed; your account still uses {old}.",
  },
  again: { id: "Coba lagi", en: "Try again" },
  otherTitle: { id: "Alamat baru {lpse} tidak terbukti", en: "The new address of {lpse} is not proven" },
  other: {
    id: "{old} menyatakan {lpse} pindah ke {to}, tetapi alamat itu tidak dapat membuktikan diri sebagai LPSE Anda. Tidak ada yang berubah; akun Anda tetap memakai {old}. Sampaikan ke helpdesk LPSE Anda.",
    en: "{old} says that {lpse} has moved to {to}, but that address cannot prove that it is your LPSE. Nothing has changed; your account still uses {old}. Tell your LPSE helpdesk.",
  },
  moved: { id: "{lpse} kini di {to}", en: "{lpse} is now at {to}" },
  notStored: {
    id: "Alamat baru tidak dapat disimpan di ponsel ini. Tidak ada yang berubah; coba lagi.",
    en: "The new address cannot be saved on this phone. Nothing has changed; try again.",
  },
} satisfies Catalogue;
