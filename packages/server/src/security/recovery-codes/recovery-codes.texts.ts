const id = {
  title: "Kode pemulihan",
  back: "Kembali ke Beranda",
  "none.what":
    "Kode pemulihan membuka akun Anda jika ponsel hilang, rusak atau diganti. Sepuluh kode dibuat, masing-masing berlaku satu kali, dan hanya ditampilkan sekali. Siapkan kertas, printer, atau tempat penyimpanan yang aman.",
  "only.none":
    "Sepuluh kode dibuat, masing-masing berlaku satu kali, dan hanya ditampilkan sekali. Siapkan kertas, printer, atau tempat penyimpanan yang aman.",
  only: "Akun Anda hanya menerima passkey: kode ini tidak membukanya. Dengan satu kode Anda dapat menghentikan ponsel dan passkey yang hilang, tanpa password.",
  "none.make": "Tampilkan kode pemulihan",
  "shown.what":
    "Kode pemulihan sudah pernah ditampilkan, tetapi Anda belum menyatakan menyimpannya. Demi keamanan kode tidak ditampilkan dua kali: buat sepuluh kode baru sebagai gantinya.",
  "shown.make": "Buat dan tampilkan kode baru",
  "shown.kept": "Saya sudah menyimpan kode yang lama",
  "kept.what": "Sisa kode pemulihan Anda: {left} dari 10. Kode yang sudah disimpan tidak dapat ditampilkan lagi.",
  "kept.low": "Kode hampir habis. Buatlah kode baru.",
  "kept.make": "Buat kode baru",
  "kept.note": "Kode yang lama langsung tidak berlaku. Untuk ini Anda perlu mengonfirmasi dengan 2FA.",
  "kept.proven": "Konfirmasi diterima. Kode yang lama langsung tidak berlaku begitu kode baru dibuat.",
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
  back: "Back to Beranda",
  "none.what":
    "Recovery codes open your account when the phone is lost, broken or replaced. Ten codes are made, each works once, and they are shown only once. Have paper, a printer, or a safe place ready.",
  "only.none":
    "Ten codes are made, each works once, and they are shown only once. Have paper, a printer, or a safe place ready.",
  only: "Your account takes a passkey only: these codes do not open it. With one code you can stop lost phones and passkeys, without a password.",
  "none.make": "Show recovery codes",
  "shown.what":
    "Recovery codes were shown before, but you have not said that you kept them. For your safety codes are never shown twice: make ten new ones in their place.",
  "shown.make": "Make and show new codes",
  "shown.kept": "I have kept the earlier codes",
  "kept.what": "Recovery codes left: {left} of 10. Codes that were kept cannot be shown again.",
  "kept.low": "You are running out of codes. Make new ones.",
  "kept.make": "Make new codes",
  "kept.note": "The old codes stop working at once. For this you need to confirm with 2FA.",
  "kept.proven": "Confirmed. The old codes stop working as soon as the new ones are made.",
  "codes.title": "Keep your recovery codes in a safe place",
  "codes.what":
    "These codes are shown only once. Keep them apart from your phone. Give them to nobody, not even to LPSE staff.",
  "codes.list": "Ten recovery codes",
  "codes.for": "2FA recovery codes of {userId} at {lpse}",
  "codes.made": "Made on {day}. Ten codes, each for one use.",
  download: "Download",
  print: "Print",
  copy: "Copy all",
  copied: "Codes copied",
  kept: "I have kept these recovery codes in a safe place",
  continue: "Done",
  busy: "The server is busy. Nothing was changed. Wait a few seconds and try again.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
