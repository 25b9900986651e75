/** Words of the pages on the way to a protected host. */
const id = {
  home: "Kembali ke Beranda",
  "opening.title": "Membuka {name}",
  "opening.what": "Anda sedang diarahkan ke {name}. Jika tidak berpindah sendiri, tekan tombol ini.",
  "opening.link": "Buka {name}",
  "prove.title": "Konfirmasi sekali lagi",
  "prove.what":
    "{name} meminta satu konfirmasi lagi. Setujui dengan angka di SPSE Authenticator, atau gunakan cara lain yang ditawarkan. Setelah itu Anda kembali ke halaman tadi.",
  "prove.no2fa":
    "Bagian {name} ini meminta konfirmasi dengan 2FA, dan 2FA belum aktif pada akun Anda. Aktifkan dulu; setelah itu Anda kembali ke {name}.",
  "prove.submit": "Konfirmasi",
  "prove.enable": "Enable 2FA",
  "who.title": "{name} bukan untuk akun Anda",
  "who.what": "{name} hanya dapat dibuka oleh: {who}.",
  "who.you": "Akun yang sedang Anda pakai: {role}. Jika pekerjaan Anda memerlukan aplikasi ini, hubungi {helpdesk}.",
  "passkey.title": "{name} memerlukan passkey",
  "passkey.what": "{name} hanya dapat dibuka setelah login dengan passkey.",
  "passkey.how": "Keluar, lalu login lagi dan pilih passkey. Passkey dibuat di Keamanan akun.",
  "passkey.submit": "Keluar",
  "kind.penyedia": "Penyedia",
  "kind.non-penyedia": "Non Penyedia",
  "left.title": "Anda sudah keluar dari {name}",
  "left.still":
    "Anda masih login di SPSE, dan aplikasi lain tetap terbuka. Di komputer bersama, keluar juga dari SPSE.",
  "left.both": "Anda juga tidak login di SPSE.",
  "left.submit": "Keluar dari SPSE",
  "left.again": "Buka {name} lagi",
  "failed.title": "{name} belum terbuka",
  "failed.code": "Tautan untuk kembali hanya berlaku satu kali dan sebentar. Buka aplikasinya sekali lagi.",
  "failed.cookie":
    "Peramban ini tidak menyimpan cookie untuk alamat aplikasi itu. Izinkan cookie, lalu buka aplikasinya sekali lagi.",
  "failed.passkey": "Aplikasi ini hanya menerima konfirmasi dengan passkey. Coba lagi, lalu pilih passkey.",
  "failed.angka":
    "Aplikasi ini hanya menerima konfirmasi dengan angka di ponsel, atau dengan passkey. Coba lagi, lalu pilih salah satunya.",
  "failed.again": "Coba lagi",
  "unknown.title": "Aplikasi ini tidak terdaftar",
  "unknown.what": "Alamatnya salah, atau aplikasinya sudah tidak dipakai di LPSE ini.",
};
const en = {
  home: "Back to Beranda",
  "opening.title": "Opening {name}",
  "opening.what": "You are being taken to {name}. If nothing happens, press this button.",
  "opening.link": "Open {name}",
  "prove.title": "Confirm once more",
  "prove.what":
    "{name} asks for one more confirmation. Approve with the number in SPSE Authenticator, or use another way that is offered. Then you come back to the page where you were.",
  "prove.no2fa":
    "This part of {name} asks for a confirmation with 2FA, and 2FA is off for your account. Enable it first; then you come back to {name}.",
  "prove.submit": "Confirm",
  "prove.enable": "Enable 2FA",
  "who.title": "{name} is not for your account",
  "who.what": "Only these may open {name}: {who}.",
  "who.you": "The account that you are using: {role}. If you need this application for your work, ask {helpdesk}.",
  "passkey.title": "{name} needs a passkey",
  "passkey.what": "{name} opens only after a login with a passkey.",
  "passkey.how": "Log out, then log in again and choose the passkey. You make a passkey in Account security.",
  "passkey.submit": "Log out",
  "kind.penyedia": "vendors (Penyedia)",
  "kind.non-penyedia": "officials (Non Penyedia)",
  "left.title": "You have logged out of {name}",
  "left.still":
    "You are still logged in to SPSE, and other applications stay open. On a shared computer, log out of SPSE too.",
  "left.both": "You are not logged in to SPSE either.",
  "left.submit": "Log out of SPSE",
  "left.again": "Open {name} again",
  "failed.title": "{name} has not opened yet",
  "failed.code": "The link back works once and for a short time only. Open the application once more.",
  "failed.cookie":
    "This browser keeps no cookie for the application's address. Allow cookies, then open the application once more.",
  "failed.passkey": "This application takes only a passkey as confirmation. Try again and choose the passkey.",
  "failed.angka":
    "This application takes only a confirmation with the number on the phone, or a passkey. Try again and choose one of them.",
  "failed.again": "Try again",
  "unknown.title": "This application is not registered",
  "unknown.what": "The address is wrong, or this LPSE does not use the application any more.",
} satisfies Record<keyof typeof id, string>;
export type TextId = keyof typeof id;
export const texts = { id, en };
