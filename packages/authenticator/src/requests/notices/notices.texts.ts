import type { Catalogue } from "../../base/ui/language.ts";

export const texts = {
  "reset.title": { id: "Ada permintaan Reset 2FA", en: "Reset 2FA was requested" },
  "reset.asked": {
    id: "Diminta dari {who} ({ip}), {at}, dan sudah dikonfirmasi lewat email Anda. Ponsel ini masih berlaku.",
    en: "Requested from {who} ({ip}), {at}, and confirmed through your email. This phone still works.",
  },
  "reset.from": { id: "Reset dapat diselesaikan mulai {at}.", en: "The reset can be completed from {at}." },
  "reset.officer": { id: "Reset menunggu persetujuan petugas.", en: "The reset is waiting for an officer's approval." },
  "reset.ready": { id: "Reset sudah dapat diselesaikan.", en: "The reset can now be completed." },
  "reset.advice": {
    id: "Bukan Anda? Seseorang mengetahui password Anda dan dapat membaca email Anda. Batalkan, lalu ganti password SPSE dan password email Anda.",
    en: "Not you? Somebody knows your password and can read your email. Cancel it, then change your SPSE password and your email password.",
  },
  "reset.cancel": { id: "Batalkan reset", en: "Cancel the reset" },
  "reset.cancelled": {
    id: "Reset dibatalkan. Segera ganti password SPSE dan password email Anda.",
    en: "Reset cancelled. Change your SPSE password and your email password now.",
  },
  "reset.late": {
    id: "Terlambat: reset sudah diselesaikan. Hubungi helpdesk LPSE.",
    en: "Too late: the reset has been completed. Contact the LPSE helpdesk.",
  },
  "reset.failed": {
    id: "Belum terkirim. Periksa koneksi, lalu coba lagi.",
    en: "Not sent yet. Check the connection, then try again.",
  },
  "waiting.title.address": { id: "Email baru menunggu", en: "A new email is waiting" },
  "waiting.title.role": { id: "Peran baru menunggu", en: "A new role is waiting" },
  "waiting.title.password-place": { id: "Tempat password akan pindah", en: "The password will move" },
  "waiting.title.adoption": { id: "Direktori akan mengelola akun", en: "A directory will take over" },
  "waiting.title.other": { id: "Perubahan akun menunggu", en: "A change is waiting" },
  "waiting.officer": {
    id: "Diminta oleh Admin PPE {lpse}, {asked}. Berlaku mulai {from}.",
    en: "Requested by an Admin PPE of {lpse}, {asked}. In force from {from}.",
  },
  "waiting.directory": {
    id: "Diminta oleh direktori kantor “{directory}”, {asked}. Berlaku mulai {from}.",
    en: "Requested by the office directory “{directory}”, {asked}. In force from {from}.",
  },
  "waiting.advice": {
    id: "Bukan Anda yang meminta? Hentikan: sesudah itu hanya berlaku jika dua Admin PPE menyetujuinya.",
    en: "You did not ask for it? Stop it: after that it is made only if two Admin PPE approve it.",
  },
  "waiting.stop": { id: "Hentikan perubahan", en: "Stop the change" },
  "waiting.mine": { id: "Ini permintaan saya", en: "I asked for it" },
  "waiting.stopped": {
    id: "Perubahan dihentikan. Hubungi helpdesk LPSE.",
    en: "The change is stopped. Contact the LPSE helpdesk.",
  },
  "waiting.late": {
    id: "Terlambat: perubahan sudah berlaku atau tidak diminta lagi. Hubungi helpdesk LPSE.",
    en: "Too late: the change is in force, or no longer requested. Contact the LPSE helpdesk.",
  },
  "waiting.failed": {
    id: "Belum terkirim. Periksa koneksi, lalu coba lagi.",
    en: "Not sent yet. Check the connection, then try again.",
  },
  "email.title.first": { id: "Email akun diganti", en: "Account email changed" },
  "email.title.second": { id: "Email kedua diganti", en: "Second email changed" },
  "email.changed": { id: "Diganti dari {who} ({ip}), {at}.", en: "Changed from {who} ({ip}), {at}." },
  "email.set": { id: "Diganti oleh {who}, {at}.", en: "Changed by {who}, {at}." },
  "email.advice": {
    id: "Bukan Anda? Kembalikan: alamat yang lama berlaku lagi dan semua sesi diakhiri.",
    en: "Not you? Undo it: the old address is in use again and all sessions end.",
  },
  "email.mine": { id: "Ini saya", en: "It was me" },
  "email.notMine": { id: "Bukan saya", en: "Not me" },
  "email.sure": { id: "Kembalikan email yang lama?", en: "Restore the old email?" },
  "email.undo": { id: "Ya, kembalikan", en: "Yes, restore it" },
  "email.undone": {
    id: "Email yang lama berlaku lagi. Segera ganti password SPSE Anda.",
    en: "The old email is in use again. Change your SPSE password now.",
  },
  "email.late": {
    id: "Sudah tidak dapat dikembalikan dari sini. Hubungi helpdesk LPSE.",
    en: "It can no longer be undone from here. Contact the LPSE helpdesk.",
  },
  "email.failed": {
    id: "Belum terkirim. Periksa koneksi, lalu coba lagi.",
    en: "Not sent yet. Check the connection, then try again.",
  },
  "change.title.password": { id: "Password diganti", en: "Password changed" },
  "change.title.device-added": { id: "Ponsel lain ditambahkan", en: "Another phone added" },
  "change.title.device-removed": { id: "Sebuah ponsel dihapus", en: "A phone was removed" },
  "change.title.passkey-added": { id: "Passkey ditambahkan", en: "Passkey added" },
  "change.title.passkey-removed": { id: "Passkey dihapus", en: "Passkey removed" },
  "change.title.recovery-codes": { id: "Kode pemulihan baru dibuat", en: "New recovery codes made" },
  "change.title.recovery-code-used": { id: "Kode pemulihan dipakai", en: "Recovery code used" },
  "change.title.browser-known": { id: "Peramban baru dikenal", en: "New browser known" },
  "change.title.login-unknown-browser": { id: "Login dari peramban baru", en: "Login from a new browser" },
  "change.title.other": { id: "Keamanan akun diubah", en: "Account security changed" },
  "change.at": { id: "{at}.", en: "{at}." },
  "change.from": { id: "Dari {who} ({ip}), {at}.", en: "From {who} ({ip}), {at}." },
  "change.advice.password": {
    id: "Bukan Anda? Buat password baru lewat email, lalu hubungi helpdesk LPSE.",
    en: "Not you? Set a new password by email, then contact the LPSE helpdesk.",
  },
  "change.advice.device-added": {
    id: "Bukan Anda? Login, lalu tekan Bukan ponsel saya di Keamanan akun.",
    en: "Not you? Log in, then press Not my phone (Bukan ponsel saya) under Account security.",
  },
  "change.advice.device-removed": {
    id: "Bukan Anda? Login, ganti password, lalu periksa ponsel di Keamanan akun.",
    en: "Not you? Log in, change your password, then check the phones under Account security.",
  },
  "change.advice.passkey-added": {
    id: "Bukan Anda? Login, lalu tekan Bukan passkey saya di Keamanan akun.",
    en: "Not you? Log in, then press Not my passkey (Bukan passkey saya) under Account security.",
  },
  "change.advice.passkey-removed": {
    id: "Bukan Anda? Login, ganti password, lalu periksa passkey di Keamanan akun.",
    en: "Not you? Log in, change your password, then check the passkeys under Account security.",
  },
  "change.advice.recovery-codes": {
    id: "Bukan Anda? Login dan buat kode baru: kode yang dipegang orang lain tidak berlaku lagi.",
    en: "Not you? Log in and make new codes: the codes that somebody else has stop working.",
  },
  "change.advice.recovery-code-used": {
    id: "Bukan Anda? Hentikan semua sesi dan ponsel dengan satu kode pemulihan lain.",
    en: "Not you? Stop all sessions and phones with another recovery code.",
  },
  "change.advice.other": {
    id: "Bukan Anda? Login, ganti password, lalu periksa Log Akses.",
    en: "Not you? Log in, change your password, then check the access log (Log Akses).",
  },
  "login.approved": { id: "Login yang Anda setujui", en: "Login that you approved" },
  "login.advice": {
    id: "Bukan Anda? Akhiri login itu: sesinya berakhir dan perambannya dilupakan.",
    en: "Not you? End that login: its session ends and its browser is forgotten.",
  },
  "login.sure": { id: "Akhiri login itu?", en: "End that login?" },
  "login.end": { id: "Ya, akhiri", en: "Yes, end it" },
  "login.ended": {
    id: "Login itu diakhiri. Segera ganti password SPSE Anda.",
    en: "That login has ended. Change your SPSE password now.",
  },
  "login.late": {
    id: "Tidak dapat diakhiri dari sini. Buka SPSE, akhiri sesi lain di Keamanan akun, lalu ganti password.",
    en: "It cannot be ended from here. Open SPSE, end the other sessions under Account security, then change your password.",
  },
  "login.failed": {
    id: "Belum terkirim. Periksa koneksi, lalu coba lagi.",
    en: "Not sent yet. Check the connection, then try again.",
  },
  "login.portal": { id: "Buka SPSE", en: "Open SPSE" },
  "change.mine": { id: "Ini saya", en: "It was me" },
  "change.open": { id: "Bukan saya", en: "Not me" },
} satisfies Catalogue;
