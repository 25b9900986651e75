/** Words of *Coba*. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  nothing: {
    id: "Server ini tidak memanggil aplikasi ini, dan tidak ada login yang dapat dicatat.",
    en: "This server does not call this application, and there is no login to trace.",
  },
  title: { id: "Coba alamatnya", en: "Try its addresses" },
  what: {
    id: "Server ini membuka setiap alamat sekali, tanpa mengirim data. Untuk alamat yang dibuka peramban pengguna, hasilnya dapat berbeda: peramban bisa ada di jaringan lain.",
    en: "This server opens each address once and sends no data. For addresses that people's browsers open, the result may differ: a browser may be in another network.",
  },
  submit: { id: "Coba {n} alamat", en: "Try each address ({n})" },
  spent: { id: "Sudah terlalu sering dicoba. Ulangi beberapa menit lagi.", en: "Tried too often. Wait some minutes." },
  reached: { id: "Terjangkau", en: "Reached" },
  "not-reached": { id: "Bermasalah", en: "Problem" },
  "tried.reached": { id: "Alamatnya menjawab.", en: "The address answers." },
  "tried.faulty": { id: "Menjawab dengan galat di servernya (5xx).", en: "It answers with a server error (5xx)." },
  "tried.forbidden": {
    id: "Tidak dihubungi: alamatnya privat. Jika aplikasi memang ada di jaringan kantor, izinkan di bagian Webhook dan panggilan.",
    en: "Not called: the address is private. If the application is in the office's network, allow that in the part Webhook and calls.",
  },
  "tried.name": { id: "Nama host tidak ditemukan di DNS.", en: "DNS does not know the host's name." },
  "tried.refused": {
    id: "Tidak ada yang menjawab di alamat itu (koneksi ditolak).",
    en: "Nobody answers at that address (connection refused).",
  },
  "tried.late": { id: "Tidak menjawab dalam 5 detik.", en: "No answer within 5 seconds." },
  "tried.certificate": {
    id: "Sertifikat TLS-nya tidak dipercaya server ini.",
    en: "This server does not trust its TLS certificate.",
  },
  "tried.failed": { id: "Koneksinya gagal.", en: "The connection failed." },
} satisfies Catalogue;
