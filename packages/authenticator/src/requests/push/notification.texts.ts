/** What a notification says. It names no account, no computer and no person, since others can read a locked screen. */
import type { Catalogue } from "../../base/ui/language.ts";

export const texts = {
  requestTitle: { id: "Permintaan di {lpse}", en: "Request at {lpse}" },
  requestChanges: {
    id: "Mengubah keamanan akun. Ketuk untuk melihatnya. Bukan Anda? Buka juga, lalu pilih Bukan saya.",
    en: "Changes account security. Tap to see it. Not you? Open it too, then choose Bukan saya (Not me).",
  },
  requestBody: {
    id: "Ketuk untuk melihatnya. Bukan Anda? Buka juga, lalu pilih Bukan saya.",
    en: "Tap to see it. Not you? Open it too, then choose Bukan saya (Not me).",
  },
  alertTitle: { id: "Peringatan keamanan di {lpse}", en: "Security alert at {lpse}" },
  alertBody: {
    id: "Ada yang perlu Anda lihat tentang akun Anda. Ketuk untuk membukanya.",
    en: "There is something about your account that you need to see. Tap to open it.",
  },
  testTitle: { id: "Notifikasi percobaan", en: "Test notification" },
  testBody: { id: "Notifikasi dari {lpse} sampai di ponsel ini.", en: "Notifications from {lpse} reach this phone." },
} satisfies Catalogue;
