/** The whole guide in its order, with what stands before and after the steps. */
import { type Chapter, writeGuide } from "../book.ts";
import { activation } from "./activation.ts";
import { email, move, notices, otherServices, owner, passkey } from "./beyond.ts";
import { login, newBrowser, notMe, typedCode } from "./login.ts";
import { lostPhone, samePhone, scannerTrouble } from "./phone.ts";
import { disable, reset } from "./reset-and-disable.ts";

const TITLE = "Panduan: login SPSE dengan 2FA";

const OPENING: readonly string[] = [
  "Untuk Penyedia dan Non Penyedia. Panduan ini berjalan bersama produknya: setiap langkah dan gambar di bawah dibuat dari layar yang sebenarnya.",
  "## Apa itu 2FA",
  "2FA (autentikasi dua faktor) menambahkan bukti kedua pada User ID dan Password: ponsel Anda, dengan aplikasi **SPSE Authenticator** untuk Android dan iPhone. Orang yang mencuri Password Anda tetap tidak dapat login, karena ia tidak memegang ponsel Anda. Tidak ada SMS, jadi tidak ada biaya per login.",
  "LPSE menentukan apakah 2FA dipakai: tidak, boleh, atau wajib mulai tanggal tertentu. Tanpa 2FA, login terdiri dari dua langkah: User ID, lalu Password.",
  "**Tiga hal untuk diingat**",
  "1. Ketuk **Ya** hanya jika Anda sendiri yang sedang login. Ragu? Ketuk **Bukan saya**.\n2. Jangan berikan Password atau kode kepada siapa pun, termasuk petugas LPSE. Petugas tidak pernah memintanya.\n3. Simpan kode pemulihan di tempat yang terpisah dari ponsel.",
  "Alamat, nama, dan kode pada gambar hanyalah contoh. Gunakan alamat SPSE milik LPSE Anda.",
];

const TROUBLE: Chapter = {
  title: "Jika ada masalah",
  lead: [
    [
      "| Yang terjadi | Yang dapat Anda lakukan |",
      "|---|---|",
      "| Permintaan tidak muncul di ponsel | Buka aplikasi, ketuk nama Anda. Belum ada juga? Klik Kirim ulang di SPSE, atau pakai kode 6 digit. |",
      "| Permintaan kedaluwarsa | Waktunya 60 detik. Klik Kirim ulang; Password tidak perlu diketik lagi. |",
      "| Angka tidak cocok | Permintaan berakhir demi keamanan. Klik Kirim ulang, lalu ketik angka yang baru. |",
      "| Kode 6 digit ditolak | Setiap kode berlaku satu kali dan sekitar 30 detik. Tunggu kode berikutnya. |",
      "| Jam ponsel tidak sesuai | Aktifkan tanggal dan waktu otomatis. SPSE Authenticator menyesuaikan diri dengan jam server setiap kali terhubung. |",
      "| Kode QR sudah kedaluwarsa | Kode QR berlaku lima menit. Muat ulang halaman, lalu pindai yang baru. |",
      "| Kamera tidak diizinkan | Izinkan kamera di pengaturan peramban, atau pilih gambar kode QR, atau tempel tautannya. |",
      "| Isi permintaan berubah | SPSE mengirim isi lain untuk permintaan yang sama. Aplikasi tidak menjawabnya dan mencatatnya di Riwayat. Klik Kirim ulang; jika berulang, beri tahu helpdesk. |",
      "| Halaman tertutup, atau koneksi putus | Buka lagi alamat yang sama. Login Anda disimpan selama 15 menit. |",
      "| Terlalu banyak percobaan | Akun Anda tidak dikunci. SPSE meminta satu langkah tambahan; ikuti petunjuk di layar. |",
      "| Email terdaftar tidak dapat dibuka | Gunakan kode pemulihan, atau hubungi helpdesk LPSE. |",
    ].join("\n"),
    "Masih terkendala? Hubungi helpdesk LPSE Anda. Jika layar menampilkan Kode Error, sertakan kode itu.",
  ],
  steps: [],
};

export const chapters: readonly Chapter[] = [
  activation,
  login,
  newBrowser,
  typedCode,
  notMe,
  lostPhone,
  samePhone,
  scannerTrouble,
  reset,
  disable,
  owner,
  notices,
  move,
  otherServices,
  passkey,
  email,
  TROUBLE,
];

/** `docs/panduan/README.md`. */
export const guideText = (): string => writeGuide(TITLE, OPENING, chapters);
