const id = {
  back: "Kembali ke Keamanan akun",
  home: "Kembali ke Beranda",
  title: "Disable 2FA",
  lead: "Tanpa 2FA, siapa pun yang mengetahui Password Anda dapat login ke akun Anda.",
  what: "Yang terjadi:",
  "what.proof":
    "Anda mengonfirmasi sekali lagi: setujui di SPSE Authenticator, atau gunakan kode 6 digit atau kode pemulihan.",
  "what.phones":
    "Semua ponsel dan kode pemulihan akun ini tidak berlaku lagi; aplikasi menawarkan untuk menghapus akunnya.",
  "what.sessions": "Sesi Anda di peramban lain diakhiri. Login berikutnya adalah Two-step Login.",
  from: "2FA wajib bagi akun Anda mulai {date}. Pada tanggal itu Anda harus mengaktifkannya kembali.",
  submit: "Disable 2FA",
  keep: "Tetap pakai 2FA",
  change: "Hanya ganti ponsel? 2FA tidak perlu dinonaktifkan:",
  "change.link": "Ganti ponsel",

  "mandatory.title": "2FA tidak dapat dinonaktifkan",
  "mandatory.what":
    "{lpse} mewajibkan 2FA bagi akun Anda. Ponsel rusak, hilang, atau baru? Ganti ponselnya; 2FA tetap aktif.",

  "disabled.title": "2FA dinonaktifkan",
  "disabled.status": "Status 2FA",
  "disabled.off": "Tidak Aktif",
  "disabled.next": "Login berikutnya adalah Two-step Login: User ID, lalu Password.",
  "disabled.app":
    "Di SPSE Authenticator, akun ini ditandai tidak aktif dan dapat dihapus. Hapus juga dari aplikasi autentikator lain jika ada.",
  "disabled.again": "Anda dapat mengaktifkan 2FA kembali kapan saja.",
  "disabled.enable": "Enable 2FA",
  "disabled.policy": "Saat ini {lpse} tidak memakai 2FA untuk login.",
};
const en = {
  back: "Back to Account security",
  home: "Back to Beranda",
  title: "Disable 2FA",
  lead: "Without 2FA, anyone who knows your password can log in to your account.",
  what: "What happens:",
  "what.proof": "You confirm once more: approve in SPSE Authenticator, or use a 6-digit code or a recovery code.",
  "what.phones": "All phones and recovery codes of this account stop working; the app offers to remove the account.",
  "what.sessions": "Your sessions in other browsers end. The next login is the Two-step Login.",
  from: "2FA is mandatory for your account from {date}. On that date you will have to enable it again.",
  submit: "Disable 2FA",
  keep: "Keep 2FA",
  change: "Only changing phones? You do not need to disable 2FA:",
  "change.link": "Change phone",

  "mandatory.title": "2FA cannot be disabled",
  "mandatory.what":
    "{lpse} requires 2FA for your account. Is your phone broken, lost or new? Change the phone; 2FA stays on.",

  "disabled.title": "2FA is disabled",
  "disabled.status": "2FA status",
  "disabled.off": "Not active",
  "disabled.next": "The next login is the Two-step Login: User ID, then password.",
  "disabled.app":
    "SPSE Authenticator marks this account as no longer active and offers to remove it. If you use other authenticator apps, remove it there too.",
  "disabled.again": "You can enable 2FA again at any time.",
  "disabled.enable": "Enable 2FA",
  "disabled.policy": "{lpse} does not use 2FA at login at the moment.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
