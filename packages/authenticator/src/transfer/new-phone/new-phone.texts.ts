import type { Catalogue } from "../../base/ui/language.ts";

export const texts = {
  "send.title": { id: "Pindahkan ke ponsel baru", en: "Move to a new phone" },
  "send.what": {
    id: "Ponsel ini memperkenalkan ponsel baru kepada setiap LPSE. Kunci dan kode akun LPSE tidak disalin: ponsel baru mendapat yang baru.",
    en: "This phone introduces the new phone to each LPSE. Keys and codes of LPSE accounts are not copied: the new phone gets its own.",
  },
  "send.step1": {
    id: "Di ponsel baru, buka SPSE Authenticator, ketuk Tambah Account, lalu Pindahkan dari ponsel lama.",
    en: "On the new phone, open SPSE Authenticator, tap Tambah Account (Add), then Move from the old phone.",
  },
  "send.step2": {
    id: "Pindai kode QR yang tampil di ponsel baru itu.",
    en: "Scan the QR code that the new phone shows.",
  },
  "send.step3": {
    id: "Samakan enam angka di kedua ponsel, lalu pindai kode QR ponsel ini dengan ponsel baru.",
    en: "Compare the six digits on both phones, then scan this phone's QR code with the new phone.",
  },
  "send.only": {
    id: "Pindai hanya kode di ponsel yang Anda pegang sendiri. Petugas LPSE tidak pernah meminta Anda memindai atau membuka kode ini.",
    en: "Scan only the code on a phone that you are holding yourself. LPSE staff never ask you to scan or open this code.",
  },
  othersStay: {
    id: "Kode layanan lain ({n}) tidak ikut pindah dan tetap di ponsel ini. Bawa dengan Menu → Cadangan.",
    en: "Codes of other services ({n}) do not move; they stay on this phone. Take them along with Menu → Backup.",
  },
  "send.gone": {
    id: "Ponsel lama hilang atau rusak? Login dengan kode pemulihan, atau pakai Reset 2FA di halaman tunggu.",
    en: "Is the old phone lost or broken? Log in with a recovery code, or use Reset 2FA on the waiting page.",
  },
  "send.none": {
    id: "Tidak ada akun yang dapat dipindahkan dari ponsel ini.",
    en: "There is no account on this phone that can be moved.",
  },
  "send.more": {
    id: "Sekali pemindahan paling banyak {n} akun. Sisanya dapat Anda pindahkan setelah itu.",
    en: "One move takes at most {n} accounts. You can move the rest after that.",
  },
  "send.scan": { id: "Pindai kode ponsel baru", en: "Scan the new phone's code" },
  "send.aim": {
    id: "Arahkan kamera ke kode QR di layar ponsel baru.",
    en: "Point the camera at the QR code on the new phone's screen.",
  },
  "send.paste": { id: "Tautan dari ponsel baru", en: "Link from the new phone" },
  "send.notOffer": { id: "Ini bukan kode ponsel baru", en: "This is not the new phone's code" },
  "send.notOfferWhy": {
    id: "Di ponsel baru: Tambah Account → Pindahkan dari ponsel lama. Pindai kode QR yang tampil di sana.",
    en: "On the new phone: Tambah Account (Add) → Move from the old phone. Scan the QR code shown there.",
  },
  otherVersion: { id: "Versi aplikasi kedua ponsel berbeda", en: "The two phones have different app versions" },
  otherVersionWhy: {
    id: "Perbarui SPSE Authenticator di kedua ponsel: tutup, lalu buka lagi saat terhubung ke internet.",
    en: "Update SPSE Authenticator on both phones: close it, then open it again while connected to the internet.",
  },
  "protect.title": { id: "Pasang PIN atau sidik jari dulu", en: "Set a PIN or fingerprint first" },
  "protect.why": {
    id: "Ponsel baru akan dapat menyetujui login Anda. Karena itu LPSE menerima pemindahan hanya dari pemilik ponsel, yang dibuktikan dengan PIN, sidik jari, atau wajah. Akun ini belum memilikinya:",
    en: "The new phone will be able to approve your logins. So an LPSE accepts a move only from the phone's owner, proven by PIN, fingerprint or face. These accounts do not have one yet:",
  },
  "protect.stays": {
    id: "Setelah dipasang, setiap Ya di ponsel ini juga memintanya. LPSE memberi tahu Anda lewat email.",
    en: "Once it is set, every Ya (Yes) on this phone asks for it too. The LPSE tells you by email.",
  },
  "protect.biometric": { id: "Pakai sidik jari atau wajah", en: "Use fingerprint or face" },
  "protect.pin": { id: "Pakai PIN aplikasi", en: "Use an app PIN" },
  "protect.skip": { id: "Lanjut tanpa akun ini", en: "Continue without these accounts" },
  "protect.busy": { id: "Menghubungi LPSE…", en: "Contacting the LPSE…" },
  "protect.done.pin": { id: "PIN siap. Sekarang pindahkan.", en: "The PIN is ready. Now move." },
  "protect.done.biometric": {
    id: "Kunci biometrik siap. Sekarang pindahkan.",
    en: "The biometric key is ready. Now move.",
  },
  "prove.title": { id: "Buka kunci dulu", en: "Unlock first" },
  "prove.cannot": { id: "Tidak bisa membuka?", en: "Cannot unlock?" },
  "check.title": { id: "Apakah angkanya sama?", en: "Are the digits the same?" },
  "check.what": {
    id: "Angka ini harus sama dengan angka di ponsel baru Anda, {name}.",
    en: "These digits must be the same as the digits on your new phone, {name}.",
  },
  "check.differ": {
    id: "Jika berbeda, jangan lanjutkan: kode yang dipindai bukan dari ponsel baru Anda.",
    en: "If they are different, stop: the code you scanned is not from your new phone.",
  },
  "check.retire": { id: "Hapus dari ponsel lama", en: "Remove from the old phone" },
  "check.retireWhy": {
    id: "Ponsel ini tidak berlaku lagi begitu ponsel baru mengambil akun, dan semua sesi SPSE diakhiri. Tanpa centang, kedua ponsel tetap berlaku.",
    en: "This phone stops working as soon as the new phone takes the account, and all SPSE sessions end. If unticked, both phones keep working.",
  },
  "check.pin": { id: "PIN aplikasi", en: "App PIN" },
  "check.go": { id: "Angkanya sama, lanjutkan", en: "The digits are the same, continue" },
  "check.busy": { id: "Menghubungi LPSE…", en: "Contacting the LPSE…" },
  "check.stop": { id: "Angkanya berbeda", en: "The digits are different" },
  "result.title": { id: "Pindai dengan ponsel baru", en: "Scan with the new phone" },
  "result.what": {
    id: "Di ponsel baru, ketuk Pindai kode ponsel lama dalam 2 menit.",
    en: "On the new phone, tap Scan the old phone's code within 2 minutes.",
  },
  "result.alt": { id: "Kode QR untuk ponsel baru", en: "QR code for the new phone" },
  "result.none": { id: "Belum ada yang dapat dipindahkan", en: "Nothing could be moved yet" },
  "result.some": { id: "Sebagian sudah pindah", en: "Some have moved" },
  "result.done": { id: "Semua sudah pindah", en: "Everything has moved" },
  "result.doneWhat": {
    id: "Akun LPSE sudah ada di ponsel baru dan dihapus dari ponsel ini.",
    en: "The LPSE accounts are now on the new phone and removed from this one.",
  },
  "result.vouched": { id: "Menunggu ponsel baru", en: "Waiting for the new phone" },
  "result.late": {
    id: "Waktunya habis. Jika ponsel baru belum mengambilnya, ulangi.",
    en: "Time is up. If the new phone has not taken it yet, repeat.",
  },
  "result.moved": { id: "Sudah pindah", en: "Moved" },
  "result.again": { id: "Ulangi yang belum", en: "Repeat the rest" },
  finish: { id: "Selesai", en: "Done" },
  "receive.title": { id: "Pindahkan dari ponsel lama", en: "Move from the old phone" },
  "receive.step1": {
    id: "Di ponsel lama, buka Menu → Pindahkan ke ponsel baru.",
    en: "On the old phone, open Menu → Move to a new phone.",
  },
  "receive.step2": {
    id: "Pindai kode QR ini dengan ponsel lama, lalu samakan enam angkanya.",
    en: "Scan this QR code with the old phone, then compare the six digits.",
  },
  "receive.step3": {
    id: "Setelah ponsel lama menampilkan kode QR, ketuk tombol di bawah, lalu pindai kode itu.",
    en: "Once the old phone shows a QR code, tap the button below, then scan that code.",
  },
  "receive.gone": {
    id: "Ponsel lama hilang atau rusak? Login di SPSE dengan kode pemulihan, atau pakai Reset 2FA di halaman tunggu, lalu hubungkan ponsel ini dari Keamanan akun di SPSE.",
    en: "Is the old phone lost or broken? Log in at SPSE with a recovery code, or use Reset 2FA on the waiting page, then connect this phone from Account security at SPSE.",
  },
  "receive.alt": { id: "Kode QR untuk ponsel lama", en: "QR code for the old phone" },
  "receive.digits": { id: "Enam angka", en: "Six digits" },
  "receive.scan": { id: "Pindai kode ponsel lama", en: "Scan the old phone's code" },
  "receive.aim": {
    id: "Arahkan kamera ke kode QR di layar ponsel lama.",
    en: "Point the camera at the QR code on the old phone's screen.",
  },
  "receive.paste": { id: "Tautan dari ponsel lama", en: "Link from the old phone" },
  "receive.notMoved": { id: "Ini bukan kode ponsel lama", en: "This is not the old phone's code" },
  "receive.notMovedWhy": {
    id: "Pindai kode QR yang tampil di ponsel lama setelah angkanya disamakan.",
    en: "Scan the QR code that the old phone shows after the digits have been compared.",
  },
  "receive.otherMove": { id: "Kode ini untuk pemindahan lain", en: "This code is for another move" },
  "receive.otherMoveWhy": {
    id: "Kode yang dipindai ponsel lama sudah tidak berlaku. Dengan ponsel lama, pindai ulang kode di ponsel ini.",
    en: "The code that the old phone scanned is no longer valid. With the old phone, scan this phone's code again.",
  },
  "receive.noKey": { id: "Peramban ini tidak dapat membuat kunci", en: "This browser cannot make a key" },
  "receive.noKeyWhy": {
    id: "Perbarui peramban ponsel ini, lalu coba lagi.",
    en: "Update this phone's browser, then try again.",
  },
  "take.title": { id: "Ambil akun", en: "Take the accounts" },
  "take.what": {
    id: "Akun dari LPSE di alamat ini akan ditambahkan ke ponsel ini:",
    en: "Accounts from the LPSEs at these addresses will be added to this phone:",
  },
  "take.go": { id: "Ambil akun", en: "Take the accounts" },
  "take.busy": { id: "Mengambil akun…", en: "Taking the accounts…" },
  "taken.title": { id: "Hasil pemindahan", en: "Result of the move" },
  "taken.ok": { id: "Sudah di ponsel ini", en: "On this phone now" },
  "taken.protect": {
    id: "PIN atau sidik jari ponsel lama tidak ikut pindah. Pasang juga di ponsel ini: buka Menu, lalu Keamanan.",
    en: "The old phone's PIN or fingerprint does not move. Set one up on this phone too: open Menu, then Security.",
  },
  "taken.again": { id: "Coba lagi yang belum", en: "Try the rest again" },
  noCamera: { id: "Tanpa kamera", en: "Without a camera" },
  linkWarn: {
    id: "Kirim tautan hanya ke ponsel Anda sendiri. Jangan buka tautan dari orang lain.",
    en: "Send the link only to your own phone. Do not open links from anyone else.",
  },
  copy: { id: "Salin tautan", en: "Copy the link" },
  copied: { id: "Tautan disalin", en: "Link copied" },
  notCopied: {
    id: "Peramban tidak mengizinkan penyalinan. Pilih tautannya, lalu salin sendiri.",
    en: "The browser does not allow copying. Select the link, then copy it yourself.",
  },
  next: { id: "Lanjut", en: "Next" },
  "why.add-on-portal": {
    id: "LPSE ini meminta bukti lain sebelum ponsel baru ditambahkan. Tambahkan ponsel baru di SPSE: Keamanan akun → Tambah atau ganti ponsel.",
    en: "This LPSE asks for more proof before a new phone is added. Add the new phone at SPSE: Account security → Add or replace a phone.",
  },
  "why.device-too-new": {
    id: "Ponsel ini ditambahkan kurang dari 72 jam yang lalu. Tunggu, atau tambahkan ponsel baru di SPSE: Keamanan akun → Tambah atau ganti ponsel.",
    en: "This phone was added less than 72 hours ago. Wait, or add the new phone at SPSE: Account security → Add or replace a phone.",
  },
  "why.too-many-devices": {
    id: "Sudah ada lima perangkat. Hapus satu di Keamanan akun, atau centang Hapus dari ponsel lama.",
    en: "There are already five devices. Remove one under Account security, or tick Remove from the old phone.",
  },
  "why.verification-needed": {
    id: "LPSE ini meminta kunci biometrik atau PIN aplikasi. Ketuk akun ini di ponsel lama untuk menyiapkannya, lalu ulangi.",
    en: "This LPSE asks for a biometric key or an app PIN. Tap this account on the old phone to set one up, then repeat.",
  },
  "why.verification-unset": {
    id: "Akun ini belum memiliki PIN aplikasi atau kunci biometrik, jadi LPSE tidak menerima pemindahan. Ketuk akun ini di ponsel lama untuk menyiapkannya, lalu ulangi.",
    en: "This account does not have an app PIN or biometric key yet, so the LPSE does not accept the move. Tap this account on the old phone to set one up, then repeat.",
  },
  "why.verification-wrong": {
    id: "Sidik jari, wajah, atau PIN tidak cocok. Coba lagi.",
    en: "Fingerprint, face or PIN did not match. Try again.",
  },
  "why.verification-ended": {
    id: "PIN ponsel ini tidak berlaku lagi. Tambahkan ponsel baru di SPSE: Keamanan akun → Tambah atau ganti ponsel.",
    en: "This phone's PIN is no longer valid. Add the new phone at SPSE: Account security → Add or replace a phone.",
  },
  "why.unproven": {
    id: "Belum terbukti bahwa Anda pemilik ponsel ini. Coba lagi dengan sidik jari, wajah, atau PIN.",
    en: "It is not proven yet that you own this phone. Try again with fingerprint, face or PIN.",
  },
  "why.offer-expired": { id: "Waktunya habis. Ulangi dari ponsel lama.", en: "Time is up. Repeat from the old phone." },
  "why.offer-used": {
    id: "Akun ini sudah diambil. Periksa daftar ponsel di Keamanan akun.",
    en: "This account has already been taken. Check the list of phones under Account security.",
  },
  "why.not-allowed": {
    id: "{host} tidak mengenal pemindahan ini. Ulangi dari ponsel lama.",
    en: "{host} does not know this move. Repeat from the old phone.",
  },
  "why.not-found": {
    id: "{host} belum mendukung pemindahan. Tambahkan ponsel baru di SPSE: Keamanan akun → Tambah atau ganti ponsel.",
    en: "{host} does not support moving yet. Add the new phone at SPSE: Account security → Add or replace a phone.",
  },
  "why.wrong-address": {
    id: "LPSE di {host} bukan LPSE yang dimaksud. Tambahkan ponsel baru di SPSE milik LPSE itu.",
    en: "The LPSE at {host} is not the intended LPSE. Add the new phone at that LPSE's SPSE.",
  },
  "why.storage-full": {
    id: "Penyimpanan ponsel ini penuh. Hapus sebagian isinya, lalu coba lagi.",
    en: "This phone's storage is full. Delete some of it, then try again.",
  },
  "why.storage-unavailable": {
    id: "Penyimpanan ponsel ini tidak dapat dipakai. Tutup aplikasi, buka lagi, lalu coba lagi.",
    en: "This phone's storage cannot be used. Close the app, open it again, then try again.",
  },
} satisfies Catalogue;
