import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const upgradeTexts = {
  noPackage: {
    id: "spse tidak dipasang dari paket Debian di mesin ini: docs/upgrade.md menjelaskan cara untuk tarball dan kontainer",
    en: "spse is not installed from the Debian package on this machine: docs/upgrade.md has the way for tarball and container",
  },
  noSystemd: {
    id: "systemd tidak berjalan di mesin ini, jadi tidak ada yang memulai ulang layanan: docs/upgrade.md",
    en: "systemd does not run on this machine, so nothing restarts the service: docs/upgrade.md",
  },
  notRoot: { id: "jalankan sebagai root: sudo spse upgrade …", en: "run it as root: sudo spse upgrade …" },
  notOurs: { id: "{file} bukan paket spse", en: "{file} is not a package of spse" },
  older: {
    id: "{version} lebih lama daripada {installed} yang terpasang; cara kembali ada di docs/upgrade.md",
    en: "{version} is older than {installed}, which is installed; the way back is in docs/upgrade.md",
  },
  previousMissing: {
    id: "paket {installed} yang terpasang tidak tersimpan; sebutkan berkasnya: --previous spse_{installed}_….deb",
    en: "the package of {installed}, which is installed, is not kept; name its file: --previous spse_{installed}_….deb",
  },
  failed: { id: "Tidak ada yang diubah: {line}", en: "Nothing was changed: {line}" },
  backup: { id: "1. Cadangan dibuat: {path}", en: "1. Backup made: {path}" },
  nothing: { id: "2. {version} tidak membawa migrasi.", en: "2. {version} has no migration." },
  expands: { id: "2. {version} hanya menambah: {names}", en: "2. {version} only adds: {names}" },
  contracts: {
    id: "2. {version} tidak hanya menambah: {names}. Layanan dihentikan selama itu.",
    en: "2. {version} does more than add: {names}. The service stops meanwhile.",
  },
  oneWay: {
    id: "Tidak ada yang dipasang: {names} tidak hanya menambah. Hentikan semua server lain dulu, lalu ulangi dengan --one-way. Kembali hanya dengan {restore}; semua yang ditulis sejak {since} akan hilang.",
    en: "Nothing was installed: {names} does more than add. Stop every other server first, then repeat with --one-way. The only way back is {restore}; all that is written since {since} would be lost.",
  },
  installed: {
    id: "3. {version} terpasang; koneksi menunggu di spse.socket selama layanan dimulai ulang.",
    en: "3. {version} is installed; connections wait in spse.socket while the service restarts.",
  },
  migrated: { id: "4. Database sesuai dengan versi baru.", en: "4. The database is up to date with the new version." },
  done: {
    id: "5. `spse doctor` tidak menemukan hal baru. {version} melayani.",
    en: "5. `spse doctor` has found nothing new. {version} serves.",
  },
  problem: { id: "BENAHI: {problem}", en: "MEND: {problem}" },
  back: {
    id: "Kembali ke {installed}, dan `spse doctor` seperti sebelumnya. Tidak ada data yang hilang.",
    en: "Went back to {installed}, and `spse doctor` is as before. No data was lost.",
  },
  notBack: {
    id: "Kembali, tetapi masih ada: {line}. Jika perlu: {restore}; semua yang ditulis sejak {since} akan hilang.",
    en: "Went back, but there still is: {line}. If need be: {restore}; all that was written since {since} would be lost.",
  },
  stopped: {
    id: "Berhenti di sini: migrasinya tidak hanya menambah. Benahi, atau kembali: systemctl stop spse.socket spse.service, pasang {installed}, {restore}; semua yang ditulis sejak {since} akan hilang.",
    en: "It stops here: the migration did more than add. Fix it, or go back: systemctl stop spse.socket spse.service, install {installed}, {restore}; all that was written since {since} would be lost.",
  },
} satisfies Catalogue;
