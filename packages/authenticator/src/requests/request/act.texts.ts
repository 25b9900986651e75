/** An officer's acts, each with the person it is for. Loaded with the screens of requests: only officers sign them. */
const id = {
  "approve-reset": "Setujui Reset 2FA untuk {person}",
  "refuse-reset": "Tolak Reset 2FA untuk {person}",
  "allow-browsers": "Izinkan pendaftaran ponsel dari peramban mana pun untuk {person}",
  "refuse-browsers": "Tolak izin pendaftaran ponsel untuk {person}",
  "stop-phones": "Hentikan semua ponsel {person}",
  "end-session": "Akhiri satu sesi {person}",
  "end-sessions": "Akhiri semua sesi {person}",
  on: "Untuk akun",
  by: "Petugas",
};
const en = {
  "approve-reset": "Approve Reset 2FA for {person}",
  "refuse-reset": "Refuse Reset 2FA for {person}",
  "allow-browsers": "Allow registering a phone from any browser for {person}",
  "refuse-browsers": "Refuse registering a phone from other browsers for {person}",
  "stop-phones": "Stop all phones of {person}",
  "end-session": "End one session of {person}",
  "end-sessions": "End all sessions of {person}",
  on: "For account",
  by: "Officer",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
