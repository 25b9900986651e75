/** What a notification says. It names no account, no computer, no person and no purpose but login, since others can read a locked screen. */
import type { Catalogue } from "../../base/ui/language.ts";

export const texts = {
  loginTitle: { id: "Permintaan login", en: "Login request" },
  requestTitle: { id: "Permintaan persetujuan", en: "Approval request" },
  requestBody: { id: "{lpse}", en: "{lpse}" },
  notMine: { id: "Bukan saya", en: "Not me (Bukan saya)" },
  alertTitle: { id: "Peringatan keamanan di {lpse}", en: "Security alert at {lpse}" },
  alertBody: {
    id: "Ada yang perlu Anda lihat tentang akun Anda. Ketuk untuk membukanya.",
    en: "There is something about your account that you need to see. Tap to open it.",
  },
  testTitle: { id: "Notifikasi percobaan", en: "Test notification" },
  testBody: { id: "Notifikasi dari {lpse} sampai di ponsel ini.", en: "Notifications from {lpse} reach this phone." },
} satisfies Catalogue;
