import type { Catalogue } from "../../../base/platform/ui/texts.ts";
import { allFactors, resistantFactor } from "../../factors/index.ts";

export const texts = {
  title: { id: "Kode pemulihan", en: "Recovery codes" },
  back: { id: "Kembali ke Keamanan akun", en: "Back to Account security" },
  "none.what": {
    id: "Kode pemulihan membuka akun Anda jika ponsel hilang, rusak, atau diganti. Sepuluh kode dibuat, masing-masing berlaku satu kali, dan hanya ditampilkan sekali. Siapkan kertas, printer, atau tempat penyimpanan yang aman.",
    en: "Recovery codes open your account if your phone is lost, broken or replaced. Ten codes are made; each works once, and they are shown only once. Have paper, a printer or a safe place ready.",
  },
  "only.none": {
    id: "Sepuluh kode dibuat, masing-masing berlaku satu kali, dan hanya ditampilkan sekali. Siapkan kertas, printer, atau tempat penyimpanan yang aman.",
    en: "Ten codes are made; each works once, and they are shown only once. Have paper, a printer or a safe place ready.",
  },
  only: {
    id: `Akun Anda hanya menerima ${resistantFactor.id}: kode ini tidak membukanya. Dengan satu kode, Anda dapat menghentikan ${allFactors.id} yang hilang, tanpa password.`,
    en: `Your account accepts only a ${resistantFactor.en}: these codes do not open it. With one code, you can stop lost ${allFactors.en}, without a password.`,
  },
  "none.make": { id: "Tampilkan kode pemulihan", en: "Show recovery codes" },
  "shown.what": {
    id: "Kode pemulihan sudah pernah ditampilkan, tetapi Anda belum mengonfirmasi bahwa kode itu sudah disimpan. Demi keamanan, kode tidak ditampilkan dua kali: buat sepuluh kode baru sebagai gantinya.",
    en: "Recovery codes have been shown before, but you have not confirmed that you saved them. For your security, codes are not shown twice: make ten new ones instead.",
  },
  "shown.make": { id: "Buat dan tampilkan kode baru", en: "Make and show new codes" },
  "shown.kept": { id: "Saya sudah menyimpan kode sebelumnya", en: "I have saved the earlier codes" },
  "kept.what": {
    id: "Sisa kode pemulihan Anda: {left} dari 10. Demi keamanan, kode tidak dapat ditampilkan lagi.",
    en: "Recovery codes left: {left} of 10. For your security, they cannot be shown again.",
  },
  "kept.low": { id: "Kode hampir habis. Buat kode baru.", en: "You are running out of codes. Make new codes." },
  "kept.make": { id: "Buat kode baru", en: "Make new codes" },
  "kept.note": {
    id: "Begitu kode baru dibuat, kode lama tidak berlaku lagi. Anda perlu mengonfirmasi dengan 2FA.",
    en: "Once you make new codes, the old ones stop working. You need to confirm with 2FA.",
  },
  "kept.proven": {
    id: "Konfirmasi diterima. Begitu kode baru dibuat, kode lama tidak berlaku lagi.",
    en: "Confirmed. Once you make new codes, the old ones stop working.",
  },
  "codes.title": { id: "Simpan kode pemulihan Anda di tempat aman", en: "Keep your recovery codes in a safe place" },
  "codes.once": { id: "Hanya ditampilkan sekali.", en: "Shown only once." },
  "codes.what": {
    id: "Untuk login jika ponsel hilang; tiap kode sekali pakai. Simpan terpisah dari ponsel. Jangan berikan kepada siapa pun, termasuk petugas LPSE.",
    en: "For logging in without your phone; each works once. Keep them apart from your phone. Do not share them with anyone, not even LPSE staff.",
  },
  "codes.list": { id: "Sepuluh kode pemulihan", en: "Ten recovery codes" },
  "codes.for": { id: "Kode pemulihan 2FA untuk {userId} di {lpse}", en: "2FA recovery codes of {userId} at {lpse}" },
  "codes.made": {
    id: "Dibuat {day}. Sepuluh kode, masing-masing sekali pakai.",
    en: "Made on {day}. Ten codes, each for one use.",
  },
  download: { id: "Unduh", en: "Download" },
  print: { id: "Cetak", en: "Print" },
  copy: { id: "Salin", en: "Copy" },
  copied: { id: "Kode disalin", en: "Codes copied" },
  kept: { id: "Sudah saya simpan", en: "I have saved them" },
  busy: {
    id: "Server sedang sibuk. Tidak ada yang diubah. Tunggu beberapa detik, lalu coba lagi.",
    en: "The server is busy. Nothing was changed. Wait a few seconds and try again.",
  },
} satisfies Catalogue;
