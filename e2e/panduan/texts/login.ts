/** Logging in with 2FA: A10–A13, and what the guide does not have: a new browser, no internet, somebody else. */
import type { Chapter } from "../book.ts";

export const login: Chapter = {
  title: "Login dengan 2FA",
  lead: ["Sejak 2FA aktif, setiap login perlu satu ketukan di ponsel Anda. Biayanya nol: tidak ada SMS."],
  steps: [
    {
      id: "A10",
      title: "Login seperti biasa",
      text: [
        "Ulangi langkah A1 sampai A4. Sesudah Password dan Kode Keamanan, muncul halaman **Acceptor — Time-based One-time Password** dengan status 2FA **Aktif**. SPSE menunggu jawaban ponsel Anda selama 60 detik.",
        "Halaman ini boleh dimuat ulang. Waktu habis? Klik Kirim ulang; Password tidak perlu diketik lagi.",
      ],
      pictures: [{ on: "komputer", alt: "Halaman tunggu Acceptor dengan hitungan mundur 56 detik" }],
    },
    {
      id: "A11",
      title: "Ketuk nama Anda, lalu Ya",
      text: [
        "Buka SPSE Authenticator: permintaannya terbuka sendiri. Jika tidak, ketuk nama akun Anda. Periksa LPSE, peramban, alamat IP, dan waktunya. Jika memang Anda yang sedang login, ketuk **Ya**.",
      ],
      pictures: [
        { on: "ponsel", alt: "Daftar akun memberi tahu: Login?" },
        { on: "ponsel", alt: "Login ke LPSE Contoh? Tombol Bukan saya dan Ya" },
      ],
    },
    {
      id: "A12",
      title: "Berhasil Login",
      text: [
        "Aplikasi menampilkan **Berhasil Login**. Ketuk **OK**, atau biarkan: layar itu menutup sendiri sesudah empat detik.",
      ],
      pictures: [{ on: "ponsel", alt: "Berhasil Login, dengan tombol OK" }],
    },
    {
      id: "A13",
      title: "Beranda terbuka sendiri",
      text: ["Di komputer, SPSE melanjutkan ke **Beranda** Anda dengan sendirinya. Tidak ada yang perlu diklik."],
      pictures: [{ on: "layar", alt: "Beranda Penyedia dengan status 2FA Aktif" }],
    },
  ],
};

export const newBrowser: Chapter = {
  title: "Login dari komputer lain",
  lead: [
    "Di peramban yang belum pernah Anda pakai, satu ketukan saja tidak cukup. Anda mengetik angka yang tampil di SPSE, agar Anda tidak tanpa sengaja menyetujui login orang lain.",
  ],
  steps: [
    {
      id: "N1",
      title: "Lihat angka di layar",
      text: [
        "Halaman tunggu menampilkan enam angka: **Ketik angka ini di SPSE Authenticator, lalu pilih Ya**. Di komputer umum, centang **Perangkat ini dipakai bersama: jangan ingat peramban ini**.",
      ],
      pictures: [{ on: "komputer", alt: "Halaman tunggu dengan enam angka besar" }],
    },
    {
      id: "N2",
      title: "Ketik angka itu di ponsel",
      text: [
        "Permintaan terbuka di aplikasi. Isi **Ketik angka yang tampil di SPSE**, lalu ketuk **Ya**. Lain kali, di peramban yang sama cukup Ya.",
        "Tidak melihat angka di layar Anda, tetapi ponsel memintanya? Berarti orang lain yang sedang login. Ketuk **Bukan saya**.",
      ],
      pictures: [{ on: "ponsel", alt: "Kolom Ketik angka yang tampil di SPSE sudah diisi" }],
    },
  ],
};

export const typedCode: Chapter = {
  title: "Ponsel tanpa internet: kode 6 digit",
  lead: [
    "Paket data habis atau tidak ada sinyal? Kode 6 digit tetap berfungsi. Ponsel tidak perlu terhubung ke internet.",
  ],
  steps: [
    {
      id: "K1",
      title: "Buka aplikasi, lihat kodenya",
      text: [
        "Aplikasi tetap dapat dibuka dan memberi tahu: **Tidak ada koneksi internet. Gunakan kode 6 digit.** Kode untuk akun Anda tampil di daftar, dengan sisa waktunya.",
      ],
      pictures: [{ on: "ponsel", alt: "Daftar akun tanpa koneksi internet; kode 6 digit tetap tampil" }],
    },
    {
      id: "K2",
      title: "Ketik kode di SPSE",
      text: [
        "Di halaman tunggu, klik **Cara lain**, lalu **Masukkan kode 6 digit**. Ketik kode dari ponsel, lalu klik **Login**. Setiap kode berlaku satu kali; jika ditolak, tunggu kode berikutnya.",
        "Memakai aplikasi autentikator lain (Google Authenticator, Aegis, dan sebagainya)? Caranya sama. Daftarkan dengan kode QR yang sama, lewat **Cara lain** di halaman Enable 2FA.",
      ],
      pictures: [{ on: "komputer", alt: "Halaman Masukkan kode 6 digit dengan kode yang sudah diketik" }],
    },
  ],
};

export const notMe: Chapter = {
  title: "Ada permintaan login yang bukan dari Anda",
  lead: [
    "Seseorang mungkin mengetahui Password Anda. Selama Anda tidak menyetujuinya, orang itu tetap tidak dapat login.",
  ],
  steps: [
    {
      id: "B1",
      title: "Ketuk Bukan saya",
      text: ["Jangan ketuk Ya. Lihat peramban, alamat IP, dan waktunya, lalu ketuk **Bukan saya**."],
      pictures: [{ on: "ponsel", alt: "Permintaan login dari peramban baru, dengan tombol Bukan saya" }],
    },
    {
      id: "B2",
      title: "Ganti Password",
      text: [
        "Aplikasi menjawab **Permintaan dihentikan**. Login orang itu langsung ditutup, dan Anda mendapat email peringatan. Login dari komputer Anda, lalu segera ganti Password di **Akun**.",
        "Telanjur mengetuk Ya? Ketuk “Salah ketuk? Bukan saya” di layar Berhasil Login: sesi yang terbuka ditutup lagi.",
      ],
      pictures: [
        { on: "ponsel", alt: "Permintaan dihentikan: segera ganti password" },
        { on: "komputer", alt: "Yang dilihat orang itu: Login ditolak" },
      ],
    },
  ],
};
