import type { Catalogue } from "../../base/ui/language.ts";
import { texts as ui } from "../../base/ui/ui.texts.ts";
import { texts as scan } from "./scan.texts.ts";

export const texts = {
  title: ui.add,
  paste: scan.paste,
  pasteLabel: { id: "Tautan atau kunci dari halaman Enable 2FA", en: "Link or key from the Enable 2FA page" },
  pasteHint: { id: "Salin di halaman SPSE, lalu tempel di sini.", en: "Copy it on the SPSE page, then paste it here." },
  pasteButton: { id: "Tempel", en: "Paste" },
  pasteDenied: {
    id: "Peramban tidak mengizinkan. Tekan lama di kolom, lalu pilih Tempel.",
    en: "The browser does not allow it. Press and hold in the field, then choose Paste.",
  },
  go: { id: "Lanjut", en: "Continue" },
  "paste.empty": { id: "Tempel dulu tautan atau kunci.", en: "First paste a link or key." },
  manualTitle: { id: "Ketik kunci", en: "Type a key" },
  manualLead: {
    id: "Untuk kode 6 digit saja. Agar dapat konfirmasi dengan Ya, pindai kode QR SPSE.",
    en: "For the 6-digit code only. To confirm with Ya (Yes), scan the QR code from SPSE.",
  },
  issuer: { id: "Nama layanan", en: "Service name" },
  issuerHint: { id: "Boleh dikosongkan, misalnya Email kantor", en: "May be left empty; for example Office email" },
  user: { id: "Nama akun", en: "Account name" },
  key: { id: "Kunci", en: "Key" },
  keyHint: { id: "Huruf A–Z dan angka 2–7; spasi boleh.", en: "Letters A–Z and digits 2–7; spaces are allowed." },
  more: { id: "Pengaturan lain", en: "More settings" },
  moreHint: { id: "Ubah hanya jika layanan itu menyebutkannya.", en: "Change these only if the service tells you to." },
  digits: { id: "Jumlah angka kode", en: "Digits of the code" },
  period: { id: "Kode berganti setiap (detik)", en: "A new code every (seconds)" },
  algorithm: { id: "Algoritma", en: "Algorithm" },
  "fault.period.out-of-range": { id: "Isi antara 5 dan 300 detik.", en: "Enter 5 to 300 seconds." },
  "fault.userId.missing": { id: "Isi nama akun.", en: "Enter the account name." },
  "fault.userId.not-a-line": {
    id: "Nama akun terlalu panjang atau berisi tanda yang tidak dapat dipakai.",
    en: "The account name is too long or has characters that cannot be used.",
  },
  "fault.issuer.not-a-line": {
    id: "Nama layanan terlalu panjang atau berisi tanda yang tidak dapat dipakai.",
    en: "The service name is too long or has characters that cannot be used.",
  },
  "fault.key.missing": { id: "Isi kunci.", en: "Enter the key." },
  "fault.key.not-base32": {
    id: "Kunci hanya berisi huruf A–Z dan angka 2–7. Periksa kembali, misalnya 0 dan O atau 1 dan I.",
    en: "A key has only letters A–Z and digits 2–7. Check it again, for example 0 and O or 1 and I.",
  },
  "fault.key.too-short": {
    id: "Kunci terlalu pendek. Periksa apakah ada bagian yang terlewat.",
    en: "The key is too short. Check whether a part is missing.",
  },
  lookingUp: { id: "Menghubungi {host}…", en: "Contacting {host}…" },
  confirmTitle: { id: "Tambahkan akun ini?", en: "Add this account?" },
  confirmOther: { id: "Tambahkan akun ini?", en: "Add this account?" },
  confirmCheck: {
    id: "Pastikan alamat ini sama dengan alamat SPSE yang Anda buka.",
    en: "Make sure that this address is the SPSE address you opened.",
  },
  otherNote: {
    id: "Akun ini bukan dari SPSE: aplikasi hanya membuat kode untuk diketik.",
    en: "This account is not from SPSE: the app only makes codes for you to type.",
  },
  lpse: { id: "LPSE", en: "LPSE" },
  address: { id: "Alamat", en: "Address" },
  userId: { id: "User ID", en: "User ID" },
  service: { id: "Layanan", en: "Service" },
  account: { id: "Akun", en: "Account" },
  twinTitle: { id: "Akun ini sudah ada", en: "This account is already here" },
  twin: {
    id: "Ponsel ini sudah terhubung dengan akun tersebut, dan akun itu masih aktif. Anda tidak perlu menambahkannya lagi.",
    en: "This phone is already connected to that account, and the account is active. You do not need to add it again.",
  },
  movedTitle: { id: "{lpse} pindah alamat", en: "{lpse} has moved" },
  moved: {
    id: "Pastikan {old} adalah alamat SPSE yang Anda buka. Itu alamat lama; akun akan memakai alamat baru {to}.",
    en: "Make sure that {old} is the SPSE address you opened. It is the old address; the account will use the new address {to}.",
  },
  namesakeTitle: { id: "Nama LPSE ini sudah Anda kenal", en: "You already know an LPSE with this name" },
  namesake: {
    id: "Ponsel ini sudah mengenal LPSE bernama sama di {known}. Kode ini dari alamat lain: {host}. Lanjutkan hanya jika Anda yakin alamatnya benar.",
    en: "This phone already knows an LPSE with the same name at {known}. This code is from another address: {host}. Continue only if you are sure that the address is right.",
  },
  anotherTitle: { id: "Ini kode LPSE lain", en: "This is another LPSE's code" },
  another: {
    id: "Kode ini menyebut {issuer}, tetapi alamat {host} menjawab sebagai {lpse}. Lanjutkan hanya jika Anda memang login di {lpse}.",
    en: "This code names {issuer}, but the address {host} answers as {lpse}. Continue only if you really are logging in at {lpse}.",
  },
  sameKey: { id: "Kunci ini sudah ada di aplikasi sebagai {name}.", en: "This key is already in the app as {name}." },
  borrowedTitle: { id: "Kode ini bukan dari {lpse}", en: "This code is not from {lpse}" },
  borrowed: {
    id: "Kode ini memakai nama LPSE Anda, tetapi tidak dapat mengonfirmasi login di sana. Untuk LPSE, pindai kode QR di halaman Enable 2FA.",
    en: "This code uses your LPSE's name but cannot confirm logins there. For an LPSE, scan the QR code on the Enable 2FA page.",
  },
  knownOther: {
    id: "Akun ini sudah ada di aplikasi dengan kunci yang sama. Tidak ada yang perlu ditambahkan.",
    en: "This account is already in the app, with the same key. There is nothing to add.",
  },
  adding: { id: "Menambahkan akun…", en: "Adding the account…" },
  cancel: { id: "Batal", en: "Cancel" },
  again: { id: "Coba lagi", en: "Try again" },
  scanAgain: { id: "Pindai lagi", en: "Scan again" },
  addedTitle: { id: "Akun ditambahkan", en: "Account added" },
  added: {
    id: "Login berikutnya: ketuk nama akun ini, lalu ketuk Ya.",
    en: "At your next login, tap this account's name, then tap Ya (Yes).",
  },
  addedBack: {
    id: "SPSE dibuka di ponsel ini? Kembali ke peramban: halamannya berlanjut sendiri.",
    en: "Is SPSE open on this phone? Go back to the browser: the page continues by itself.",
  },
  addedOther: { id: "Kode 6 digit akun ini ada di daftar.", en: "The 6-digit code of this account is in the list." },
  notKept: {
    id: "Peramban dapat menghapus data aplikasi ini. Pasang aplikasi di layar utama dan simpan kode pemulihan Anda.",
    en: "The browser may delete this app's data. Add the app to the home screen and keep your recovery codes.",
  },
} satisfies Catalogue;
