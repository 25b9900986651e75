import type { Catalogue } from "../../base/ui/language.ts";

export const texts = {
  title: { id: "Verifikasi sebelum menyetujui", en: "Verification before approving" },
  switch: { id: "PIN atau sidik jari saat menyetujui", en: "PIN or fingerprint when approving" },
  "all.why": {
    id: "Setiap Ya meminta PIN atau sidik jari Anda. Satu PIN untuk semua akun; tiap LPSE menyimpan kuncinya sendiri. Ketuk akun untuk melihat statusnya.",
    en: "Every Ya (Yes) asks for your PIN or fingerprint. One PIN for all accounts; each LPSE keeps its own key. Tap an account to see its status.",
  },
  "all.demanded": {
    id: "{lpse} mewajibkannya. Untuk LPSE itu, perlindungan ini tetap aktif.",
    en: "{lpse} requires it. For that LPSE, this protection stays on.",
  },
  "all.unsent": {
    id: "Belum tersimpan di {lpse} karena tidak dapat dihubungi. Coba lagi nanti.",
    en: "Not saved at {lpse} yet, because it cannot be reached. Try again later.",
  },
  "all.done": { id: "Tersimpan untuk {n} akun.", en: "Saved for {n} accounts." },
  "all.otherPin": {
    id: "Akun {user} memakai PIN lain. Tutup, lalu ketuk akun itu untuk menggantinya.",
    en: "Account {user} has another PIN. Close this, then tap that account to change it.",
  },
  "all.unknown": { id: "LPSE belum menjawab", en: "The LPSE has not answered yet" },
  checking: { id: "Memeriksa…", en: "Checking…" },
  "badge.none": { id: "Tanpa PIN/biometrik", en: "No PIN/biometrics" },
  "badge.biometric": { id: "Kunci biometrik", en: "Biometric key" },
  "badge.pin": { id: "PIN aplikasi", en: "App PIN" },
  "badge.ended": { id: "PIN tidak berlaku", en: "PIN no longer valid" },
  "badge.lost": { id: "Perlu diperbaiki", en: "Needs repair" },
  none: {
    id: "Siapa pun yang memegang ponsel ini dalam keadaan terbuka dapat mengetuk Ya.",
    en: "Anyone holding this phone unlocked can tap Ya (Yes).",
  },
  biometric: {
    id: "Setiap Ya meminta sidik jari, wajah, atau kunci layar ponsel ini. Bukan saya tidak memintanya.",
    en: "Every Ya (Yes) asks for this phone's fingerprint, face or screen lock. Bukan saya (Not me) does not.",
  },
  synced: {
    id: "Kunci ini dapat disinkronkan ke perangkat lain lewat akun Apple, Google, atau pengelola sandi Anda. Perangkat itu saja tidak cukup untuk mengetuk Ya: kunci ponsel ini tetap diperlukan.",
    en: "This key can be synced to other devices through your Apple or Google account or your password manager. Such a device alone is not enough to tap Ya (Yes): this phone's own key is still needed.",
  },
  pinHeld: {
    id: "Setiap Ya meminta PIN enam angka. Setelah {n} kali salah berturut-turut, PIN tidak berlaku lagi.",
    en: "Every Ya (Yes) asks for a six-digit PIN. After {n} wrong attempts in a row, the PIN is no longer valid.",
  },
  triesLeft: { id: "Sisa {n} kali percobaan.", en: "Attempts left: {n}." },
  demandedFrom: {
    id: "{lpse} mewajibkan kunci biometrik atau PIN mulai {day}. Setelah itu, Ya tanpa keduanya ditolak. Siapkan salah satu sekarang.",
    en: "{lpse} requires a biometric key or PIN from {day}. After that, Ya (Yes) without either is refused. Set one up now.",
  },
  demanded: {
    id: "{lpse} mewajibkan kunci biometrik atau PIN. Siapkan salah satu, lalu Ya dapat dikirim.",
    en: "{lpse} requires a biometric key or PIN. Set one up, then Ya (Yes) can be sent.",
  },
  "can.no-lock": {
    id: "Sidik jari dan wajah belum diatur di ponsel ini. Atur di Pengaturan ponsel, atau pakai PIN aplikasi.",
    en: "Fingerprint and face are not set up on this phone. Set one up in the phone's settings, or use an app PIN.",
  },
  "can.unsupported": {
    id: "Peramban ini tidak mendukung kunci biometrik. Pakai PIN aplikasi.",
    en: "This browser does not support biometric keys. Use an app PIN.",
  },
  lookAgain: { id: "Sudah diatur? Periksa lagi", en: "Set up already? Check again" },
  setBiometric: { id: "Pakai sidik jari atau wajah", en: "Use fingerprint or face" },
  setPin: { id: "Pakai PIN aplikasi", en: "Use an app PIN" },
  changePin: { id: "Ganti PIN", en: "Change the PIN" },
  prompting: { id: "Ikuti petunjuk ponsel Anda…", en: "Follow your phone's instructions…" },
  sending: { id: "Menyimpan…", en: "Saving…" },
  resend: { id: "Kirim lagi", en: "Send again" },
  "done.biometric": {
    id: "Kunci biometrik siap. Ya berikutnya meminta sidik jari, wajah, atau kunci layar.",
    en: "The biometric key is ready. The next Ya (Yes) asks for fingerprint, face or screen lock.",
  },
  "done.pin": { id: "PIN siap. Ya berikutnya memintanya.", en: "The PIN is ready. The next Ya (Yes) asks for it." },
  "done.none": {
    id: "Perlindungan dihapus. Ya tidak lagi meminta kunci biometrik atau PIN.",
    en: "Protection removed. Ya (Yes) no longer asks for a biometric key or PIN.",
  },
  "pinSheet.set": { id: "PIN aplikasi", en: "App PIN" },
  "pinSheet.change": { id: "Ganti PIN", en: "Change the PIN" },
  "pinSheet.remove": { id: "Hapus perlindungan", en: "Remove the protection" },
  "pinSheet.removeWhy": {
    id: "Setelah itu, siapa pun yang memegang ponsel ini dalam keadaan terbuka dapat mengetuk Ya.",
    en: "After that, anyone holding this phone unlocked can tap Ya (Yes).",
  },
  "pinSheet.removeDemanded": {
    id: "{lpse} mewajibkan perlindungan ini. Tanpanya, Ya dari ponsel ini ditolak.",
    en: "{lpse} requires this protection. Without it, Ya (Yes) from this phone is refused.",
  },
  "pin.present": { id: "PIN sekarang", en: "Current PIN" },
  "pin.fresh": { id: "PIN baru", en: "New PIN" },
  "pin.again": { id: "Ketik sekali lagi", en: "Type it once more" },
  "pin.hint": {
    id: "Enam angka, diminta pada setiap Ya. Jangan pakai tanggal lahir, angka berurutan, atau PIN kartu, ponsel, dan kunci aplikasi Anda.",
    en: "Six digits, asked for at every Ya (Yes). Do not use your birthday, digits in order, or the PIN of your card, phone or app lock.",
  },
  "pin.empty": { id: "Ketik enam angka.", en: "Type six digits." },
  "pin.not-digits": { id: "Isi dengan angka saja.", en: "Use digits only." },
  "pin.wrong-length": { id: "PIN terdiri dari enam angka.", en: "A PIN has six digits." },
  "pin.easy": {
    id: "PIN ini termasuk yang paling sering ditebak. Pilih yang lain.",
    en: "This PIN is one of the most often guessed. Choose another one.",
  },
  "pin.date": {
    id: "PIN ini dapat dibaca sebagai tanggal. Pilih yang lain.",
    en: "This PIN can be read as a date. Choose another one.",
  },
  "pin.differs": { id: "Kedua PIN tidak sama. Ketik lagi.", en: "The two PINs are not the same. Type again." },
  "pin.wrong": { id: "PIN salah. Coba lagi.", en: "Wrong PIN. Try again." },
  save: { id: "Simpan PIN", en: "Save the PIN" },
  next: { id: "Lanjut", en: "Continue" },
  "verify.title": { id: "Konfirmasi bahwa ini Anda", en: "Confirm that it is you" },
  "verify.biometric": {
    id: "Ponsel meminta sidik jari, wajah, atau kunci layar untuk mengirim Ya.",
    en: "The phone asks for fingerprint, face or screen lock to send Ya (Yes).",
  },
  "verify.biometricNow": {
    id: "Konfirmasi dengan sidik jari, wajah, atau kunci layar",
    en: "Confirm with fingerprint, face or screen lock",
  },
  "verify.pin": { id: "PIN untuk Ya", en: "PIN for Ya (Yes)" },
  "verify.send": { id: "Kirim Ya", en: "Send Ya (Yes)" },
  "verify.again": { id: "Coba lagi", en: "Try again" },
  "verify.lost": { id: "Kunci atau PIN tidak bisa dipakai?", en: "Key or PIN not working?" },
  "fault.cancelled.title": { id: "Belum terkonfirmasi", en: "Not confirmed yet" },
  "fault.cancelled.why": {
    id: "Konfirmasi dibatalkan, waktunya habis, atau kuncinya tidak ditemukan di ponsel ini. Coba lagi.",
    en: "Confirmation was cancelled, its time ran out, or the key was not found on this phone. Try again.",
  },
  "fault.unsupported.title": {
    id: "Kunci biometrik tidak dapat dipakai di sini",
    en: "The biometric key cannot be used here",
  },
  "fault.unsupported.why": {
    id: "Peramban ini tidak mendukungnya. Buka aplikasi dengan peramban yang dipakai saat menyiapkannya, atau perbarui peramban.",
    en: "This browser does not support it. Open the app in the browser where you set it up, or update the browser.",
  },
  "fault.no-lock.title": { id: "Kunci layar tidak aktif", en: "The screen lock is off" },
  "fault.no-lock.why": {
    id: "Aktifkan PIN, pola, sidik jari, atau wajah di Pengaturan ponsel, lalu coba lagi.",
    en: "Turn on a PIN, pattern, fingerprint or face in the phone's settings, then try again.",
  },
  "fault.exists.title": { id: "Kunci sudah ada", en: "The key already exists" },
  "fault.exists.why": {
    id: "Ponsel ini sudah memiliki kunci untuk akun ini. Tutup aplikasi, buka lagi, lalu coba lagi.",
    en: "This phone already has a key for this account. Close the app, open it again, then try again.",
  },
  "fault.failed.title": { id: "Ponsel tidak dapat memakai kunci ini", en: "The phone cannot use this key" },
  "fault.failed.why": {
    id: "Coba lagi. Jika tetap gagal, mulai ulang ponsel, atau pakai PIN aplikasi.",
    en: "Try again. If it fails again, restart the phone, or use an app PIN.",
  },
  "fault.wrong.title": { id: "Kunci tidak diterima", en: "The key was not accepted" },
  "fault.wrong.why": {
    id: "{lpse} tidak menerima kunci dari ponsel ini. Coba sekali lagi.",
    en: "{lpse} did not accept this phone's key. Try once more.",
  },
  "fault.set-wrong.title": { id: "{lpse} tidak menerima kunci ini", en: "{lpse} did not accept this key" },
  "fault.set-wrong.why": {
    id: "Ulangi dari awal. Jika tetap ditolak, pakai PIN aplikasi atau hubungi helpdesk LPSE.",
    en: "Start again. If it is refused again, use an app PIN or contact the LPSE helpdesk.",
  },
  "fault.conflict.title": { id: "Sudah diubah", en: "Already changed" },
  "fault.conflict.why": {
    id: "Perlindungan ini baru saja diubah di tempat lain. Periksa keadaannya sekarang, lalu coba lagi.",
    en: "This protection was just changed elsewhere. Check how it is now, then try again.",
  },
  "fault.storage.title": { id: "Tidak dapat disimpan", en: "It cannot be saved" },
  "fault.storage.why": {
    id: "Peramban tidak memberi tempat penyimpanan. Kosongkan ruang di ponsel, lalu coba lagi.",
    en: "The browser gives no storage space. Free up space on the phone, then try again.",
  },
  "ended.title": { id: "PIN di ponsel ini tidak berlaku lagi", en: "The PIN on this phone is no longer valid" },
  "ended.why": {
    id: "PIN salah sepuluh kali berturut-turut. Akun Anda tidak terkunci.",
    en: "The PIN was wrong ten times in a row. Your account is not locked.",
  },
  "lost.title": { id: "Hubungkan ponsel ini lagi", en: "Connect this phone again" },
  "lost.why": {
    id: "Kunci biometrik atau PIN tidak dapat dipulihkan. Kunci hilang jika kunci layar diganti, data peramban dihapus, atau kunci itu dihapus di pengaturan ponsel.",
    en: "A biometric key or PIN cannot be restored. The key is lost when the screen lock is changed, the browser's data is cleared, or the key is deleted in the phone's settings.",
  },
  "lost.step1": {
    id: "Login di SPSE dengan kode 6 digit dari aplikasi ini, atau dengan kode pemulihan.",
    en: "Log in at SPSE with the 6-digit code from this app, or with a recovery code.",
  },
  "lost.step2": {
    id: "Di Keamanan akun, klik Tambah atau ganti ponsel, lalu pindai kode QR dengan aplikasi ini.",
    en: "Under Account security, click Add or replace a phone, then scan the QR code with this app.",
  },
  "lost.step3": {
    id: "Hapus ponsel yang lama dari daftar di Keamanan akun, lalu siapkan kunci atau PIN lagi di sini.",
    en: "Remove the old phone from the list under Account security, then set up a key or PIN here again.",
  },
  close: { id: "Tutup", en: "Close" },
} satisfies Catalogue;
