const id = {
  "title.wait": "Reset 2FA menunggu waktunya",
  "title.helpdesk": "Reset 2FA menunggu persetujuan petugas",
  still: "Permintaan sudah dikonfirmasi. Sampai reset diselesaikan, 2FA Anda tetap aktif.",
  "wait.title": "Tunggu hingga {at}",
  "wait.what": "Halaman ini boleh ditutup. Tidak ada yang terjadi dengan sendirinya.",
  "helpdesk.title": "Hubungi {helpdesk}",
  "helpdesk.what.penyedia":
    "Petugas memeriksa identitas Anda: surat permohonan bermeterai, KTP direktur, NPWP, izin usaha, dan akta perusahaan. Petugas tidak pernah meminta password atau kode.",
  "helpdesk.what.non-penyedia":
    "Petugas memeriksa identitas Anda: KTP atau kartu pegawai, dan SK atau surat tugas. Petugas tidak pernah meminta password atau kode.",
  "complete.title": "Selesaikan di peramban yang meminta",
  "complete.here": "Buka halaman ini lagi di peramban ini, paling lambat {until}, lalu tekan Reset 2FA.",
  "complete.elsewhere": "Reset hanya dapat diselesaikan di peramban yang memintanya, paling lambat {until}.",
  login: "Ponsel ditemukan, atau ada kode pemulihan? Login saja dengan 2FA: permintaan ini batal dengan sendirinya.",
  cancel: "Bukan Anda yang meminta? Batalkan lewat tautan di email, dari Beranda, atau dari SPSE Authenticator.",
  again: "Periksa lagi",
  home: "Kembali ke Beranda",

  "ready.wait": "Waktu tunggu sudah lewat. Reset dapat diselesaikan sekarang.",
  "ready.helpdesk": "Petugas sudah menyetujui. Reset dapat diselesaikan sekarang.",

  "refused.title": "Reset 2FA ditolak petugas",
  "refused.what": "2FA Anda tetap aktif dan tidak ada yang diubah. Untuk penjelasan, hubungi {helpdesk}.",
};
const en = {
  "title.wait": "The reset of 2FA waits for its time",
  "title.helpdesk": "The reset of 2FA waits for an officer's approval",
  still: "The request is confirmed. Until the reset is completed, your 2FA stays active.",
  "wait.title": "Wait until {at}",
  "wait.what": "You may close this page. Nothing happens by itself.",
  "helpdesk.title": "Contact {helpdesk}",
  "helpdesk.what.penyedia":
    "An officer checks who you are: a letter of request with duty stamp, the director's KTP, NPWP, business licence and deed of the company. Officers never ask for a password or code.",
  "helpdesk.what.non-penyedia":
    "An officer checks who you are: KTP or staff card, and your decree (SK) or letter of assignment. Officers never ask for a password or code.",
  "complete.title": "Complete it in the browser that asked",
  "complete.here": "Open this page again in this browser, by {until}, and press Reset 2FA.",
  "complete.elsewhere": "A reset can be completed only in the browser that asked for it, by {until}.",
  login: "Found your phone, or a recovery code? Just log in with 2FA: that cancels this request by itself.",
  cancel: "You did not ask for this? Cancel it by the link in the mail, from Beranda, or from SPSE Authenticator.",
  again: "Check again",
  home: "Back to the home page",

  "ready.wait": "The waiting time is over. The reset can be completed now.",
  "ready.helpdesk": "An officer has approved. The reset can be completed now.",

  "refused.title": "An officer refused the reset of 2FA",
  "refused.what": "Your 2FA stays active and nothing was changed. For an explanation, contact {helpdesk}.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
