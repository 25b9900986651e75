/** What a notification says. No account and no computer: a locked screen is read by others too. */
const id = {
  requestTitle: "Permintaan login di {lpse}",
  requestBody: "Ketuk untuk melihatnya. Bukan Anda? Ketuk juga, lalu pilih Bukan saya.",
  testTitle: "Notifikasi percobaan",
  testBody: "Notifikasi dari {lpse} sampai di ponsel ini.",
};
const en = {
  requestTitle: "Login request at {lpse}",
  requestBody: "Tap to see it. Not you? Tap as well, then choose Bukan saya.",
  testTitle: "Test notification",
  testBody: "Notifications from {lpse} reach this phone.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
