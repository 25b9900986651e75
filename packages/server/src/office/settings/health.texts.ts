/** Words about mails and notifications. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const healthTexts = {
  mail: { id: "Email", en: "Email" },
  "mail.demo": {
    id: "Demo tidak mengirim email; semuanya tampil di /dev/mail.",
    en: "The demo sends no email; it shows all of it at /dev/mail.",
  },
  "mail.unset": {
    id: "Server email belum diatur: email menunggu, paling lama tiga hari.",
    en: "No mail server is set: emails wait, for three days at most.",
  },
  "mail.unset.mend": {
    id: "Isi SPSE_SMTP_URL di pengaturan server, lalu jalankan ulang.",
    en: "Set SPSE_SMTP_URL in the server's settings, then restart.",
  },
  "mail.late": { id: "Ada email yang menunggu lebih lama dari biasanya.", en: "Some emails wait longer than usual." },
  "mail.late.mend": {
    id: "Kirim email percobaan di bawah: hasilnya menyebut penyebabnya.",
    en: "Send a test email below: its result names the cause.",
  },
  "mail.from": { id: "Pengirim", en: "Sender" },
  "mail.waiting": { id: "Menunggu", en: "Waiting" },
  "mail.waiting.since": { id: "{count}, antrean menunggu {wait}", en: "{count}, the queue waits for {wait}" },
  "mail.sent": { id: "Terkirim 24 jam terakhir", en: "Sent in the last 24 hours" },
  "mail.givenUp": { id: "Tidak dapat dikirim 24 jam terakhir", en: "Could not be sent in the last 24 hours" },
  "why.away": { id: "Server email tidak dapat dihubungi ({code}).", en: "The mail server cannot be reached ({code})." },
  "why.away.mend": {
    id: "Periksa alamat dan port di SPSE_SMTP_URL, serta firewall.",
    en: "Check address and port in SPSE_SMTP_URL, and the firewall.",
  },
  "why.tls": {
    id: "Sambungan aman ke server email gagal ({code}).",
    en: "The secure connection to the mail server failed ({code}).",
  },
  "why.tls.mend": {
    id: "Periksa sertifikat server email, dan nama host di SPSE_SMTP_URL.",
    en: "Check the mail server's certificate, and the host name in SPSE_SMTP_URL.",
  },
  "why.login": {
    id: "Server email menolak nama atau password kita ({code}).",
    en: "The mail server refuses our user name or password ({code}).",
  },
  "why.login.mend": {
    id: "Perbarui nama dan password di SPSE_SMTP_URL.",
    en: "Renew name and password in SPSE_SMTP_URL.",
  },
  "why.recipient": {
    id: "Server email menolak alamat pengirim atau penerima ({code}).",
    en: "The mail server refuses the address of the sender or of the recipient ({code}).",
  },
  "why.recipient.mend": {
    id: "Periksa SPSE_MAIL_FROM dan izin mengirim; jika hanya satu penerima, periksa alamat akun itu.",
    en: "Check SPSE_MAIL_FROM and the permission to send; if it is one recipient only, check that account's address.",
  },
  "why.later": {
    id: "Server email meminta menunggu ({code}); email dicoba lagi sendiri.",
    en: "The mail server asks us to wait ({code}); emails are tried again automatically.",
  },
  "why.later.mend": {
    id: "Jika berlangsung lebih dari satu jam, tanyakan batas kirim kepada pengelola server email.",
    en: "If it lasts more than an hour, ask the operator of the mail server about sending limits.",
  },
  "why.other": { id: "Email terakhir tidak dapat dikirim ({code}).", en: "The last email could not be sent ({code})." },
  "why.other.mend": {
    id: "Cari kode itu di log server, atau tanyakan kepada pengelola server email.",
    en: "Look for that code in the server's log, or ask the operator of the mail server.",
  },
  test: { id: "Kirim email percobaan", en: "Send a test email" },
  "test.what": {
    id: "Dikirim ke alamat Anda sendiri, {to}; hasilnya langsung tampil di sini.",
    en: "It goes to your own address, {to}; the result is shown here at once.",
  },
  "test.spent": { id: "Sudah terlalu banyak email percobaan. Coba lagi nanti.", en: "Too many tests. Try later." },
  push: { id: "Notifikasi", en: "Notifications" },
  "push.what": {
    id: "Membangunkan ponsel saat ada permintaan. Tanpa notifikasi, login tetap berjalan saat aplikasi dibuka.",
    en: "They wake phones when there is a request. Without them, login works when the app is open.",
  },
  "push.none": {
    id: "Belum ada notifikasi yang dikirim dalam 24 jam terakhir.",
    en: "No notifications were sent in the last 24 hours.",
  },
  "push.caption": { id: "Notifikasi 24 jam terakhir, per layanan", en: "Notifications of 24 hours, by service" },
  "push.service": { id: "Layanan", en: "Service" },
  "push.taken": { id: "Diterima", en: "Accepted" },
  "push.failed": { id: "Gagal", en: "Failed" },
  "push.why": { id: "Kegagalan terakhir", en: "Last failure" },
  "push.fine": { id: "–", en: "–" },
  "push.vapid": { id: "Kontak untuk layanan notifikasi", en: "Contact for push services" },
  "push.contact": {
    id: "Layanan notifikasi tidak mendapat alamat kontak yang sah.",
    en: "Push services get no valid contact address.",
  },
  "push.contact.mend": {
    id: "Isi SPSE_MAIL_FROM dengan alamat email LPSE.",
    en: "Set SPSE_MAIL_FROM to an email address of the LPSE.",
  },
  "push.why.key": {
    id: "Layanan menolak kunci kita: periksa jam server dan kunci induk.",
    en: "The service refuses our key: check the server's clock and the master key.",
  },
  "push.why.busy": {
    id: "Layanan sedang sibuk: notifikasi berikutnya dicoba lagi sendiri.",
    en: "The service is busy: further notifications are tried again automatically.",
  },
  "push.why.away": {
    id: "Layanan tidak dapat dihubungi: buka akses keluar ke port 443 di firewall.",
    en: "The service cannot be reached: allow outgoing access to port 443 in the firewall.",
  },
  "push.why.address": { id: "Alamat itu tidak ada di SPSE_PUSH_HOSTS.", en: "That address is not in SPSE_PUSH_HOSTS." },
  "push.why.other": {
    id: "Ditolak; ponsel perlu mengaktifkan notifikasi lagi.",
    en: "Refused; the phone needs to turn on notifications again.",
  },
} satisfies Catalogue;
