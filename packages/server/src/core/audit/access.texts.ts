/**
 * Words for outcomes, methods and changes in the audit. A login's outcome without a word is shown as a failed login.
 */
import type { Catalogue } from "../../base/platform/ui/texts.ts";
import type { CHANGES } from "./access.ts";

/** Each change that Log Akses shows, as `<event>.<outcome>`: one without words is a compile error. */
type ChangeId = {
  [event in keyof typeof CHANGES]: `${event}.${(typeof CHANGES)[event][number]}`;
}[keyof typeof CHANGES];

export const texts = {
  login: { id: "Login", en: "Login" },
  change: { id: "Perubahan keamanan", en: "Security change" },
  none: { id: "Belum ada login yang tercatat.", en: "No logins recorded yet." },
  "method.password": { id: "Password", en: "Password" },
  "method.approval": { id: "SPSE Authenticator", en: "SPSE Authenticator" },
  "method.code": { id: "Kode 6 digit", en: "6-digit code" },
  "method.recovery-code": { id: "Kode pemulihan", en: "Recovery code" },
  "method.passkey": { id: "Passkey", en: "Passkey" },
  "method.lpse": { id: "Petugas LPSE", en: "LPSE staff" },
  "method.mail": { id: "Email", en: "Email" },
  "method.operator": { id: "Operator server", en: "Server operator" },
  "outcome.success": { id: "Berhasil", en: "Success" },
  "outcome.password-wrong": { id: "Password salah", en: "Wrong password" },
  "outcome.directory-away": {
    id: "Password tidak dapat diperiksa: direktori kantor tidak dapat dihubungi",
    en: "Password could not be checked: the office directory could not be reached",
  },
  "outcome.deactivated": { id: "Akun dinonaktifkan", en: "Account deactivated" },
  "outcome.role-over": { id: "Masa berlaku peran berakhir", en: "Role has ended" },
  "outcome.denied": { id: "Ditolak: Bukan saya", en: "Declined: Not me" },
  "outcome.expired": { id: "Tidak disetujui: waktu habis", en: "Not approved: time ran out" },
  "outcome.cancelled": { id: "Dibatalkan", en: "Cancelled" },
  "outcome.code-wrong": { id: "Kode salah, password tidak dicoba", en: "Wrong code, password not tried" },
  "outcome.passkey-refused": { id: "Passkey tidak diterima", en: "Passkey not accepted" },
  "outcome.failed": { id: "Gagal", en: "Failed" },
  "second.code-wrong": { id: "Password benar, kode salah", en: "Right password, wrong code" },
  "second.code-refused": {
    id: "Kode benar, tetapi tidak dapat dipakai di sesi itu",
    en: "Right code, but not accepted in that session",
  },
  "second.number-wrong": { id: "Angka di ponsel salah", en: "Wrong number on the phone" },
  "second.verification-wrong": { id: "PIN atau biometrik salah", en: "Wrong PIN or biometric" },
  "second.passkey-refused": { id: "Passkey tidak diterima", en: "Passkey not accepted" },
  times: { id: "{times} kali", en: "{times} times" },
  "times.since": { id: "{times} kali sejak {at}", en: "{times} times since {at}" },
  "two-factor.enabled": { id: "2FA diaktifkan", en: "2FA enabled" },
  "two-factor.disabled": { id: "2FA dinonaktifkan", en: "2FA disabled" },
  "two-factor.reset": { id: "2FA direset", en: "2FA reset" },
  "known-browser.known": { id: "Peramban dikenal", en: "Browser known" },
  "known-browser.forgotten": { id: "Peramban dilupakan", en: "Browser forgotten" },
  "known-browser.copied": {
    id: "Cookie peramban disalin: peramban tidak dikenal lagi",
    en: "Browser's cookie copied: no longer known",
  },
  "session.logged-out": { id: "Keluar", en: "Logged out" },
  "session.ended": { id: "Sesi diakhiri", en: "Session ended" },
  "session.others-ended": { id: "Semua sesi lain diakhiri", en: "All other sessions ended" },
  "session.all-ended": { id: "Semua sesi diakhiri", en: "All sessions ended" },
  "session.other-browser": {
    id: "Sesi diakhiri: cookie-nya dipakai di peramban lain",
    en: "Session ended: its cookie was used in another browser",
  },
  "password-change.changed": { id: "Password diganti", en: "Password changed" },
  "password-change.reset": { id: "Password baru dibuat lewat email", en: "New password set by email" },
  "password-change.first": { id: "Password pertama dibuat", en: "First password set" },
  "password-change.rescued": {
    id: "Password baru dibuat lewat tautan pemulihan dari operator",
    en: "New password set with the operator's recovery link",
  },
  "password-change.reset-requested": { id: "Tautan password baru diminta", en: "Link for a new password requested" },
  "application.asked": {
    id: "Aplikasi meminta persetujuan di ponsel",
    en: "An application asked for approval on the phone",
  },
  "application.approved": { id: "Permintaan aplikasi disetujui", en: "An application's request approved" },
  "application.denied": { id: "Permintaan aplikasi ditolak", en: "An application's request declined" },
  "application.reported": {
    id: "Permintaan aplikasi ditolak: Bukan saya",
    en: "An application's request declined: Not me",
  },
  "application.number-wrong": {
    id: "Permintaan aplikasi berakhir: angka salah",
    en: "An application's request ended: wrong number",
  },
  "application.code-right": {
    id: "Kode 6 digit dipakai untuk aplikasi lain milik LPSE",
    en: "6-digit code used for another application of the LPSE",
  },
  "application.code-wrong": {
    id: "Kode 6 digit salah di aplikasi lain milik LPSE",
    en: "Wrong 6-digit code at another application of the LPSE",
  },
  "application.opened": { id: "Aplikasi dibuka", en: "Application opened" },
  "application.opened-freshly": {
    id: "Bagian aplikasi yang dijaga dibuka",
    en: "Guarded part of an application opened",
  },
  "application.left": { id: "Keluar dari aplikasi", en: "Logged out of an application" },
  "sign-in.success": { id: "Login ke aplikasi", en: "Signed in to an application" },
  "sign-in.consented": {
    id: "Aplikasi lain diizinkan mengenal Anda",
    en: "An outside application was allowed to know who you are",
  },
  "account.created": { id: "Akun dibuat", en: "Account created" },
  "account.kept": { id: "Akun dikelola oleh direktori", en: "Account kept by a directory" },
  "account.invited": { id: "Tautan password pertama dibuat lagi", en: "Link to the first password made again" },
  "account.change-waits": { id: "Perubahan akun diminta, menunggu", en: "Account change requested, waiting" },
  "account.change-stopped": {
    id: "Perubahan akun dihentikan pemilik",
    en: "Account change stopped by its owner",
  },
  "account.change-approved": { id: "Perubahan akun disetujui", en: "Account change approved" },
  "account.change-withdrawn": {
    id: "Permintaan perubahan akun ditarik",
    en: "Account change request withdrawn",
  },
  "account.change-void": { id: "Perubahan akun tidak jadi berlaku", en: "Account change not made" },
  "account.role-changed": { id: "Peran diubah", en: "Role changed" },
  "account.password-moved": { id: "Tempat password dipindahkan", en: "Password moved to another place" },
  "account.rescue-link": {
    id: "Tautan pemulihan akun dibuat operator",
    en: "Recovery link for the account made by the operator",
  },
  "account.activated": { id: "Akun diaktifkan", en: "Account activated" },
  "account.deactivated": { id: "Akun dinonaktifkan", en: "Account deactivated" },
  "account.renamed": { id: "Nama, NPWP, atau NIP diubah", en: "Name, NPWP or NIP changed" },
  "account.exported": { id: "Salinan data dibuat", en: "Copy of data made" },
  "account.email-change-requested": { id: "Penggantian email diminta", en: "Email change requested" },
  "account.email-changed": { id: "Email diganti", en: "Email changed" },
  "account.email-change-cancelled": { id: "Penggantian email dibatalkan", en: "Email change cancelled" },
  "account.email-undone": { id: "Email yang lama dikembalikan", en: "Previous email restored" },
  "reset.requested": { id: "Reset 2FA diminta", en: "Reset 2FA requested" },
  "reset.mismatch": { id: "Reset 2FA diminta dengan data yang salah", en: "Reset 2FA requested with wrong data" },
  "reset.code-wrong": { id: "Reset 2FA: kode salah", en: "Reset 2FA: wrong code" },
  "reset.confirmed": { id: "Reset 2FA dikonfirmasi lewat email", en: "Reset 2FA confirmed by email" },
  "reset.cancelled": { id: "Reset 2FA dibatalkan", en: "Reset 2FA cancelled" },
  "reset.approved": { id: "Reset 2FA disetujui", en: "Reset 2FA approved" },
  "reset.refused": { id: "Reset 2FA ditolak", en: "Reset 2FA refused" },
  "reset.done": { id: "Reset 2FA selesai", en: "Reset 2FA done" },
  "proof.denied": { id: "Perubahan ditolak: Bukan saya", en: "Change declined: Not me" },
  "proof.expired": { id: "Perubahan tidak disetujui: waktu habis", en: "Change not approved: time ran out" },
  "proof.reported": { id: "Bukan saya, untuk permintaan sebelumnya", en: "Not me, for an earlier request" },
} satisfies Catalogue<ChangeId> & Catalogue;
export type AccessText = keyof typeof texts;
