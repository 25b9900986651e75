import type { Catalogue } from "../../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Status layanan", en: "Service status" },
  good: { id: "Semua layanan berjalan normal.", en: "All services work normally." },
  bad: { id: "Ada layanan yang terganggu.", en: "Some services have a problem." },
  at: {
    id: "Diperiksa {time}. Muat ulang halaman ini untuk memeriksa lagi.",
    en: "Checked at {time}. Reload this page to check again.",
  },
  login: { id: "Login", en: "Login" },
  "login.good": { id: "Normal", en: "Normal" },
  "login.busy": { id: "Sangat ramai", en: "Very busy" },
  "login.down": { id: "Terganggu", en: "Not working" },
  "login.good.what": { id: "Anda dapat login.", en: "You can log in." },
  "login.busy.what": {
    id: "Sebagian orang diminta mencoba lagi setelah beberapa detik. Yang sudah login tidak terpengaruh.",
    en: "Some people are asked to try again after a few seconds. Anyone already logged in is not affected.",
  },
  "login.down.what": {
    id: "Login belum dapat dilakukan. Tidak ada data yang hilang. Coba lagi beberapa menit lagi.",
    en: "Login is not possible at the moment. No data are lost. Try again in a few minutes.",
  },
  mail: { id: "Email", en: "Email" },
  "mail.good": { id: "Normal", en: "Normal" },
  "mail.late": { id: "Tertunda", en: "Delayed" },
  "mail.off": { id: "Tidak aktif", en: "Not active" },
  "mail.unknown": { id: "Tidak diketahui", en: "Not known" },
  "mail.good.what": {
    id: "Email dikirim tepat waktu. Belum menerimanya? Periksa folder spam.",
    en: "Emails are sent on time. Nothing received? Check the spam folder.",
  },
  "mail.late.what": {
    id: "Email reset dan kode datang terlambat. Jangan meminta berulang kali. Login dengan ponsel tetap dapat dipakai.",
    en: "Emails with reset links and codes arrive late. Do not ask for them again and again. Login with the phone still works.",
  },
  "mail.off.what": {
    id: "LPSE ini belum mengirim email. Untuk reset, hubungi {helpdesk}.",
    en: "This LPSE does not send emails yet. For a reset, contact {helpdesk}.",
  },
  "mail.unknown.what": { id: "Belum dapat diperiksa.", en: "It cannot be checked at the moment." },
  push: { id: "Notifikasi ke ponsel", en: "Notifications to phones" },
  "push.good": { id: "Normal", en: "Normal" },
  "push.late": { id: "Tertunda", en: "Delayed" },
  "push.unknown": { id: "Tidak diketahui", en: "Not known" },
  "push.good.what": {
    id: "Notifikasi dikirim tepat waktu. Tidak muncul? Buka SPSE Authenticator: permintaannya ada di sana.",
    en: "Notifications are sent on time. Nothing received? Open SPSE Authenticator: the request is there.",
  },
  "push.late.what": {
    id: "Notifikasi datang terlambat. Buka SPSE Authenticator sendiri: permintaannya tetap ada di sana.",
    en: "Notifications arrive late. Open SPSE Authenticator yourself: the request is there all the same.",
  },
  "push.unknown.what": { id: "Belum dapat diperiksa.", en: "It cannot be checked at the moment." },
  help: { id: "Masih tidak dapat login?", en: "Still cannot log in?" },
  helpLink: { id: "Bantuan login dan 2FA", en: "Help with login and 2FA" },
} satisfies Catalogue;
