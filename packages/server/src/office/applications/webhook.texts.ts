/** Words about an application's webhook, its calls by CIBA and its logout messages. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";
import { texts as shared } from "./applications.texts.ts";

export const texts = {
  title: { id: "Pengiriman webhook", en: "Webhook deliveries" },
  "ping.title": { id: "Kabar CIBA", en: "CIBA messages" },
  "ping.what": {
    id: "Setelah permintaan login di ponsel dijawab atau berakhir, aplikasi diberi tahu di alamat ini.",
    en: "After a login request on the phone is answered or over, the application is told at this address.",
  },
  "logout.title": { id: "Kabar keluar", en: "Logout messages" },
  "logout.what": {
    id: "Setelah orang keluar dari SPSE atau sesinya diakhiri, aplikasi diberi tahu di alamat ini, sehingga sesinya di sana ikut berakhir.",
    en: "After a person has logged out of SPSE, or the session was ended, the application is told at this address, so that the session there ends too.",
  },
  "logout.waiting": { id: "Belum diterima aplikasi", en: "Not taken by the application yet" },
  "logout.none": { id: "Tidak ada", en: "None" },
  address: { id: "Alamat", en: "Address" },
  secret: { id: "Rahasia webhook", en: "Webhook secret" },
  "secret.ready": { id: "Siap, belum dilihat", en: "Ready, not seen yet" },
  "secret.has": shared["secret.has"],
  "secret.none": {
    id: "Belum dibuat. Tanpa rahasia, tidak ada kabar yang dikirim.",
    en: "Not made yet. Without a secret no message is sent.",
  },
  taken: { id: "Terakhir diterima aplikasi", en: "Last taken by the application" },
  "taken.never": { id: "Belum pernah", en: "Never" },
  failed: { id: "Terakhir gagal", en: "Last failed" },
  "failed.at": { id: "{at}: {why}", en: "{at}: {why}" },
  "why.forbidden": {
    id: "alamatnya mengarah ke jaringan privat, dan itu belum diizinkan",
    en: "its address leads to a private network, which is not allowed yet",
  },
  "why.status": { id: "aplikasi menjawab {why}", en: "the application answered {why}" },
  "why.silent": { id: "aplikasi tidak menjawab ({why})", en: "the application gave no answer ({why})" },
  waiting: { id: "Menunggu dikirim ulang", en: "Waiting to be sent again" },
  gone: {
    id: "Alamat ini menjawab 410, jadi tidak ada lagi kabar yang dikirim ke sana. Isi alamat lain, atau buat rahasia baru untuk memulai lagi.",
    en: "This address answered 410, so no more messages are sent to it. Enter another address, or make a new secret to begin again.",
  },
  draw: { id: "Tampilkan rahasia webhook", en: "Show the webhook secret" },
  "draw.title": { id: "Rahasia webhook siap ditampilkan", en: "The webhook secret is ready to be shown" },
  "draw.what": shared["draw.what"],
  make: { id: "Buat rahasia webhook", en: "Make a webhook secret" },
  change: { id: "Ganti rahasia webhook", en: "Change the webhook secret" },
  approve: shared.approve,
  "once.title": { id: "Rahasia webhook", en: "Webhook secret" },
  how: {
    id: "Dengan rahasia ini aplikasi memeriksa bahwa kabar benar-benar dari SPSE (Standard Webhooks). Jangan kirim rahasia lewat email atau chat.",
    en: "With this secret the application checks that a message is really from SPSE (Standard Webhooks). Do not send the secret by email or chat.",
  },
  old: {
    id: "Jika ada rahasia sebelumnya, kabar ditandatangani dengan keduanya selama 24 jam.",
    en: "If there was a secret before, messages are signed with both for 24 hours.",
  },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
