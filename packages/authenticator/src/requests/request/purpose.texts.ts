/** What a request is for, wherever the app names it: list, notification, headline, history. */
import type { Catalogue } from "../../base/ui/language.ts";

export const texts = {
  "purpose.login": { id: "Login", en: "Login" },
  "purpose.disable": { id: "Nonaktifkan 2FA", en: "Disable 2FA" },
  "purpose.add-device": { id: "Tambah ponsel", en: "Add a phone" },
  "purpose.add-passkey": { id: "Tambah passkey", en: "Add a passkey" },
  "purpose.remove-passkey": { id: "Hapus passkey", en: "Remove a passkey" },
  "purpose.change-email": { id: "Ganti email", en: "Change email" },
  "purpose.recovery-codes": { id: "Kode pemulihan baru", en: "New recovery codes" },
  "purpose.change-password": { id: "Ganti password", en: "Change password" },
  "purpose.helpdesk": { id: "Tindakan petugas", en: "Officer's action" },
  "purpose.application": { id: "Permintaan aplikasi", en: "Application's request" },
  "purpose.confirm": { id: "Konfirmasi untuk membuka aplikasi", en: "Confirm to open an application" },
  "purpose.caller": { id: "Pastikan penelepon", en: "Check of a caller" },
  ask: { id: "{purpose}?", en: "{purpose}?" },
  "ask.login": { id: "Login ke {lpse}?", en: "Log in to {lpse}?" },
  "ask.change": { id: "{purpose} di {lpse}?", en: "{purpose} at {lpse}?" },
  changes: { id: "Mengubah keamanan akun", en: "Changes account security" },
} satisfies Catalogue;
