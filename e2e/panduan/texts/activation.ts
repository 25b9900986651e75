/** Aktivasi 2FA: A1–A9, and the recovery codes that come with it. */
import type { Chapter } from "../book.ts";

export const activation: Chapter = {
  title: "Aktivasi 2FA",
  lead: [
    "Cukup dilakukan satu kali, sekitar tiga menit. Siapkan komputer, ponsel, dan kertas atau printer untuk kode pemulihan.",
  ],
  steps: [
    {
      id: "A1",
      title: "Buka SPSE",
      text: ["Buka alamat SPSE milik LPSE Anda di komputer. **LOGIN** ada di halaman depan."],
      pictures: [{ on: "layar", alt: "Halaman depan SPSE dengan LOGIN dan waktu server" }],
    },
    {
      id: "A2",
      title: "Pilih PENYEDIA ATAU NON PENYEDIA",
      text: ["Klik **PENYEDIA ATAU NON PENYEDIA**. Semua pengguna login lewat pilihan yang sama."],
      pictures: [{ on: "layar", alt: "Tombol PENYEDIA ATAU NON PENYEDIA di bawah LOGIN" }],
    },
    {
      id: "A3",
      title: "Isi User ID",
      text: ["Ketik **User ID** Anda, lalu klik **Login**."],
      pictures: [{ on: "komputer", alt: "User ID PENYEDIA1 sudah diketik" }],
    },
    {
      id: "A4",
      title: "Isi Password dan Kode Keamanan",
      text: [
        "Halaman **LOGIN PENYEDIA** menampilkan User ID Anda. (Bagi pejabat pengadaan judulnya LOGIN NON PENYEDIA.) Ketik **Password**. Kode Keamanan biasanya terverifikasi sendiri dalam beberapa detik dan tidak perlu diisi; jika tidak, ketik enam huruf dan angka pada gambar di kolom **Kode Keamanan**. Huruf besar dan kecil tidak dibedakan. Klik **Login**.",
        "Gambar sulit dibaca? Gunakan **klik di sini untuk mengganti Kode baru.**, **Dengarkan kode**, atau **Verifikasi tanpa kode**. Yang sudah Anda ketik tidak hilang.",
      ],
      pictures: [
        {
          on: "komputer",
          alt: "Halaman LOGIN PENYEDIA: Password, Kode Keamanan dengan tanda Verifikasi otomatis siap, dan tombol Login",
        },
      ],
    },
    {
      id: "A5",
      title: "Klik Enable 2FA",
      text: ["Beranda Anda terbuka. Status 2FA masih **Tidak Aktif**. Klik **Enable 2FA**."],
      pictures: [{ on: "komputer", alt: "Kartu Autentikasi Dua Faktor di Beranda, dengan tombol Enable 2FA" }],
    },
    {
      id: "A6",
      title: "Pindai kode QR dengan SPSE Authenticator",
      text: [
        "SPSE menampilkan kode QR. Ambil ponsel Anda, buka alamat SPSE Authenticator yang tertulis di langkah pertama halaman itu, lalu tambahkan ke layar utama ponsel.",
        "Di dalam aplikasi, ketuk **Tambah Account**, pilih **Pindai kode QR**, dan arahkan kamera ke layar komputer. Gunakan kamera di dalam aplikasi, bukan kamera biasa. Kode QR berlaku lima menit; sesudah itu SPSE menggantinya dengan yang baru.",
      ],
      pictures: [
        { on: "komputer", alt: "Halaman Enable 2FA dengan kode QR" },
        { on: "ponsel", alt: "SPSE Authenticator: pilihan Pindai kode QR" },
      ],
    },
    {
      id: "A7",
      title: "Ketuk Tambah Account",
      text: [
        "Aplikasi menampilkan nama LPSE, alamat SPSE, dan User ID. Pastikan semuanya milik Anda, lalu ketuk **Tambah Account**. Setelah muncul **Akun ditambahkan**, ketuk **OK**.",
      ],
      pictures: [
        { on: "ponsel", alt: "Aplikasi bertanya: Tambahkan akun ini?" },
        { on: "ponsel", alt: "Akun ditambahkan" },
      ],
    },
    {
      id: "A8",
      title: "Akun Anda tampil di aplikasi",
      text: [
        "Akun Anda kini ada di daftar, bersama nama LPSE-nya dan kode 6 digit yang berganti setiap 30 detik. Satu aplikasi dapat menyimpan akun dari banyak LPSE.",
      ],
      pictures: [{ on: "ponsel", alt: "Daftar akun: PENYEDIA1 di LPSE Contoh, dengan kode 6 digit" }],
    },
    {
      id: "A9",
      title: "2FA sudah aktif",
      text: [
        "Halaman di komputer berlanjut sendiri: **2FA berhasil diaktifkan**. Periksa nama perangkatnya. Bukan ponsel Anda? Klik **Bukan Anda yang mendaftarkannya?**, lalu **Bukan ponsel saya**.",
        "Di perangkat umum (warnet, kantor bersama), centang **Perangkat ini dipakai bersama: jangan ingat peramban ini**.",
      ],
      pictures: [{ on: "komputer", alt: "2FA berhasil diaktifkan, dengan nama ponsel yang didaftarkan" }],
    },
    {
      id: "P1",
      title: "Simpan kode pemulihan",
      text: [
        "Halaman yang sama menampilkan kode pemulihan. Sepuluh kode ini membuka akun Anda jika ponsel hilang atau rusak; setiap kode berlaku satu kali. Kode hanya ditampilkan sekali: klik **Unduh** atau **Cetak**, lalu simpan terpisah dari ponsel.",
        "Klik **Sudah saya simpan**. Anda kembali ke Beranda.",
      ],
      pictures: [{ on: "komputer", alt: "Sepuluh kode pemulihan dengan tombol Unduh, Cetak, dan Salin" }],
    },
  ],
};
