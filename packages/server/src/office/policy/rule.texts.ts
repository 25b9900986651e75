/** A rule in sentences that an official understands, and the same in few words for one line on a phone. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const ruleTexts = {
  "subject.penyedia": { id: "Penyedia", en: "Vendors (Penyedia)" },
  "subject.non-penyedia": { id: "Non Penyedia", en: "Officials (Non Penyedia)" },
  "twoFactor.off": {
    id: "2FA dinonaktifkan: login hanya dengan password, dan tidak seorang pun dapat mengaktifkan 2FA.",
    en: "2FA is off: a login takes only the password, and nobody can enable 2FA.",
  },
  "twoFactor.off.told": {
    id: "2FA dinonaktifkan 24 jam sesudah semua orang di bawah aturan ini diberi tahu: sejak itu login hanya dengan password, dan tidak seorang pun dapat mengaktifkan 2FA.",
    en: "2FA is off 24 hours after everybody under this rule is told: from then on a login takes only the password, and nobody can enable 2FA.",
  },
  "twoFactor.off.from": {
    id: "2FA dinonaktifkan mulai {date}: sejak hari itu login hanya dengan password, dan tidak seorang pun dapat mengaktifkan 2FA.",
    en: "2FA is off from {date}: from then on a login takes only the password, and nobody can enable 2FA.",
  },
  "twoFactor.optional": {
    id: "2FA boleh diaktifkan. Yang mengaktifkannya diminta bukti kedua pada setiap login.",
    en: "2FA may be enabled. Those who enabled it give a second proof at each login.",
  },
  "twoFactor.mandatory": {
    id: "2FA wajib. Yang belum mengaktifkannya harus melakukannya saat login, sebelum hal lain.",
    en: "2FA is mandatory. Those without it must enable it at login, before anything else.",
  },
  "twoFactor.mandatory.from": {
    id: "2FA wajib mulai {date}. Sampai hari itu Beranda mengingatkan; sejak hari itu harus diaktifkan saat login.",
    en: "2FA is mandatory from {date}. Until then Beranda reminds people; from then on it must be enabled at login.",
  },
  "number.always": {
    id: "Angka enam digit di layar selalu diketik di ponsel sebelum Ya.",
    en: "The six-digit number on the screen is always typed on the phone before Ya.",
  },
  "number.new-browser": {
    id: "Angka enam digit diketik di ponsel hanya jika login dari peramban yang belum dikenal akun.",
    en: "The six-digit number is typed on the phone only for a login from a browser that the account does not know.",
  },
  "number.never": {
    id: "Angka enam digit tidak pernah diminta saat login: ketukan Ya saja cukup.",
    en: "The six-digit number is never asked at login: a tap on Ya is enough.",
  },
  "phoneKey.any": {
    id: "Setiap ponsel yang terdaftar boleh menyetujui, walaupun tanpa kunci biometrik atau PIN.",
    en: "Every registered phone may approve, even without a biometric key or PIN.",
  },
  "phoneKey.verified": {
    id: "Ponsel hanya boleh menyetujui dengan sidik jari, wajah, atau PIN aplikasi.",
    en: "A phone may approve only with a fingerprint, a face or the app's PIN.",
  },
  "phoneKey.verified.from": {
    id: "Mulai {date} ponsel hanya boleh menyetujui dengan sidik jari, wajah, atau PIN aplikasi.",
    en: "From {date} a phone may approve only with a fingerprint, a face or the app's PIN.",
  },
  "passkeyOnly.no": {
    id: "Ponsel, kode enam digit, passkey, dan kode pemulihan semuanya diterima sebagai bukti kedua.",
    en: "A phone, a six-digit code, a passkey and a recovery code all count as second proof.",
  },
  "passkeyOnly.yes": {
    id: "Hanya passkey yang diterima: situs palsu tidak dapat meneruskannya. Ponsel dan kode tidak berlaku.",
    en: "Only a passkey counts: a fake site cannot relay it. Phones and codes do not count.",
  },
  "passkeyAlone.no": {
    id: "Password selalu diminta, juga dari pemilik passkey.",
    en: "The password is always asked, also of passkey owners.",
  },
  "passkeyAlone.yes": {
    id: "Passkey yang dipilih di kolom User ID cukup untuk login, tanpa password.",
    en: "A passkey chosen at the User ID is enough for a login, without the password.",
  },
  "captcha.always": { id: "Kode Keamanan diminta bersama setiap password.", en: "Kode Keamanan with every password." },
  "captcha.after-failures": {
    id: "Kode Keamanan tidak diminta di peramban yang dikenal akun, kecuali sesudah beberapa kali salah.",
    en: "Kode Keamanan is not asked on a browser that the account knows, except after some wrong passwords.",
  },
  "mailedCode.no": {
    id: "Ponsel atau passkey baru ditambahkan tanpa kode dari email.",
    en: "A new phone or passkey is added without a code from the email.",
  },
  "mailedCode.yes": {
    id: "Sebelum ponsel atau passkey baru ditambahkan, kode yang dikirim ke email akun harus diketik.",
    en: "Before a new phone or passkey is added, a code sent to the account's email must be typed.",
  },
  "reset.immediate": {
    id: "Reset 2FA selesai begitu tautan di email dikonfirmasi.",
    en: "Reset 2FA is done as soon as the link in the email is confirmed.",
  },
  "reset.wait": {
    id: "Reset 2FA yang dikonfirmasi lewat email menunggu {hours} jam; pemilik akun dapat membatalkannya.",
    en: "A Reset 2FA confirmed by email waits for {hours} h, in which the account's owner can cancel it.",
  },
  "reset.helpdesk": {
    id: "Reset 2FA yang dikonfirmasi lewat email menunggu persetujuan petugas.",
    en: "A Reset 2FA confirmed by email waits for an officer's approval.",
  },
  "reset.two-officers": {
    id: "Reset 2FA yang dikonfirmasi lewat email menunggu persetujuan dua petugas.",
    en: "A Reset 2FA confirmed by email waits for the approval of two officers.",
  },
  sessions: {
    id: "Sesi berakhir setelah {idle} tanpa kegiatan, dan paling lama {absolute} setelah login.",
    en: "A session ends after {idle} without activity, and at the latest {absolute} after its login.",
  },
  minutes: { id: "{n} menit", en: "{n} minutes" },
  hours: { id: "{n} jam", en: "{n} hours" },
  hour: { id: "1 jam", en: "1 hour" },
  "short.twoFactor.off.told": {
    id: "2FA dinonaktifkan 24 jam sesudah semua diberi tahu",
    en: "2FA off 24 hours after all are told",
  },
  "short.twoFactor.off": { id: "2FA dinonaktifkan", en: "2FA off" },
  "short.twoFactor.off.from": { id: "2FA dinonaktifkan mulai {date}", en: "2FA off from {date}" },
  "short.twoFactor.optional": { id: "2FA tidak wajib", en: "2FA optional" },
  "short.twoFactor.mandatory": { id: "2FA wajib", en: "2FA mandatory" },
  "short.twoFactor.mandatory.from": { id: "2FA wajib mulai {date}", en: "2FA mandatory from {date}" },
  "short.number.always": { id: "angka selalu diminta", en: "number always asked" },
  "short.number.new-browser": { id: "angka hanya di peramban baru", en: "number on new browsers only" },
  "short.number.never": { id: "angka tidak diminta", en: "number not asked" },
  "short.phoneKey.any": { id: "ponsel tanpa PIN boleh", en: "phones without PIN may approve" },
  "short.phoneKey.verified": { id: "ponsel wajib PIN atau biometrik", en: "phones need PIN or biometrics" },
  "short.phoneKey.verified.from": {
    id: "ponsel wajib PIN atau biometrik mulai {date}",
    en: "phones need PIN or biometrics from {date}",
  },
  "short.passkeyOnly.no": { id: "bukan hanya passkey", en: "not only passkeys" },
  "short.passkeyOnly.yes": { id: "hanya passkey", en: "only passkeys" },
  "short.passkeyAlone.no": { id: "passkey dengan password", en: "passkey with password" },
  "short.passkeyAlone.yes": { id: "passkey tanpa password", en: "passkey without password" },
  "short.captcha.always": { id: "Kode Keamanan selalu", en: "Kode Keamanan always" },
  "short.captcha.after-failures": { id: "Kode Keamanan setelah gagal", en: "Kode Keamanan after failures" },
  "short.mailedCode.no": { id: "tanpa kode email", en: "no code from the email" },
  "short.mailedCode.yes": { id: "kode email untuk ponsel baru", en: "email code for a new phone" },
  "short.reset.immediate": { id: "reset langsung", en: "reset at once" },
  "short.reset.wait": { id: "reset menunggu {hours} jam", en: "reset waits {hours} h" },
  "short.reset.helpdesk": { id: "reset lewat petugas", en: "reset by an officer" },
  "short.reset.two-officers": { id: "reset lewat dua petugas", en: "reset by two officers" },
  "short.sessions": { id: "sesi {idle}, paling lama {absolute}", en: "sessions {idle}, at most {absolute}" },
  "short.follows": { id: "mengikuti aturan {type}", en: "follows the rule of {type}" },
  "short.own": { id: "aturan sendiri, isinya tetap", en: "a rule of its own with the same content" },
  "short.more": { id: "{n} perubahan lain", en: "{n} more changes" },
  "cell.twoFactor.off": { id: "Nonaktif", en: "Off" },
  "cell.twoFactor.off.told": { id: "Nonaktif 24 jam sesudah diberi tahu", en: "Off 24 hours after the notice" },
  "cell.twoFactor.off.from": { id: "Nonaktif mulai {date}", en: "Off from {date}" },
  "cell.twoFactor.optional": { id: "Tidak wajib", en: "Optional" },
  "cell.twoFactor.mandatory": { id: "Wajib", en: "Mandatory" },
  "cell.twoFactor.mandatory.from": { id: "Wajib mulai {date}", en: "Mandatory from {date}" },
  "cell.number.always": { id: "Selalu", en: "Always" },
  "cell.number.new-browser": { id: "Peramban baru", en: "New browsers" },
  "cell.number.never": { id: "Tidak pernah", en: "Never" },
  "cell.phoneKey.any": { id: "Semua", en: "All" },
  "cell.phoneKey.verified": { id: "PIN atau biometrik", en: "PIN or biometrics" },
  "cell.phoneKey.verified.from": { id: "PIN atau biometrik mulai {date}", en: "PIN or biometrics from {date}" },
  "cell.passkeyOnly.no": { id: "Semua", en: "All" },
  "cell.passkeyOnly.yes": { id: "Hanya passkey", en: "Only passkeys" },
  "cell.captcha.always": { id: "Selalu", en: "Always" },
  "cell.captcha.after-failures": { id: "Sesudah gagal", en: "After failures" },
  "cell.reset.immediate": { id: "Langsung", en: "At once" },
  "cell.reset.wait": { id: "Menunggu {hours} jam", en: "Waits {hours} h" },
  "cell.reset.helpdesk": { id: "Lewat petugas", en: "By an officer" },
  "cell.reset.two-officers": { id: "Dua petugas", en: "Two officers" },
  "cell.sessions": { id: "{idle} / {absolute}", en: "{idle} / {absolute}" },
} satisfies Catalogue;
export type RuleTextId = keyof typeof ruleTexts;
