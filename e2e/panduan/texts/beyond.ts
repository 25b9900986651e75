/** What the guide does not have and the product does: a Ya that only its owner can say, a new phone, other codes, and more. */
import type { Chapter } from "../book.ts";

export const owner: Chapter = {
  title: "Lebih dari login: hanya Anda yang dapat menjawab",
  lead: [
    "Dua perlindungan untuk ponsel yang dipegang orang lain dalam keadaan terbuka. Anda bebas memakainya, kecuali jika LPSE mewajibkannya.",
  ],
  steps: [
    {
      id: "Y1",
      title: "Verifikasi sebelum menyetujui",
      text: [
        "Di aplikasi, buka Menu, lalu **Keamanan**. Di kartu **PIN atau sidik jari saat menyetujui**, pilih sidik jari atau wajah (jika ponsel Anda mendukungnya), atau **Pakai PIN aplikasi**. Untuk PIN: ketik enam angka dua kali, lalu ketuk **Simpan PIN**.",
      ],
      pictures: [{ on: "ponsel", alt: "Lembar PIN aplikasi; PIN sudah diketik dua kali" }],
    },
    {
      id: "Y2",
      title: "Sejak itu setiap Ya memintanya",
      text: [
        "Sesudah Ya, aplikasi meminta **PIN untuk Ya**. Ketik PIN Anda: sesudah angka keenam, Ya terkirim sendiri. Bukan saya tidak meminta apa pun.",
      ],
      pictures: [{ on: "ponsel", alt: "Konfirmasi bahwa ini Anda, dengan kolom PIN untuk Ya" }],
    },
    {
      id: "L1",
      title: "Kunci aplikasi",
      text: [
        "Buka Menu, lalu **Keamanan**, lalu **Kunci aplikasi**, lalu **PIN 6 angka**. Ketik PIN dua kali, lalu ketuk **Pasang PIN**. PIN ini tidak dapat direset, juga tidak oleh helpdesk.",
      ],
      pictures: [{ on: "ponsel", alt: "PIN baru untuk kunci aplikasi, dengan tombol Pasang PIN" }],
    },
    {
      id: "L2",
      title: "Buka kunci",
      text: [
        "Setiap kali dibuka, aplikasi menampilkan **SPSE Authenticator terkunci**. Nama dan kode baru terlihat sesudah PIN diketik.",
      ],
      pictures: [{ on: "ponsel", alt: "SPSE Authenticator terkunci, dengan kolom PIN" }],
    },
  ],
};

export const notices: Chapter = {
  title: "Notifikasi dan Riwayat",
  lead: ["Aplikasi memberi tahu Anda begitu ada permintaan, dan mencatat apa yang Anda jawab."],
  steps: [
    {
      id: "T1",
      title: "Aktifkan notifikasi",
      text: [
        "Di aplikasi, buka Menu, lalu **Keamanan**. Di kartu **Notifikasi**, ketuk **Aktifkan notifikasi** dan izinkan. Tanpa notifikasi semuanya tetap berfungsi: buka aplikasi saat login.",
      ],
      pictures: [{ on: "ponsel", alt: "Kartu Notifikasi dengan tombol Aktifkan notifikasi" }],
    },
    {
      id: "T2",
      title: "Lihat Riwayat",
      text: [
        "Buka Menu, lalu **Riwayat**. Setiap permintaan tampil dengan waktu, peramban, dan jawaban Anda, misalnya **Disetujui**. Ada yang tidak Anda kenal? Segera ganti Password.",
      ],
      pictures: [{ on: "ponsel", alt: "Riwayat: permintaan login dan jawabannya" }],
    },
  ],
};

export const move: Chapter = {
  title: "Pindah ke ponsel baru",
  lead: [
    "Untuk Anda yang masih memegang ponsel lama. Semua akun LPSE pindah sekaligus: dua kali memindai, enam angka disamakan. Akun di ponsel lama harus sudah berumur 72 jam.",
  ],
  steps: [
    {
      id: "M1",
      title: "Pindai kode ponsel baru",
      text: [
        "Di ponsel baru: **Tambah Account**, lalu **Pindahkan dari ponsel lama**. Di ponsel lama: buka Menu, lalu **Pindahkan ke ponsel baru**, lalu **Pindai kode ponsel baru**. Pindai hanya kode di ponsel yang Anda pegang sendiri. Akun yang belum punya PIN aplikasi atau kunci biometrik (langkah Y1) diminta memasangnya dulu: tanpa itu LPSE tidak menerima pemindahan.",
      ],
      pictures: [{ on: "ponsel", alt: "Menu di ponsel lama, dengan Pindahkan ke ponsel baru" }],
    },
    {
      id: "M2",
      title: "Samakan enam angka",
      text: [
        "Kedua ponsel menampilkan enam angka. Jika sama, ketik **PIN aplikasi** di ponsel lama, lalu ketuk **Angkanya sama, lanjutkan**; dengan kunci biometrik, ponsel meminta sidik jari atau wajah. Berbeda? Ketuk **Angkanya berbeda**.",
      ],
      pictures: [{ on: "ponsel", alt: "Ponsel lama bertanya: Apakah angkanya sama?" }],
    },
    {
      id: "M3",
      title: "Ambil akun",
      text: [
        "Ponsel lama kini menampilkan kode QR. Di ponsel baru ketuk **Pindai kode ponsel lama** dan pindai kode itu. Periksa alamat LPSE, lalu ketuk **Ambil akun**. Ponsel lama menampilkan **Semua sudah pindah**. Kode layanan lain tetap di ponsel lama.",
      ],
      pictures: [
        { on: "ponsel", alt: "Ponsel baru: Ambil akun, dengan alamat LPSE" },
        { on: "ponsel", alt: "Ponsel lama: Semua sudah pindah" },
      ],
    },
    {
      id: "M4",
      title: "Nyatakan bahwa ini ponsel Anda",
      text: [
        "Saat login berikutnya, Beranda menyebut ponsel baru itu, waktunya, dan ponsel yang menambahkannya. Ponsel Anda? Klik **Ini ponsel saya**. Tidak menambahkan ponsel? Klik **Bukan ponsel saya**: ponsel itu dihapus dan semua sesi lain diakhiri. Email dengan tombol yang sama juga dikirim.",
      ],
      pictures: [
        { on: "komputer", alt: "Beranda: Ponsel baru di akun Anda, dengan Ini ponsel saya dan Bukan ponsel saya" },
      ],
    },
  ],
  after: [
    "Kode layanan lain dibawa dengan Cadangan (langkah C2): buat berkasnya di ponsel lama, lalu impor di ponsel baru (langkah C1). Tanpa kamera, akun LPSE dapat dipindahkan dengan tautan.",
  ],
};

