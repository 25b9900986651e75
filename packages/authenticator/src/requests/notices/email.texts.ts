const id = {
  "title.first": "{user}: email akun diganti",
  "title.second": "{user}: email kedua diganti",
  changed: "Diganti dari {who} ({ip}), {at}.",
  advice: "Bukan Anda? Kembalikan: alamat yang lama berlaku lagi dan semua sesi diakhiri.",
  mine: "Ini saya",
  notMine: "Bukan saya",
  sure: "Kembalikan email yang lama?",
  undo: "Ya, kembalikan",
  undone: "Email yang lama berlaku lagi. Segera ganti password SPSE Anda.",
  late: "Sudah tidak dapat dikembalikan dari sini. Hubungi helpdesk LPSE.",
  failed: "Belum terkirim. Periksa koneksi, lalu coba lagi.",
};
const en = {
  "title.first": "{user}: the account's email was changed",
  "title.second": "{user}: the second email was changed",
  changed: "Changed from {who} ({ip}), {at}.",
  advice: "Not you? Take it back: the old address holds again and all sessions end.",
  mine: "It was me",
  notMine: "Not me",
  sure: "Bring the old address back?",
  undo: "Yes, bring it back",
  undone: "The old address holds again. Change your SPSE password now.",
  late: "It can no longer be taken back from here. Contact the LPSE's helpdesk.",
  failed: "Not sent yet. Check the connection and try again.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
