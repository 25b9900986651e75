const id = {
  title: "Email demo",
  lead: "Pesan yang pada layanan resmi dikirim lewat email. Terbaru di atas; isinya hanya ada di komputer ini.",
  none: "Belum ada email.",
  to: "Kepada",
  at: "Waktu",
  refresh: "Muat ulang",
  gone: "Halaman tidak ditemukan",
  goneWhat: "Halaman ini tidak ada.",
};
const en = {
  title: "Demo mail",
  lead: "What an official service would have sent by mail. Newest first; it exists on this computer only.",
  none: "No mail yet.",
  to: "To",
  at: "Time",
  refresh: "Reload",
  gone: "Page not found",
  goneWhat: "This page does not exist.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
