/** What a notification says. It names no account, no computer and no person, since others can read a locked screen. */
const id = {
  requestTitle: "Permintaan di {lpse}",
  requestChanges: "Mengubah keamanan akun. Ketuk untuk melihatnya. Bukan Anda? Ketuk juga, lalu pilih Bukan saya.",
  requestBody: "Ketuk untuk melihatnya. Bukan Anda? Ketuk juga, lalu pilih Bukan saya.",
  alertTitle: "Peringatan keamanan di {lpse}",
  alertBody: "Ada yang harus Anda lihat tentang akun Anda. Ketuk untuk membukanya.",
  testTitle: "Notifikasi percobaan",
  testBody: "Notifikasi dari {lpse} sampai di ponsel ini.",
};
const en = {
  requestTitle: "Request at {lpse}",
  requestChanges: "Changes account security. Tap to see it. Not you? Tap as well, then choose Bukan saya.",
  requestBody: "Tap to see it. Not you? Tap as well, then choose Bukan saya.",
  alertTitle: "Security alert at {lpse}",
  alertBody: "There is something about your account that you should see. Tap to open it.",
  testTitle: "Test notification",
  testBody: "Notifications from {lpse} reach this phone.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
