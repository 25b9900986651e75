import type { Catalogue } from "../../base/ui/language.ts";

export const texts = {
  title: { id: "Keamanan", en: "Security" },
  two: {
    id: "PIN kunci aplikasi dan PIN untuk Ya adalah dua PIN yang berbeda; sidik jari atau wajah dapat dipakai untuk keduanya.",
    en: "The PIN of the app lock and the PIN for Ya (Yes) are two different PINs; a fingerprint or face can serve both.",
  },
  open: { id: "Saat membuka", en: "When opening" },
  "open.pin": {
    id: "Aplikasi meminta PIN saat dibuka. Kode dan akun baru terlihat setelah itu.",
    en: "The app asks for a PIN when it opens. Codes and accounts are shown after that.",
  },
  "open.biometric": {
    id: "Aplikasi meminta sidik jari, wajah, atau kunci layar saat dibuka. Kode dan akun baru terlihat setelah itu.",
    en: "The app asks for a fingerprint, face or screen lock when it opens. Codes and accounts are shown after that.",
  },
  "open.none": {
    id: "Siapa pun yang membuka ponsel ini dapat melihat kode Anda.",
    en: "Anyone who unlocks this phone can see your codes.",
  },
  "open.set": { id: "Kunci aplikasi", en: "App lock" },
} satisfies Catalogue;
