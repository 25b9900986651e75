/** The remedy of each bad finding, by its kind. The compiler checks that each kind has a sentence. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const mendTexts = {
  "settings-refused": {
    id: "ubah pengaturan itu; docs/settings.md menjelaskan semuanya",
    en: "change that setting; docs/settings.md explains them all",
  },
  "plain-http": {
    id: "untuk pengguna lain, layani dengan https di belakang reverse proxy",
    en: "for other users, serve it over https behind a reverse proxy",
  },
  "proxies-missing": {
    id: "sebutkan reverse proxy yang mengakhiri TLS, misalnya SPSE_TRUSTED_PROXIES=127.0.0.1/32",
    en: "name the reverse proxy that ends TLS, as SPSE_TRUSTED_PROXIES=127.0.0.1/32",
  },
  "file-open": { id: "jalankan: chmod {closed} {quoted}", en: "run: chmod {closed} {quoted}" },
  "file-missing": { id: "periksa path dan pemiliknya", en: "check its path and owner" },
  "file-foreign": {
    id: "jalankan: chown --reference={reference} {quoted}",
    en: "run: chown --reference={reference} {quoted}",
  },
  "database-closed": { id: "perbaiki seperti tertulis di baris itu", en: "repair it as that line says" },
  "database-damaged": {
    id: "hentikan server, lalu jalankan: spse restore /var/backups/spse --replace",
    en: "stop the server, then run: spse restore /var/backups/spse --replace",
  },
  "migrations-missing": {
    id: "jalankan server; server menerapkan migrasi dulu",
    en: "start the server, which applies them first",
  },
  "migrations-unknown": {
    id: "jalankan versi itu, atau pulihkan cadangan buatan versi ini (spse restore)",
    en: "start that version, or restore a backup that this version made (spse restore)",
  },
  "schema-other": {
    id: "jalankan versi yang membuatnya, atau pulihkan cadangan buatan versi ini (spse restore)",
    en: "start the version that made it, or restore a backup that this version made (spse restore)",
  },
  "master-key-other": {
    id: "isi kunci yang benar, atau SPSE_MASTER_KEY_OLD selama pergantian kunci; lihat docs/master-key.md",
    en: "set the right key, or SPSE_MASTER_KEY_OLD during a change of key; see docs/master-key.md",
  },
  "clock-differs": {
    id: "aktifkan sinkronisasi waktu (systemd-timesyncd atau chrony) di kedua komputer",
    en: "turn on time synchronisation (systemd-timesyncd or chrony) on both computers",
  },
  "disk-low": { id: "siapkan ruang lebih besar sebelum penuh", en: "make more room before it is full" },
  "disk-full": {
    id: "kosongkan ruang sekarang: tanpa itu tidak ada login yang dapat dicatat",
    en: "free some space now: without it, no login can be recorded",
  },
  "mail-missing": {
    id: "isi SPSE_SMTP_URL dengan alamat server email",
    en: "set SPSE_SMTP_URL to the address of the mail server",
  },
  "mail-plain": {
    id: "pakai smtps:// atau tambahkan ?requireTLS=true: email berisi tautan untuk akun",
    en: "use smtps:// or add ?requireTLS=true: emails contain links to accounts",
  },
  "mail-refused": {
    id: "periksa alamat, port, TLS, nama, dan password server email",
    en: "check the address, port, TLS, user and password of the mail server",
  },
  "mail-not-sent": {
    id: "periksa alamat pengirim (SPSE_MAIL_FROM) dan izin mengirim di server email",
    en: "check the sender (SPSE_MAIL_FROM), and whether the mail server allows sending",
  },
  "directory-away": {
    id: "periksa alamat, sertifikat (SPSE_LDAP_CA_FILE), nama dan password pencari, dan SPSE_LDAP_BASE; lihat docs/directory.md",
    en: "check the address, the certificate (SPSE_LDAP_CA_FILE), the name and password that search, and SPSE_LDAP_BASE; see docs/directory.md",
  },
  "push-contact": {
    id: "isi SPSE_MAIL_FROM dengan alamat email LPSE yang sah",
    en: "set SPSE_MAIL_FROM to a valid address of the LPSE",
  },
  "push-unreadable": {
    id: "isi kunci induk yang benar; lihat docs/master-key.md",
    en: "set the right master key; see docs/master-key.md",
  },
  "captcha-broken": {
    id: "pasang ulang program dengan lengkap (@napi-rs/canvas dan huruf di packages/look/fonts)",
    en: "install the program again, complete (@napi-rs/canvas, and the fonts in packages/look/fonts)",
  },
  "server-not-ready": {
    id: "docs/operate.md menjelaskan penyebab ini dan perbaikannya",
    en: "docs/operate.md says what this reason means and what to do",
  },
  "server-away": { id: "jalankan dengan `spse serve`", en: "start it with `spse serve`" },
  "address-away": {
    id: "periksa nama, sertifikat, dan reverse proxy",
    en: "check name, certificate and reverse proxy",
  },
  "address-status": {
    id: "periksa log server dan reverse proxy",
    en: "check the log of the server and of the reverse proxy",
  },
  "wrong-host": {
    id: "atur reverse proxy agar meneruskan Host tanpa diubah",
    en: "let the reverse proxy pass on the Host unchanged",
  },
  "app-wrong-host": {
    id: "atur reverse proxy agar meneruskan Host tanpa diubah",
    en: "let the reverse proxy pass on the Host unchanged",
  },
  "proxy-untrusted": { id: "tambahkan ke pengaturan: {setting}", en: "add to the settings: {setting}" },
  "proxy-silent": {
    id: "atur agar reverse proxy mengirim X-Forwarded-For, dan tambahkan ke pengaturan: {setting}",
    en: "let the reverse proxy send X-Forwarded-For, and add to the settings: {setting}",
  },
  "proxy-unread": {
    id: "atur agar reverse proxy mengirim X-Forwarded-For",
    en: "let the reverse proxy send X-Forwarded-For",
  },
  "certificate-ends": {
    id: "perpanjang sertifikat, dan periksa apakah pembaruan otomatis berjalan",
    en: "renew the certificate, and check that automatic renewal runs",
  },
  "backup-old": {
    id: "jalankan `spse backup` setiap hari dengan timer; lihat docs/operate.md",
    en: "run `spse backup` every day with a timer; see docs/operate.md",
  },
  "backup-never": {
    id: "jalankan `spse backup` setiap hari dengan timer; jika database dicadangkan dengan cara lain, abaikan catatan ini",
    en: "run `spse backup` every day with a timer; ignore this if the database is backed up in another way",
  },
  "backup-unfit": {
    id: "buat cadangan baru (`spse backup`), coba lagi, dan baca `journalctl -u spse-restore-check`",
    en: "make a new backup (`spse backup`), try again, and read `journalctl -u spse-restore-check`",
  },
  "backup-check-old": {
    id: "periksa timernya: systemctl status spse-restore-check.timer",
    en: "look at the timer: systemctl status spse-restore-check.timer",
  },
  "backup-unchecked": {
    id: "jalankan: systemctl enable --now spse-restore-check.timer",
    en: "run: systemctl enable --now spse-restore-check.timer",
  },
  "not-examined": {
    id: "ulangi; jika tetap begini, laporkan dengan kata dalam kurung itu",
    en: "try again; if it stays like this, report the word in brackets",
  },
} satisfies Catalogue;

export type MendKind = keyof typeof mendTexts;
