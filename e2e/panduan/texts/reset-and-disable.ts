/** Reset 2FA (R1–R10) and Disable 2FA (D1–D6). */
import type { Chapter } from "../book.ts";

export const reset: Chapter = {
  title: "Reset 2FA",
  lead: [
    "Untuk Anda yang kehilangan ponsel **dan** kode pemulihan. Yang diperlukan: Password Anda dan email yang terdaftar di LPSE. Masih punya kode pemulihan? [Cara itu lebih cepat](#ponsel-hilang-rusak-atau-baru).",
  ],
  steps: [
    {
      id: "R1",
      title: "Buka SPSE",
      text: ["Buka alamat SPSE di komputer. **LOGIN** ada di halaman depan."],
      pictures: [{ on: "layar", alt: "Halaman depan SPSE" }],
    },
    {
      id: "R2",
      title: "Pilih PENYEDIA ATAU NON PENYEDIA",
      text: ["Klik **PENYEDIA ATAU NON PENYEDIA**."],
      pictures: [{ on: "komputer", alt: "Tombol PENYEDIA ATAU NON PENYEDIA" }],
    },
    {
      id: "R3",
      title: "Isi User ID",
      text: ["Ketik **User ID**, lalu klik **Login**."],
      pictures: [{ on: "komputer", alt: "User ID sudah diketik" }],
    },
    {
      id: "R4",
      title: "Isi Password dan Kode Keamanan",
      text: ["Isi **Password** dan **Kode Keamanan**, lalu klik **Login**. Halaman tunggu muncul."],
      pictures: [{ on: "komputer", alt: "Halaman LOGIN PENYEDIA" }],
    },
    {
      id: "R5",
      title: "Klik Reset 2FA?",
      text: ["Di bagian bawah halaman tunggu, klik **Reset 2FA?**"],
      pictures: [{ on: "komputer", alt: "Halaman tunggu dengan tautan Reset 2FA? di kanan bawah" }],
    },
    {
      id: "R6",
      title: "Isi Permintaan Reset TOTP",
      text: [
        "Di formulir **Permintaan Reset TOTP**, User ID dan tipe pengguna sudah terisi. Ketik **Email** yang terdaftar di LPSE dan **Kode Keamanan** dari gambar, lalu klik **Kirim**.",
      ],
      pictures: [{ on: "komputer", alt: "Formulir Permintaan Reset TOTP yang sudah diisi" }],
    },
    {
      id: "R7",
      title: "Buka email Anda",
      text: [
        "Anda menerima email berjudul **Konfirmasi Permintaan Reset 2FA**. Periksa juga folder spam. Pastikan peramban, alamat IP, dan waktunya benar, lalu klik **Reset 2FA** di email itu, di komputer yang sama. Tautannya berlaku 30 menit.",
        "Email dibuka di ponsel? Halamannya menampilkan kode 8 karakter untuk diketik di komputer. Bukan Anda yang meminta? Klik **Batalkan permintaan ini**.",
      ],
      pictures: [
        { on: "komputer", alt: "Periksa email Anda: yang harus dilakukan selanjutnya" },
        { on: "email", alt: "Email Konfirmasi Permintaan Reset 2FA dengan tombol Reset 2FA" },
      ],
    },
    {
      id: "R8",
      title: "Klik Reset 2FA",
      text: ["Halaman yang terbuka menjelaskan apa yang akan terjadi. Klik **Reset 2FA**."],
      pictures: [{ on: "komputer", alt: "Halaman Konfirmasi Permintaan Reset 2FA" }],
    },
    {
      id: "R9",
      title: "Klik OK",
      text: ["SPSE bertanya sekali lagi: **Reset 2FA sekarang?** Klik **OK**."],
      pictures: [{ on: "layar", alt: "Pertanyaan Reset 2FA sekarang? dengan tombol OK" }],
    },
    {
      id: "R10",
      title: "2FA sudah direset",
      text: [
        "**2FA berhasil direset**. Ponsel lama dan kode pemulihan lama tidak berlaku lagi. Login dengan User ID dan Password, lalu aktifkan kembali mulai langkah A5. Selama 24 jam, ponsel baru hanya dapat didaftarkan dari peramban yang sama.",
      ],
      pictures: [{ on: "komputer", alt: "2FA berhasil direset, dengan langkah selanjutnya" }],
    },
  ],
  after: [
    "Demi keamanan, Reset 2FA lewat email tidak dapat dilakukan selama 72 jam setelah Password direset lewat email. Gunakan kode pemulihan, tunggu, atau hubungi helpdesk LPSE.",
  ],
};

export const disable: Chapter = {
  title: "Disable 2FA",
  lead: [
    "Tanpa 2FA, siapa pun yang mengetahui Password Anda dapat login. Hanya ingin ganti ponsel? Gunakan “Tambah atau ganti ponsel”; 2FA tidak perlu dinonaktifkan. Jika LPSE mewajibkan 2FA, tombol Disable 2FA tidak ada.",
  ],
  steps: [
    {
      id: "D1",
      title: "Klik Disable 2FA di Beranda",
      text: ["Setelah login, cari kartu 2FA di Beranda, lalu klik **Disable 2FA**."],
      pictures: [{ on: "komputer", alt: "Kartu 2FA di Beranda dengan tombol Disable 2FA" }],
    },
    {
      id: "D2",
      title: "Klik Disable 2FA sekali lagi",
      text: [
        "Halaman yang terbuka menjelaskan akibatnya. Klik **Disable 2FA** sekali lagi. SPSE lalu meminta persetujuan ponsel Anda: ketuk nama Anda, ketik angka yang tampil di SPSE, lalu ketuk **Ya**. Kode 6 digit atau kode pemulihan juga dapat dipakai.",
      ],
      pictures: [
        { on: "komputer", alt: "Halaman Disable 2FA" },
        { on: "ponsel", alt: "Nonaktifkan 2FA di LPSE Contoh?" },
      ],
    },
    {
      id: "D3",
      title: "2FA dinonaktifkan",
      text: ["SPSE menyatakan **2FA dinonaktifkan**."],
      pictures: [{ on: "komputer", alt: "2FA dinonaktifkan" }],
    },
    {
      id: "D4",
      title: "Hapus akun dari aplikasi",
      text: [
        "Di SPSE Authenticator, akun Anda ditandai tidak aktif. Ketuk **Hapus dari aplikasi**; namanya hilang dari daftar.",
      ],
      pictures: [{ on: "ponsel", alt: "Akun ditandai: 2FA sudah dinonaktifkan di SPSE" }],
    },
    {
      id: "D5",
      title: "Status 2FA Tidak Aktif",
      text: [
        "Beranda menampilkan status 2FA **Tidak Aktif**. Login berikutnya adalah Two-step Login: User ID, lalu Password.",
      ],
      pictures: [{ on: "komputer", alt: "Kartu 2FA di Beranda dengan status Tidak Aktif" }],
    },
    {
      id: "D6",
      title: "Mengaktifkan kembali",
      text: ["Kapan saja: klik **Enable 2FA** dan ulangi langkah A5 sampai A9."],
      pictures: [{ on: "komputer", alt: "Halaman Enable 2FA dengan kode QR baru" }],
    },
  ],
};
