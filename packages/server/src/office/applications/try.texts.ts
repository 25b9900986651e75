/** Words of *Coba*. */
const id = {
  title: "Coba alamatnya",
  what: "Server ini membuka setiap alamat sekali, tanpa mengirim data. Untuk alamat yang dibuka peramban pengguna, hasilnya dapat berbeda: peramban bisa ada di jaringan lain.",
  submit: "Coba {n} alamat",
  spent: "Sudah terlalu sering dicoba. Ulangi beberapa menit lagi.",
  reached: "Terjangkau",
  "not-reached": "Bermasalah",
  "tried.reached": "Alamatnya menjawab.",
  "tried.faulty": "Menjawab dengan galat di servernya (5xx).",
  "tried.forbidden":
    "Tidak dihubungi: alamatnya privat. Jika aplikasi memang ada di jaringan kantor, izinkan di bagian Webhook dan panggilan.",
  "tried.name": "Nama host tidak ditemukan di DNS.",
  "tried.refused": "Tidak ada yang menjawab di alamat itu (koneksi ditolak).",
  "tried.late": "Tidak menjawab dalam 5 detik.",
  "tried.certificate": "Sertifikat TLS-nya tidak dipercaya server ini.",
  "tried.failed": "Koneksinya gagal.",
};
const en = {
  title: "Try its addresses",
  what: "This server opens each address once and sends no data. For addresses that people's browsers open, the result may differ: a browser may be in another network.",
  submit: "Try each address ({n})",
  spent: "Tried too often. Try again in some minutes.",
  reached: "Reached",
  "not-reached": "Problem",
  "tried.reached": "The address answers.",
  "tried.faulty": "It answers with an error of its server (5xx).",
  "tried.forbidden":
    "Not called: the address is private. If the application is in the office's network, allow that in the part Webhook and calls.",
  "tried.name": "DNS does not know the host's name.",
  "tried.refused": "Nobody answers at that address (connection refused).",
  "tried.late": "No answer within 5 seconds.",
  "tried.certificate": "This server does not trust its TLS certificate.",
  "tried.failed": "The connection failed.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
