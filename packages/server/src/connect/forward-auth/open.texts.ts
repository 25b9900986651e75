/** Words of the pages on the way to a protected host. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  home: { id: "Kembali ke Beranda", en: "Back to Beranda" },
  "unsent.title": { id: "Formulir belum terkirim", en: "The form was not sent" },
  "unsent.what": {
    id: "Sesi Anda di {name} berakhir sebelum formulir sampai. Anda akan kembali ke halaman formulir itu: isi dan kirim sekali lagi.",
    en: "Your session in {name} ended before the form arrived. You will come back to the form's page: fill it in and send it once more.",
  },
  "unsent.on": { id: "Kembali ke formulir", en: "Back to the form" },
  "prove.title": { id: "Konfirmasi sekali lagi", en: "Confirm once more" },
  "prove.what": {
    id: "{name} meminta satu konfirmasi lagi. Setujui dengan angka di SPSE Authenticator, atau gunakan cara lain yang ditawarkan. Setelah itu Anda kembali ke halaman tadi.",
    en: "{name} asks for one more confirmation. Approve with the number in SPSE Authenticator, or use another way that is offered. Then you come back to the page where you were.",
  },
  "prove.no2fa": {
    id: "Bagian {name} ini meminta konfirmasi dengan 2FA, dan 2FA belum aktif pada akun Anda. Aktifkan dulu; setelah itu Anda kembali ke {name}.",
    en: "This part of {name} asks for a confirmation with 2FA, and 2FA is off for your account. Enable it first; then you come back to {name}.",
  },
  "prove.submit": { id: "Konfirmasi", en: "Confirm" },
  "prove.enable": { id: "Enable 2FA", en: "Enable 2FA" },
  "who.title": { id: "{name} bukan untuk akun Anda", en: "{name} is not for your account" },
  "who.what": { id: "{name} hanya dapat dibuka oleh: {who}.", en: "Only these may open {name}: {who}." },
  "who.you": {
    id: "Akun yang sedang Anda pakai: {role}. Jika pekerjaan Anda memerlukan aplikasi ini, hubungi {helpdesk}.",
    en: "The account that you are using: {role}. If you need this application for your work, ask {helpdesk}.",
  },
  "passkey.title": { id: "{name} memerlukan passkey", en: "{name} needs a passkey" },
  "passkey.what": {
    id: "{name} hanya dapat dibuka setelah login dengan passkey.",
    en: "{name} opens only after a login with a passkey.",
  },
  "passkey.how": {
    id: "Keluar, lalu login lagi dan pilih passkey.",
    en: "Log out, then log in again and choose the passkey.",
  },
  "passkey.none": {
    id: "Anda belum punya passkey. Buat dulu, lalu keluar dan login lagi dengan passkey itu.",
    en: "You have no passkey yet. Make one first, then log out and log in again with it.",
  },
  "passkey.make": { id: "Buat passkey", en: "Make a passkey" },
  "passkey.submit": { id: "Keluar", en: "Log out" },
  "kind.penyedia": { id: "Penyedia", en: "vendors (Penyedia)" },
  "kind.non-penyedia": { id: "Non Penyedia", en: "officials (Non Penyedia)" },
  "left.title": { id: "Anda sudah keluar dari {name}", en: "You have logged out of {name}" },
  "left.still": {
    id: "Anda masih login di SPSE, dan aplikasi lain tetap terbuka. Di komputer bersama, keluar juga dari SPSE.",
    en: "You are still logged in to SPSE, and other applications stay open. On a shared computer, log out of SPSE too.",
  },
  "left.both": { id: "Anda juga tidak login di SPSE.", en: "You are not logged in to SPSE either." },
  "left.submit": { id: "Keluar dari SPSE", en: "Log out of SPSE" },
  "left.again": { id: "Buka {name} lagi", en: "Open {name} again" },
  "failed.title": { id: "{name} belum terbuka", en: "{name} has not opened yet" },
  "failed.code": {
    id: "Tautan untuk kembali hanya berlaku satu kali dan sebentar. Buka aplikasinya sekali lagi.",
    en: "The link back works once and for a short time only. Open the application once more.",
  },
  "failed.cookie": {
    id: "Peramban ini menolak cookie dari aplikasi itu. Di setelan peramban, cari “cookie” dan pilih Izinkan. Di mode penyamaran? Pakai jendela biasa. Lalu tekan Coba lagi.",
    en: "This browser refuses the application's cookies. In the browser's settings, search for “cookies” and choose Allow. In a private window? Use an ordinary one. Then press Try again.",
  },
  "failed.passkey": {
    id: "Aplikasi ini hanya menerima konfirmasi dengan passkey. Coba lagi, lalu pilih passkey.",
    en: "This application takes only a passkey as confirmation. Try again and choose the passkey.",
  },
  "failed.angka": {
    id: "Aplikasi ini hanya menerima konfirmasi dengan angka di ponsel, atau dengan passkey. Coba lagi, lalu pilih salah satunya.",
    en: "This application takes only a confirmation with the number on the phone, or a passkey. Try again and choose one of them.",
  },
  "failed.again": { id: "Coba lagi", en: "Try again" },
  "unknown.title": { id: "Aplikasi ini tidak terdaftar", en: "This application is not registered" },
  "unknown.what": {
    id: "Alamatnya salah, atau aplikasinya sudah tidak dipakai di LPSE ini.",
    en: "The address is wrong, or this LPSE does not use the application any more.",
  },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
