/** Words of the console's frame. */

import type { Catalogue } from "../../base/platform/ui/texts.ts";
import { CLOSED_ALONE } from "../../base/rules/budgets.ts";
import { resistantFactor } from "../../core/factors/index.ts";

export const texts = {
  sections: { id: "Bagian konsol", en: "Sections of the console" },
  home: { id: "Beranda", en: "Beranda" },
  console: { id: "Konsol petugas", en: "Officers' console" },
  "section.dashboard": { id: "Dasbor", en: "Dashboard" },
  "section.inbox": { id: "Menunggu Anda", en: "Waiting for you" },
  "section.users": { id: "Akun", en: "Accounts" },
  "section.helpdesk": { id: "Helpdesk", en: "Helpdesk" },
  "section.policy": { id: "Kebijakan", en: "Policy" },
  "section.import": { id: "Impor", en: "Import" },
  "section.settings": { id: "Pengaturan", en: "Settings" },
  "section.applications": { id: "Aplikasi", en: "Applications" },
  "section.system": { id: "Sistem", en: "System" },
  "section.audit": { id: "Audit", en: "Audit" },
  "unable.title": { id: "Aktifkan 2FA dulu", en: "Enable 2FA first" },
  "unable.neither": {
    id: `Perlu SPSE Authenticator atau ${resistantFactor.id}`,
    en: `SPSE Authenticator or a ${resistantFactor.en} is needed`,
  },
  "unable.what": {
    id: `Halaman ini hanya untuk petugas yang 2FA-nya aktif dengan SPSE Authenticator atau ${resistantFactor.id}. Setiap tindakan atas akun orang lain disetujui di ponsel Anda dengan angka, atau dengan ${resistantFactor.id}.`,
    en: `This page is only for officers whose 2FA is on, with SPSE Authenticator or a ${resistantFactor.en}. Every action on another account is approved on your phone with the number, or with a ${resistantFactor.en}.`,
  },
  "unable.enable": { id: "Enable 2FA", en: "Enable 2FA" },
  "refused.ponsel": {
    id: `Tidak ada yang diubah: tindakan ini harus disetujui di ponsel dengan angka, atau dengan ${resistantFactor.id}.`,
    en: `Nothing was changed: this action must be approved on the phone with the number, or with a ${resistantFactor.en}.`,
  },
  "refused.terlalu-banyak": {
    id: `Tidak ada yang diubah: dalam 24 jam Anda sudah menutup, mengeluarkan, atau menghentikan ponsel ${CLOSED_ALONE.limit} orang. Minta petugas lain melakukannya.`,
    en: `Nothing was changed: within 24 hours you have closed, logged out or stopped the phones of ${CLOSED_ALONE.limit} people. Ask another officer to do it.`,
  },
  "refused.petugas-kedua": {
    id: "Tidak ada yang diubah: orang ini diundang ke tender yang segera ditutup. Pilih orang ini di daftar Akun: di sana petugas kedua ikut menyetujui.",
    en: "Nothing was changed: this person is invited to a tender that closes soon. Choose this person in the list of accounts, where a second officer approves too.",
  },
  "refused.berubah": {
    id: "Tidak ada yang diubah: datanya berubah saat Anda sedang menyetujui. Periksa lagi, lalu ulangi.",
    en: "Nothing was changed: the data changed while you were approving. Check again, then repeat.",
  },
} satisfies Catalogue;
