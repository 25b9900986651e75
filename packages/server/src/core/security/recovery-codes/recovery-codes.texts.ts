const id = {
  title: "Kode pemulihan",
  back: "Kembali ke Keamanan akun",
  "none.what":
    "Kode pemulihan membuka akun Anda jika ponsel hilang, rusak, atau diganti. Sepuluh kode dibuat, masing-masing berlaku satu kali, dan hanya ditampilkan sekali. Siapkan kertas, printer, atau tempat penyimpanan yang aman.",
  "only.none":
    "Sepuluh kode dibuat, masing-masing berlaku satu kali, dan hanya ditampilkan sekali. Siapkan kertas, printer, atau tempat penyimpanan yang aman.",
  only: "Akun Anda hanya menerima passkey: kode ini tidak membukanya. Dengan satu kode, Anda dapat menghentikan ponsel dan passkey yang hilang, tanpa password.",
  "none.make": "Tampilkan kode pemulihan",
  "shown.what":
    "Kode pemulihan sudah pernah ditampilkan, tetapi Anda belum mengonfirmasi bahwa kode itu sudah disimpan. Demi keamanan, kode tidak ditampilkan dua kali: buat sepuluh kode baru sebagai gantinya.",
  "shown.make": "Buat dan tampilkan kode baru",
  "shown.kept": "Saya sudah menyimpan kode sebelumnya",
  "kept.what": "Sisa kode pemulihan Anda: {left} dari 10. Kode yang sudah disimpan tidak dapat ditampilkan lagi.",
  "kept.low": "Kode hampir habis. Buat kode baru.",
  "kept.make": "Buat kode baru",
  "kept.note": "Kode lama langsung tidak berlaku. Anda perlu mengonfirmasi dengan 2FA.",
  "kept.proven": "Konfirmasi diterima. Kode lama langsung tidak berlaku begitu kode baru dibuat.",
  "codes.title": "Simpan kode pemulihan Anda di tempat aman",
  "codes.what":
    "Kode ini hanya ditampilkan sekali. Simpan terpisah dari ponsel Anda. Jangan berikan kepada siapa pun, termasuk petugas LPSE.",
  "codes.list": "Sepuluh kode pemulihan",
  "codes.for": "Kode pemulihan 2FA untuk {userId} di {lpse}",
  "codes.made": "Dibuat {day}. Sepuluh kode, masing-masing sekali pakai.",
  download: "Unduh",
  print: "Cetak",
  copy: "Salin semua",
  copied: "Kode disalin",
  kept: "Saya sudah menyimpan kode pemulihan ini di tempat yang aman",
  continue: "Selesai",
  busy: "Server sedang sibuk. Tidak ada yang diubah. Tunggu beberapa detik, lalu coba lagi.",
};
const en = {
  title: "Recovery codes",
  back: "Back to Account security",
  "none.what":
    "Recovery codes open your account if your phone is lost, broken or replaced. Ten codes are made; each works once, and they are shown only once. Have paper, a printer or a safe place ready.",
  "only.none":
    "Ten codes are made; each works once, and they are shown only once. Have paper, a printer or a safe place ready.",
  only: "Your account accepts only a passkey: these codes do not open it. With one code, you can stop lost phones and passkeys, without a password.",
  "none.make": "Show recovery codes",
  "shown.what":
    "Recovery codes have been shown before, but you have not confirmed that you saved them. For your security, codes are not shown twice: make ten new ones instead.",
  "shown.make": "Make and show new codes",
  "shown.kept": "I have saved the earlier codes",
  "kept.what": "Recovery codes left: {left} of 10. Codes that have been saved cannot be shown again.",
  "kept.low": "You are running out of codes. Make new codes.",
  "kept.make": "Make new codes",
  "kept.note": "The old codes stop working at once. You need to confirm with 2FA.",
  "kept.proven": "Confirmed. The old codes stop working as soon as the new ones are made.",
  "codes.title": "Keep your recovery codes in a safe place",
  "codes.what":
    "These codes are shown only once. Keep them apart from your phone. Do not share them with anyone, not even LPSE staff.",
  "codes.list": "Ten recovery codes",
  "codes.for": "2FA recovery codes of {userId} at {lpse}",
  "codes.made": "Made on {day}. Ten codes, each for one use.",
  download: "Download",
  print: "Print",
  copy: "Copy all",
  copied: "Codes copied",
  kept: "I have saved these recovery codes in a safe place",
  continue: "Done",
  busy: "The server is busy. Nothing was changed. Wait a few seconds and try again.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
