/** Words of the console's announcements of a rule by email. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Pengumuman kebijakan", en: "Announcements of the policy" },
  lead: {
    id: "Email kepada semua orang di bawah satu aturan: yang belum siap, dan yang sudah.",
    en: "Email to everybody under one rule: those who are not ready, and those who are.",
  },
  all: { id: "Semua aturan", en: "All rules" },
  list: { id: "Semua pengumuman", en: "All announcements" },
  write: { id: "Tulis pengumuman", en: "Write an announcement" },
  "write.for": { id: "Untuk {subject}", en: "For {subject}" },
  sent: { id: "Pengumuman", en: "Announcements" },
  none: { id: "Belum ada pengumuman.", en: "There is no announcement yet." },
  progress: { id: "{sent} dari {total} email disiapkan", en: "{sent} of {total} emails prepared" },
  running: { id: "Sedang dikirim", en: "Being sent" },
  "ended.done": { id: "Selesai {at}", en: "Done {at}" },
  "ended.stopped": { id: "Dihentikan {at}", en: "Stopped {at}" },
  started: { id: "Dimulai {at}", en: "Started {at}" },
  stop: { id: "Hentikan", en: "Stop" },
  "stop.label": { id: "Hentikan pengumuman untuk {subject}", en: "Stop the announcement for {subject}" },
  pace: {
    id: "Email dikirim bertahap; email untuk login dan reset selalu didahulukan. Halaman ini boleh ditutup.",
    en: "The emails are sent step by step; those for logins and resets always go first. You may close this page.",
  },
  "form.head": { id: "Umumkan aturan {subject}", en: "Announce the rule of {subject}" },
  "form.lead": {
    id: "Belum ada yang dikirim: halaman berikutnya menunjukkan hasilnya.",
    en: "Nothing is sent yet: the next page shows the result.",
  },
  "form.placeholders": {
    id: "Teks biasa; satu baris kosong memisahkan paragraf. [nama], [userId], [lpse], dan [tanggal] diganti dengan data setiap penerima.",
    en: "Plain text; an empty line separates paragraphs. [nama], [userId], [lpse] and [tanggal] are replaced by the data of each reader.",
  },
  "form.title": { id: "Judul email, bahasa Indonesia", en: "Title of the email, in Indonesian" },
  "form.titleEn": { id: "Judul email, bahasa Inggris", en: "Title of the email, in English" },
  "form.todoId": { id: "Belum siap, bahasa Indonesia", en: "Not ready, in Indonesian" },
  "form.todoEn": { id: "Belum siap, bahasa Inggris", en: "Not ready, in English" },
  "form.readyId": { id: "Sudah siap, bahasa Indonesia", en: "Ready, in Indonesian" },
  "form.readyEn": { id: "Sudah siap, bahasa Inggris", en: "Ready, in English" },
  "form.try": { id: "Lihat hasilnya", en: "See the result" },
  "form.problem": { id: "Ada yang perlu diperbaiki", en: "Something must be corrected" },
  "wrong.empty": { id: "Isi kedua judul dan keempat teks.", en: "Fill in both titles and all four texts." },
  "wrong.placeholder": {
    id: "[{name}] tidak dikenal. Yang dapat dipakai: [nama], [userId], [lpse], dan [tanggal].",
    en: "[{name}] is unknown. You can use [nama], [userId], [lpse] and [tanggal].",
  },
  "try.title": { id: "Pengumuman untuk {subject}", en: "Announcement for {subject}" },
  "try.lead": {
    id: "Belum ada yang dikirim. Periksa kedua email, lalu minta persetujuan di ponsel Anda.",
    en: "Nothing has been sent yet. Check both emails, then ask for the approval on your phone.",
  },
  "try.todo": { id: "Untuk {count} orang yang belum siap", en: "For those who are not ready: {count}" },
  "try.ready": { id: "Untuk {count} orang yang sudah siap", en: "For those who are ready: {count}" },
  "try.sample": { id: "Contoh dengan data Anda sendiri", en: "A sample with your own data" },
  "try.phone": { id: "Di ponsel Anda akan tertulis", en: "Your phone will say" },
  "try.ask": { id: "Minta persetujuan di ponsel", en: "Ask for the approval on the phone" },
  "try.edit": { id: "Tulis lagi", en: "Write again" },
  "try.mark": {
    id: "Cocokkan sidik isi di ponsel dengan yang di atas: satu huruf yang berbeda di salah satu email mengubahnya.",
    en: "Compare the digits of sidik isi on the phone with those above: one other letter in any of the emails changes them.",
  },
  about: {
    id: "Email ke {total} akun {subject}, sidik isi {mark}: {title}",
    en: "Email to {total} accounts of {subject}, digest {mark}: {title}",
  },
} satisfies Catalogue;
export type TextId = keyof typeof texts;

/** The result of stopping a notice, for which no phone is asked, by the word in the page's address. */
export const stopWords = {
  done: {
    berhenti: {
      id: "Pengumuman dihentikan. Email yang sudah disiapkan tetap terkirim.",
      en: "The announcement was stopped. Emails that were prepared already are still sent.",
    },
  },
  undone: {
    lewat: {
      id: "Pengumuman itu sudah selesai atau dihentikan sebelumnya.",
      en: "That announcement was done or stopped before.",
    },
  },
} as const satisfies Readonly<Record<string, Catalogue>>;
