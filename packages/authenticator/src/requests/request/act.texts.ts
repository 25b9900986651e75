/** An officer's acts, each with the person it is for, or with what it changes at the LPSE. Loaded with the screens of requests: only officers sign them. */
import type { Catalogue } from "../../base/ui/language.ts";

export const texts = {
  "approve-reset": { id: "Setujui Reset 2FA untuk {person}", en: "Approve Reset 2FA for {person}" },
  "refuse-reset": { id: "Tolak Reset 2FA untuk {person}", en: "Refuse Reset 2FA for {person}" },
  "allow-browsers": {
    id: "Izinkan pendaftaran ponsel dari peramban mana pun untuk {person}",
    en: "Allow registering a phone from any browser for {person}",
  },
  "refuse-browsers": {
    id: "Tolak izin pendaftaran ponsel untuk {person}",
    en: "Refuse registering a phone from other browsers for {person}",
  },
  "stop-phones": { id: "Hentikan semua ponsel {person}", en: "Stop all phones of {person}" },
  "end-session": { id: "Akhiri satu sesi {person}", en: "End one session of {person}" },
  "end-sessions": { id: "Akhiri semua sesi {person}", en: "End all sessions of {person}" },
  "start-reset": { id: "Mulai Reset 2FA untuk {person}", en: "Start Reset 2FA for {person}" },
  "create-account": { id: "Buat akun {person}: {about}", en: "Create account {person}: {about}" },
  "change-account": { id: "Ubah data akun {person}: {about}", en: "Change account details of {person}: {about}" },
  "change-role": { id: "Ubah peran {person} menjadi {about}", en: "Change the role of {person} to {about}" },
  "deactivate-account": { id: "Nonaktifkan akun {person}", en: "Deactivate account {person}" },
  "activate-account": { id: "Aktifkan kembali akun {person}", en: "Reactivate account {person}" },
  "act-on-account": { id: "{about}, untuk {person}", en: "{about}, for {person}" },
  "change-policy": { id: "Ubah kebijakan LPSE: {about}", en: "Change LPSE policy: {about}" },
  "change-settings": { id: "Ubah pengaturan LPSE: {about}", en: "Change LPSE settings: {about}" },
  "import-accounts": { id: "Impor akun: {about}", en: "Import accounts: {about}" },
  "act-on-accounts": { id: "Tindakan atas beberapa akun: {about}", en: "Act on several accounts: {about}" },
  announce: { id: "Kirim pengumuman: {about}", en: "Send announcement: {about}" },
  text: { id: "Isi pengumuman", en: "The announcement" },
  end: { id: "Akhir isi pengumuman", en: "End of the announcement" },
  readOn: {
    id: "Baca isi pengumuman sampai akhir, baru pilih Ya.",
    en: "Read the announcement to its end before you choose Ya (Yes).",
  },
  on: { id: "Untuk akun", en: "For account" },
  by: { id: "Petugas", en: "Officer" },
} satisfies Catalogue;