export const otherServices: Chapter = {
  title: "Kode layanan lain: impor dan cadangan",
  lead: ["SPSE Authenticator juga menyimpan kode email, bank, dan layanan lain."],
  steps: [
    {
      id: "C1",
      title: "Impor dari aplikasi lain",
      text: [
        "**Tambah Account**, lalu **Impor dari aplikasi lain**. Pilih berkas dari Aegis atau 2FAS, atau ekspor teks biasa dari Ente Auth; pindai kode dari Google Authenticator, atau tempel tautannya. Akun yang ditemukan ditampilkan dulu; ketuk **Impor 2 akun** jika benar.",
      ],
      pictures: [{ on: "ponsel", alt: "2 akun akan ditambahkan, dengan nama masing-masing" }],
    },
    {
      id: "C2",
      title: "Buat cadangan",
      text: [
        "Buka Menu, lalu Cadangan. Ketik **Frasa sandi cadangan** dua kali, paling sedikit 12 huruf, lalu ketuk **Buat cadangan**. Berkasnya hanya dapat dibuka dengan frasa itu: simpan terpisah dari berkasnya. Dari akun SPSE hanya namanya yang disimpan: hubungkan lagi di Keamanan akun, atau pindahkan (langkah M1).",
      ],
      pictures: [
        { on: "ponsel", alt: "Halaman Cadangan; frasa sandi sudah diketik" },
        { on: "ponsel", alt: "Cadangan dibuat" },
      ],
    },
    {
      id: "C3",
      title: "Urutkan dan beri nama",
      text: [
        "Buka Menu, lalu Atur akun. Panah menaikkan atau menurunkan akun, pensil memberinya nama: isi **Nama di ponsel ini**, lalu **Simpan**. Akun dikelompokkan menurut LPSE; jika banyak, daftarnya dapat dicari. Urutan dan nama tidak dilihat LPSE.",
      ],
      pictures: [{ on: "ponsel", alt: "Atur akun: akun menurut LPSE, dengan pensil dan panah" }],
    },
  ],
};

export const passkey: Chapter = {
  title: "Passkey: 2FA tanpa aplikasi",
  lead: [
    "Passkey adalah kunci di ponsel, laptop, atau kunci keamanan Anda, yang dibuka dengan sidik jari, wajah, atau PIN perangkat. Passkey hanya berlaku di alamat SPSE yang asli.",
  ],
  steps: [
    {
      id: "F1",
      title: "Buat passkey",
      text: [
        "Di halaman Enable 2FA, klik **Cara lain**, lalu **Pakai passkey**. Beri **Nama passkey**, lalu klik **Buat passkey** dan ikuti petunjuk peramban. Simpan kode pemulihan seperti langkah P1. Sudah memakai ponsel? Tambahkan passkey di **Keamanan akun**.",
      ],
      pictures: [{ on: "ponsel", alt: "Halaman Tambah passkey di ponsel" }],
    },
    {
      id: "F2",
      title: "Login dengan passkey",
      text: ["Sesudah Password, klik **Gunakan passkey** dan ikuti petunjuk peramban. Beranda terbuka."],
      pictures: [{ on: "ponsel", alt: "Login ke LPSE, dengan tombol Gunakan passkey" }],
    },
  ],
};

export const email: Chapter = {
  title: "Ganti email",
  lead: [
    "Email terdaftar menerima peringatan dan tautan Reset 2FA. Gantilah selagi email yang lama masih dapat dibuka.",
  ],
  steps: [
    {
      id: "E1",
      title: "Ketik alamat yang baru",
      text: [
        "Di Beranda, klik **Akun**, lalu **Ganti email**. Pilih **Ganti email utama**, ketik **Alamat email yang baru** dan **Password**, lalu klik **Lanjutkan**.",
      ],
      pictures: [{ on: "komputer", alt: "Formulir Ganti email yang sudah diisi" }],
    },
    {
      id: "E2",
      title: "Ketik kode dari kedua email",
      text: [
        "SPSE mengirim kode ke kedua alamat. Ketik **Kode dari alamat yang baru** dan **Kode dari email utama sekarang**, lalu klik **Ganti email**. Muncul **Email berhasil diganti.** Alamat lama diberi tahu, dan dari sana penggantian dapat dibatalkan selama 72 jam.",
      ],
      pictures: [{ on: "komputer", alt: "Dua kolom kode dari email, sudah diisi" }],
    },
  ],
};
