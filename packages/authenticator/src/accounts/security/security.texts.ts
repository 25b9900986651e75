const id = {
  title: "Keamanan",
  two: "PIN kunci aplikasi dan PIN untuk Ya adalah dua PIN yang berbeda; sidik jari atau wajah dapat dipakai untuk keduanya.",
  open: "Saat membuka aplikasi",
  "open.pin": "PIN",
  "open.biometric": "Sidik jari atau wajah",
  "open.none": "Tidak aktif",
  "open.whyOn": "Kode dan akun baru terlihat setelah kunci aplikasi dibuka.",
  "open.whyOff": "Siapa pun yang membuka ponsel ini dapat melihat kode Anda.",
  "open.set": "Kunci aplikasi",
};
const en = {
  title: "Security",
  two: "The PIN of the app lock and the PIN for Ya (Yes) are two different PINs; a fingerprint or face can serve both.",
  open: "When the app opens",
  "open.pin": "PIN",
  "open.biometric": "Fingerprint or face",
  "open.none": "Off",
  "open.whyOn": "Codes and accounts are shown only after the app is unlocked.",
  "open.whyOff": "Anyone who unlocks this phone can see your codes.",
  "open.set": "App lock",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
