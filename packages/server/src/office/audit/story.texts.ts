/** Sentences of one login's story. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  "captcha.captcha-wrong": {
    id: "Kode Keamanan salah, dari {browser} ({ip}).",
    en: "Kode Keamanan wrong, from {browser} ({ip}).",
  },
  "captcha.captcha-expired": {
    id: "Kode Keamanan sudah terlalu lama, dari {browser} ({ip}).",
    en: "Kode Keamanan too old, from {browser} ({ip}).",
  },
  "captcha.captcha-used": {
    id: "Kode Keamanan sudah pernah dipakai, dari {browser} ({ip}).",
    en: "Kode Keamanan used before, from {browser} ({ip}).",
  },
  "password.right": { id: "Password benar, dari {browser} ({ip}).", en: "Password right, from {browser} ({ip})." },
  "password.not-tried": {
    id: "Password tidak dicoba: sebelumnya terlalu sering salah. Dari {browser} ({ip}).",
    en: "Password not tried: too many were wrong before. From {browser} ({ip}).",
  },
  "passkey.named": {
    id: "Passkey dipilih di halaman User ID, dari {browser} ({ip}).",
    en: "Passkey chosen at the User ID page, from {browser} ({ip}).",
  },
  "login.password-wrong": { id: "Password salah, dari {browser} ({ip}).", en: "Wrong password from {browser} ({ip})." },
  "login.directory-away": {
    id: "Password tidak dapat diperiksa: direktori kantor tidak dapat dihubungi. Dari {browser} ({ip}).",
    en: "Password not checked: the office directory could not be reached. From {browser} ({ip}).",
  },
  "login.deactivated": {
    id: "Password benar, tetapi akunnya dinonaktifkan.",
    en: "Password right, but the account is deactivated.",
  },
  "login.role-over": {
    id: "Login berakhir: masa berlaku peran akun ini sudah lewat.",
    en: "Login ended: the role of this account is over.",
  },
  "login.success": {
    id: "Login berhasil dengan {method}, di {browser} ({ip}).",
    en: "Login succeeded with {method}, on {browser} ({ip}).",
  },
  "login.denied": { id: "Login berakhir: pemilik menolaknya.", en: "Login ended: its owner declined it." },
  "login.expired": {
    id: "Login berakhir: tidak ada persetujuan sampai waktunya habis.",
    en: "Login ended: nobody approved it in time.",
  },
  "login.expired.asked": {
    id: "Login berakhir: permintaannya tidak sampai di ponsel.",
    en: "Login ended: its request did not reach the phone.",
  },
  "login.expired.sent": {
    id: "Login berakhir: notifikasinya dikirim, tetapi tidak sampai di ponsel.",
    en: "Login ended: its notification was sent, but did not reach the phone.",
  },
  "login.expired.delivered": {
    id: "Login berakhir: permintaannya sampai di ponsel, tetapi tidak dibuka.",
    en: "Login ended: its request reached the phone, but was not opened.",
  },
  "login.expired.opened": {
    id: "Login berakhir: permintaannya dibuka di ponsel, tetapi tidak dijawab.",
    en: "Login ended: its request was opened on the phone, but not answered.",
  },
  "login.cancelled": { id: "Login dibatalkan di peramban.", en: "Login cancelled in the browser." },
  "proof.approved": { id: "Ya dari {phone}.", en: "Ya from {phone}." },
  "proof.approved.seconds": {
    id: "Ya dari {phone}, {seconds} detik sesudah permintaan.",
    en: "Ya from {phone}, {seconds} seconds after the request.",
  },
  "proof.denied": { id: "Permintaan dihentikan.", en: "The request was stopped." },
  "proof.denied.seconds": {
    id: "Ditolak dari {phone}, {seconds} detik sesudah permintaan.",
    en: "Declined from {phone}, {seconds} seconds after the request.",
  },
  "proof.reported": {
    id: "Bukan saya dari {phone}: sesi dari login ini diakhiri, perambannya dilupakan.",
    en: "Bukan saya from {phone}: the session of this login was ended, its browser forgotten.",
  },
  "proof.number-wrong": { id: "Angka yang diketik di {phone} salah.", en: "The number typed on {phone} was wrong." },
  "proof.number-wrong.seconds": {
    id: "Angka yang diketik di {phone} salah, {seconds} detik sesudah permintaan.",
    en: "The number typed on {phone} was wrong, {seconds} seconds after the request.",
  },
  "proof.verification-wrong": { id: "PIN atau biometrik di ponsel salah.", en: "Wrong PIN or biometric on the phone." },
  "proof.code-wrong": { id: "Kode 6 digit atau kode pemulihan salah.", en: "6-digit code or recovery code wrong." },
  "proof.code-refused": {
    id: "Kode pemulihan benar, tetapi tidak dapat dipakai di sesi itu.",
    en: "Recovery code right, but of no use in that session.",
  },
  "proof.passkey-refused": { id: "Passkey tidak diterima.", en: "Passkey not accepted." },
  "proof.not-tried": {
    id: "Cara ini tidak dicoba: kebijakan atau terlalu banyak salah menutupnya.",
    en: "This way was not tried: policy or too many wrong tries closed it.",
  },
  "proof.success": { id: "Disetujui dengan {method}.", en: "Approved with {method}." },
  "proof.expired": { id: "Permintaan berakhir tanpa jawaban.", en: "The request ended without an answer." },
  "proof.cancelled": { id: "Permintaan dibatalkan di peramban.", en: "The request was cancelled in the browser." },
} satisfies Catalogue;
