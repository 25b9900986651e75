const id = {
  "ios.enrol":
    "Di iPhone dan iPad, tautan tidak membuka aplikasi di layar utama. Salin tautannya, buka SPSE Authenticator dari layar utama, lalu ketuk Tambah Account dan Tempel tautan atau kunci.",
  "ios.request": "Di iPhone dan iPad, buka SPSE Authenticator dari layar utama: permintaan ini ada di sana.",
  back: "Setelah itu, kembali ke sini; halaman ini berlanjut sendiri.",
  copy: "Salin tautan",
  copied: "Tautan disalin",
};
const en = {
  "ios.enrol":
    "On iPhone and iPad, a link does not open an app on the home screen. Copy the link, open SPSE Authenticator from the home screen, then tap Tambah Account (Add) and Paste a link or key.",
  "ios.request": "On iPhone and iPad, open SPSE Authenticator from the home screen: this request is there.",
  back: "Then come back here; this page continues by itself.",
  copy: "Copy link",
  copied: "Link copied",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
