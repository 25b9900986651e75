const id = {
  title: "{user}: ada permintaan reset 2FA",
  asked: "Diminta dari {who} ({ip}), {at}, dan sudah dikonfirmasi lewat email Anda. Ponsel ini masih berlaku.",
  from: "Reset dapat diselesaikan mulai {at}.",
  officer: "Reset menunggu persetujuan petugas.",
  ready: "Reset sudah dapat diselesaikan.",
  advice: "Bukan Anda? Seseorang mengetahui password Anda dan membuka kotak surat Anda. Batalkan, lalu ganti keduanya.",
  cancel: "Batalkan reset",
  cancelled: "Reset dibatalkan. Segera ganti password SPSE dan password email Anda.",
  late: "Terlambat: reset sudah diselesaikan. Hubungi helpdesk LPSE.",
  failed: "Belum terkirim. Periksa koneksi, lalu coba lagi.",
};
const en = {
  title: "{user}: there is a request to reset 2FA",
  asked: "Asked from {who} ({ip}), {at}, and confirmed through your mailbox. This phone still counts.",
  from: "It can be completed from {at}.",
  officer: "It waits for an officer's approval.",
  ready: "It can be completed now.",
  advice: "Not you? Somebody knows your password and opens your mailbox. Cancel it, then change both.",
  cancel: "Cancel the reset",
  cancelled: "The reset is cancelled. Change your SPSE password and that of your mailbox now.",
  late: "Too late: the reset was completed. Contact the LPSE's helpdesk.",
  failed: "Not sent yet. Check the connection and try again.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
