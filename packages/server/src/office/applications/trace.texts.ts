/** Words of the trace of an application's attempts. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Jejak percobaan login", en: "Trace of login attempts" },
  what: {
    id: "Catat percobaan aplikasi ini selama 10 menit, paling banyak {n}: apa yang dikirim, apa yang diharapkan, dan mengapa ditolak. Rahasia, kode, dan nama orang tidak disimpan; jejak terhapus setelah satu jam.",
    en: "Record this application's attempts for 10 minutes, at most {n}: what was sent, what was expected, and why it was refused. No secret, code, token or person's name is stored; the trace is deleted after an hour.",
  },
  armed: { id: "Mencatat sampai {time}", en: "Recording until {time}" },
  none: { id: "Belum ada percobaan.", en: "No attempt yet." },
  submit: { id: "Catat 10 menit berikutnya", en: "Record the next 10 minutes" },
  passed: { id: "Diterima", en: "Accepted" },
  absent: { id: "tidak dikirim", en: "not sent" },
  hidden: { id: "dikirim (isinya tidak disimpan)", en: "sent (its value is not stored)" },
  others: { id: "dikirim, isinya tidak disimpan", en: "sent, values not stored" },
  expected: { id: "diharapkan:", en: "expected:" },
  "step.authorization": { id: "Permintaan login", en: "Login request" },
  "step.resume": { id: "Sesudah login", en: "After the login" },
  "step.pushed_authorization_request": { id: "Permintaan lewat PAR", en: "Pushed request (PAR)" },
  "step.token": { id: "Penukaran kode", en: "Code exchange" },
  "step.backchannel_authentication": { id: "Permintaan lewat CIBA", en: "Request by CIBA" },
} satisfies Catalogue;
