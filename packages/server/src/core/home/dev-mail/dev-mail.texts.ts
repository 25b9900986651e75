const id = {
  title: "Email demo",
  lead: "Pesan yang pada layanan resmi dikirim lewat email. Yang terbaru di atas; isinya hanya ada di komputer ini.",
  none: "Belum ada email.",
  to: "Kepada",
  at: "Waktu",
  refresh: "Muat ulang",
  gone: "Halaman tidak ditemukan",
  goneWhat: "Halaman ini tidak ada.",
};
const en = {
  title: "Demo email",
  lead: "Messages that the official service would send by email. Newest first; they exist only on this computer.",
  none: "No email yet.",
  to: "To",
  at: "Time",
  refresh: "Reload",
  gone: "Page not found",
  goneWhat: "This page does not exist.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
