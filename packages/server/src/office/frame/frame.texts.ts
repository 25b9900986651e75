/** Words of the console's frame. */
const id = {
  sections: "Bagian konsol",
  home: "Beranda",
  console: "Konsol petugas",
  "section.dashboard": "Dasbor",
  "section.users": "Akun",
  "section.helpdesk": "Helpdesk",
  "section.policy": "Kebijakan",
  "section.import": "Impor",
  "section.settings": "Pengaturan",
  "section.applications": "Aplikasi",
  "section.system": "Sistem",
  "section.audit": "Audit",
  "unable.title": "Aktifkan 2FA dulu",
  "unable.neither": "Perlu SPSE Authenticator atau passkey",
  "unable.what":
    "Halaman ini hanya untuk petugas yang 2FA-nya aktif dengan SPSE Authenticator atau passkey. Setiap tindakan atas akun orang lain disetujui di ponsel Anda dengan angka, atau dengan passkey.",
  "unable.enable": "Enable 2FA",
  "refused.ponsel": "Tidak ada yang diubah: tindakan ini harus disetujui di ponsel dengan angka, atau dengan passkey.",
  "refused.berubah": "Tidak ada yang diubah: datanya berubah saat Anda sedang menyetujui. Periksa lagi, lalu ulangi.",
};
const en = {
  sections: "Sections of the console",
  home: "Beranda",
  console: "Officers' console",
  "section.dashboard": "Dashboard",
  "section.users": "Accounts",
  "section.helpdesk": "Helpdesk",
  "section.policy": "Policy",
  "section.import": "Import",
  "section.settings": "Settings",
  "section.applications": "Applications",
  "section.system": "System",
  "section.audit": "Audit",
  "unable.title": "Enable 2FA first",
  "unable.neither": "SPSE Authenticator or a passkey is needed",
  "unable.what":
    "This page is only for officers whose 2FA is on, with SPSE Authenticator or a passkey. Every action on another account is approved on your phone with the number, or with a passkey.",
  "unable.enable": "Enable 2FA",
  "refused.ponsel":
    "Nothing was changed: this action must be approved on the phone with the number, or with a passkey.",
  "refused.berubah": "Nothing was changed: the data changed while you were approving. Check again, then repeat.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
