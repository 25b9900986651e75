/** What a notification says. It names no account, no computer and no person, since others can read a locked screen. */
const id = {
  requestTitle: "Permintaan di {lpse}",
  requestChanges: "Mengubah keamanan akun. Ketuk untuk melihatnya. Bukan Anda? Buka juga, lalu pilih Bukan saya.",
  requestBody: "Ketuk untuk melihatnya. Bukan Anda? Buka juga, lalu pilih Bukan saya.",
  alertTitle: "Peringatan keamanan di {lpse}",
  alertBody: "Ada yang perlu Anda lihat tentang akun Anda. Ketuk untuk membukanya.",
  testTitle: "Notifikasi percobaan",
  testBody: "Notifikasi dari {lpse} sampai di ponsel ini.",
};
const en = {
  requestTitle: "Request at {lpse}",
  requestChanges: "Changes account security. Tap to see it. Not you? Open it too, then choose Bukan saya (Not me).",
  requestBody: "Tap to see it. Not you? Open it too, then choose Bukan saya (Not me).",
  alertTitle: "Security alert at {lpse}",
  alertBody: "There is something about your account that you need to see. Tap to open it.",
  testTitle: "Test notification",
  testBody: "Notifications from {lpse} reach this phone.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
