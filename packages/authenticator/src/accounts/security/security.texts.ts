const id = {
  title: "Keamanan",
  two: "PIN kunci aplikasi dan PIN untuk Ya adalah dua PIN yang berbeda; sidik jari atau wajah dapat dipakai untuk keduanya.",
  open: "Saat membuka",
  "open.pin": "Aplikasi meminta PIN saat dibuka. Kode dan akun baru terlihat setelah itu.",
  "open.biometric":
    "Aplikasi meminta sidik jari, wajah, atau kunci layar saat dibuka. Kode dan akun baru terlihat setelah itu.",
  "open.none": "Siapa pun yang membuka ponsel ini dapat melihat kode Anda.",
  "open.set": "Kunci aplikasi",
};
const en = {
  title: "Security",
  two: "The PIN of the app lock and the PIN for Ya (Yes) are two different PINs; a fingerprint or face can serve both.",
  open: "When opening",
  "open.pin": "The app asks for a PIN when it opens. Codes and accounts are shown after that.",
  "open.biometric":
    "The app asks for a fingerprint, face or screen lock when it opens. Codes and accounts are shown after that.",
  "open.none": "Anyone who unlocks this phone can see your codes.",
  "open.set": "App lock",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
