const id = {
  title: "Portal dan ponsel",
  portal: "Portal",
  phone: "Ponsel demo",
  close: "Tutup ponsel",
  scan: "Pindai QR di halaman ini",
  how: "SPSE Authenticator yang sebenarnya. Akunnya tersimpan di peramban ini.",
};
const en = {
  title: "Portal and phone",
  portal: "Portal",
  phone: "Demo phone",
  close: "Close the phone",
  scan: "Scan the QR code of this page",
  how: "The real SPSE Authenticator. Its accounts are kept in this browser.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
