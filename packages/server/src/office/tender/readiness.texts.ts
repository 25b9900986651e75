/** Words of the readiness check. */

import type { Catalogue } from "../../base/platform/ui/texts.ts";
import { anyFactor } from "../../core/factors/index.ts";

export const texts = {
  title: { id: "Kesiapan peserta", en: "Readiness of participants" },
  lead: {
    id: "Siapa dari yang diundang belum dapat login dengan 2FA hari ini.",
    en: "Who of the invited cannot log in with 2FA today.",
  },
  back: { id: "Batas waktu tender", en: "Tender deadlines" },
  again: { id: "Periksa daftar lain", en: "Check another list" },
  ids: { id: "User ID yang diundang", en: "Invited User IDs" },
  "ids.hint": {
    id: "Satu per baris, atau dipisahkan spasi atau koma. Paling banyak {most}. Daftar ini tidak disimpan.",
    en: "One a line, or separated by spaces or commas. {most} at most. The list is not kept.",
  },
  submit: { id: "Periksa", en: "Check" },
  csv: { id: "Unduh CSV", en: "Download CSV" },
  "refused.empty": { id: "Tempel paling sedikit satu User ID.", en: "Paste at least one User ID." },
  "refused.many": {
    id: "Paling banyak {most} User ID sekali periksa. Bagi daftarnya.",
    en: "{most} User IDs at most in one check. Split the list.",
  },
  result: { id: "{lacking} dari {all} orang belum siap", en: "{lacking} of {all} people are not ready" },
  "result.all": { id: "Semua {all} orang siap login", en: "All {all} people are ready to log in" },
  "list.most": {
    id: "Ditampilkan {most} yang pertama; unduhan CSV memuat semuanya.",
    en: "The first {most} are shown; the CSV has all of them.",
  },
  "head.id": { id: "User ID", en: "User ID" },
  "head.code": { id: "Kode", en: "Code" },
  "head.state": { id: "Keadaan", en: "State" },
  "head.do": { id: "Yang perlu dilakukan", en: "What to do" },
  "state.no-account": { id: "Tidak ada akun", en: "No account" },
  "state.deactivated": { id: "Akun dinonaktifkan", en: "Account deactivated" },
  "state.role-over": { id: "Masa berlaku peran berakhir", en: "Role has ended" },
  "state.no-password": { id: "Belum punya password", en: "No password yet" },
  "state.no-factor": { id: `2FA aktif tanpa ${anyFactor.id}`, en: `2FA on, without a ${anyFactor.en}` },
  "state.no-2fa": { id: "2FA wajib, belum diaktifkan", en: "2FA mandatory, not enabled yet" },
  "state.quiet": { id: "Ponsel tidak dipakai 30 hari", en: "Phone not used for 30 days" },
  "state.no-push": { id: "Ponsel tanpa notifikasi", en: "Phone without notifications" },
  "state.ready": { id: "Siap", en: "Ready" },
  "do.no-account": {
    id: "Periksa penulisan User ID, atau buat akunnya.",
    en: "Check how the User ID is written, or make the account.",
  },
  "do.deactivated": {
    id: "Admin PPE mengaktifkan akun ini kembali jika memang berhak.",
    en: "Admin PPE activates this account again if its owner is entitled.",
  },
  "do.role-over": {
    id: "Admin PPE memperpanjang masa berlaku peran ini jika memang berhak.",
    en: "Admin PPE extends this role if its owner is entitled.",
  },
  "do.no-password": {
    id: "Minta pemilik membuka tautan undangan, atau kirim ulang.",
    en: "Ask the owner to open the invitation, or send it again.",
  },
  "do.no-factor": {
    id: "Pemilik memakai kode pemulihan atau Reset 2FA, lalu menambah ponsel.",
    en: "The owner uses a recovery code or Reset 2FA, then adds a phone.",
  },
  "do.no-2fa": {
    id: "Pemilik login dan mengaktifkan 2FA sebelum hari tender.",
    en: "The owner logs in and enables 2FA before the day of the tender.",
  },
  "do.quiet": {
    id: "Pemilik membuka SPSE Authenticator dan mencoba login sekali.",
    en: "The owner opens SPSE Authenticator and tries a login once.",
  },
  "do.no-push": {
    id: "Tetap bisa login dengan membuka aplikasi. Notifikasi dapat dinyalakan di aplikasi.",
    en: "Logging in still works by opening the app. Notifications can be turned on in the app.",
  },
  "do.ready": { id: "–", en: "–" },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
