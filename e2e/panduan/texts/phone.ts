/** What the guide does not have: a lost phone, a new phone, and one phone for everything. */
import type { Chapter } from "../book.ts";

export const lostPhone: Chapter = {
  title: "Ponsel hilang, rusak, atau baru",
  lead: [
    "**Masih memegang ponsel lama?** Login, lalu klik **Keamanan akun** di Beranda, lalu “Tambah atau ganti ponsel”. Ponsel lama menyetujui, ponsel baru memindai kode QR. Tidak perlu Reset 2FA. Punya akun di beberapa LPSE? [Pindahkan semuanya sekaligus](#pindah-ke-ponsel-baru).",
    "**Ponsel sudah tidak ada?** Gunakan salah satu kode pemulihan yang Anda simpan (langkah P1):",
  ],
  steps: [
    {
      id: "H1",
      title: "Pilih Gunakan kode pemulihan",
      text: ["Login seperti biasa. Di halaman tunggu, klik **Cara lain**, lalu **Gunakan kode pemulihan**."],
      pictures: [{ on: "komputer", alt: "Halaman tunggu dengan tombol Gunakan kode pemulihan" }],
    },
    {
      id: "H2",
      title: "Ketik satu kode pemulihan",
      text: [
        "Ketik salah satu kode di kolom **Kode pemulihan**, lalu klik **Login**. Coret kode itu dari catatan Anda: setiap kode hanya berlaku satu kali.",
      ],
      pictures: [{ on: "komputer", alt: "Halaman Gunakan kode pemulihan" }],
    },
    {
      id: "H3",
      title: "Hapus ponsel yang hilang",
      text: [
        "SPSE langsung membuka halaman **Tambah atau ganti ponsel**. Hapus ponsel yang hilang: sejak saat itu ponsel tersebut tidak dapat menyetujui login Anda.",
      ],
      pictures: [{ on: "komputer", alt: "Daftar perangkat dengan tombol Hapus di samping ponsel lama" }],
    },
    {
      id: "H4",
      title: "Daftarkan ponsel baru",
      text: [
        "Klik **Daftarkan ponsel baru**, lalu pindai kode QR dengan ponsel baru seperti langkah A6 dan A7. Sesudahnya muncul **Ponsel ditambahkan**. Selesai.",
      ],
      pictures: [{ on: "komputer", alt: "Ponsel ditambahkan" }],
    },
  ],
  after: [
    "Tidak punya kode pemulihan? Lanjutkan ke [Reset 2FA](#reset-2fa).",
    "Di ponsel yang dihapus, aplikasi memberi tahu bahwa ponsel itu sudah dihapus dari akun Anda, dan menawarkan untuk menghapus akunnya.",
  ],
};

export const samePhone: Chapter = {
  title: "SPSE dibuka di ponsel yang sama",
  lead: ["Hanya punya satu ponsel dan tidak ada komputer? Kode QR tidak perlu dipindai."],
  steps: [
    {
      id: "S1",
      title: "Ketuk Buka di SPSE Authenticator",
      text: [
        "Login di peramban ponsel, lalu ketuk Enable 2FA di Beranda. Langkah pertama adalah tombol **Buka di SPSE Authenticator**. Ketuk tombol itu.",
      ],
      pictures: [{ on: "ponsel", alt: "Halaman Enable 2FA di ponsel, dengan tombol Buka di SPSE Authenticator" }],
    },
    {
      id: "S2",
      title: "Ketuk Tambah Account",
      text: [
        "Aplikasi terbuka dan menampilkan akun Anda. Ketuk **Tambah Account**, lalu **OK**. Kembali ke SPSE: 2FA sudah aktif.",
      ],
      pictures: [{ on: "ponsel", alt: "Aplikasi bertanya: Tambahkan akun ini?" }],
    },
    {
      id: "S3",
      title: "iPhone dan iPad: salin tautannya",
      text: [
        "Di iPhone dan iPad, tautan tidak membuka aplikasi yang dipasang di layar utama. Ketuk **Salin tautan**, lalu buka SPSE Authenticator dari layar utama.",
      ],
      pictures: [{ on: "ponsel", alt: "Halaman Enable 2FA di iPhone, dengan tombol Salin tautan" }],
    },
    {
      id: "S4",
      title: "Tempel di aplikasi",
      text: [
        "Ketuk **Tambah Account**, lalu **Tempel tautan atau kunci**, lalu **Tempel**. Sesudah akun ditambahkan, kembali ke SPSE: halamannya berlanjut sendiri. Saat login, permintaan sudah ada di aplikasi; tautan di halaman tunggu dapat ditempel dengan cara yang sama.",
      ],
      pictures: [{ on: "ponsel", alt: "Tempel tautan atau kunci, dengan tautan dari halaman SPSE" }],
    },
  ],
};

export const scannerTrouble: Chapter = {
  title: "Jika kamera tidak dapat dipakai",
  lead: ["Kamera tidak diizinkan, atau sedang dipakai aplikasi lain? Aplikasi memberi tahu Anda, dan ada cara lain."],
  steps: [
    {
      id: "Q1",
      title: "Pilih cara lain, atau coba lagi",
      text: [
        "Izinkan kamera di pengaturan peramban, lalu ketuk **Coba lagi**. Tanpa kamera: ketuk **Pilih gambar** untuk gambar kode QR, atau **Tempel tautan** untuk tautan yang disalin di halaman SPSE.",
      ],
      pictures: [{ on: "ponsel", alt: "Kamera diblokir, dengan tombol Coba lagi, Pilih gambar, dan Tempel tautan" }],
    },
  ],
};
