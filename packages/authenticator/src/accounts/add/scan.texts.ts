import type { Catalogue } from "../../base/ui/language.ts";

export const texts = {
  title: { id: "Pindai kode QR", en: "Scan a QR code" },
  aim: {
    id: "Arahkan kamera ke kode QR di halaman Enable 2FA.",
    en: "Point the camera at the QR code on the Enable 2FA page.",
  },
  picture: { id: "Pilih gambar", en: "Choose a picture" },
  paste: { id: "Tempel tautan", en: "Paste a link" },
  reading: { id: "Membaca gambar…", en: "Reading the picture…" },
  torch: { id: "Lampu", en: "Torch" },
  zoom: { id: "Perbesar", en: "Zoom" },
  again: { id: "Coba lagi", en: "Try again" },
  "denied.title": { id: "Kamera tidak diizinkan", en: "The camera was not allowed" },
  "denied.why": {
    id: "Ketuk Coba lagi, lalu pilih Izinkan. Anda juga dapat memilih gambar kode QR atau menempel tautan.",
    en: "Tap Try again, then Allow. You can also choose a picture of the QR code or paste a link.",
  },
  "denied-for-good.title": { id: "Kamera diblokir", en: "The camera is blocked" },
  "denied-for-good.why": {
    id: "Buka pengaturan situs ini di peramban, ubah izin Kamera menjadi Izinkan, lalu ketuk Coba lagi. Tanpa kamera: pilih gambar atau tempel tautan.",
    en: "Open this site's settings in the browser, set Camera to Allow, then tap Try again. Without the camera: choose a picture or paste a link.",
  },
  "no-camera.title": { id: "Tidak ada kamera", en: "No camera" },
  "no-camera.why": {
    id: "Perangkat ini tidak memiliki kamera yang dapat dipakai. Pilih gambar kode QR atau tempel tautan.",
    en: "This device has no camera that can be used. Choose a picture of the QR code or paste a link.",
  },
  "in-use.title": { id: "Kamera sedang dipakai", en: "The camera is in use" },
  "in-use.why": {
    id: "Tutup aplikasi lain yang memakai kamera, lalu ketuk Coba lagi.",
    en: "Close the other app that uses the camera, then tap Try again.",
  },
  "stopped.title": { id: "Kamera berhenti", en: "The camera has stopped" },
  "stopped.why": {
    id: "Ponsel atau aplikasi lain mengambil kamera. Ketuk Coba lagi. Anda juga dapat memilih gambar kode QR atau menempel tautan.",
    en: "The phone or another app has taken the camera. Tap Try again. You can also choose a picture of the QR code or paste a link.",
  },
  "insecure.title": { id: "Kamera tidak tersedia di alamat ini", en: "No camera at this address" },
  "insecure.why": {
    id: "Kamera hanya dapat dipakai melalui https. Pilih gambar kode QR atau tempel tautan.",
    en: "The camera works over https only. Choose a picture of the QR code or paste a link.",
  },
  "unsupported.title": { id: "Peramban ini tidak dapat memakai kamera", en: "This browser cannot use the camera" },
  "unsupported.why": {
    id: "Pilih gambar kode QR atau tempel tautan.",
    en: "Choose a picture of the QR code or paste a link.",
  },
} satisfies Catalogue;
