/** What a request is for, wherever the app names it: list, notification, headline, history. */
const id = {
  "purpose.login": "Login",
  "purpose.disable": "Nonaktifkan 2FA",
  "purpose.add-device": "Tambah ponsel",
  "purpose.add-passkey": "Tambah passkey",
  "purpose.remove-passkey": "Hapus passkey",
  "purpose.change-email": "Ganti email",
  "purpose.recovery-codes": "Kode pemulihan baru",
  "purpose.change-password": "Ganti password",
  "purpose.helpdesk": "Tindakan petugas",
  "purpose.application": "Permintaan aplikasi",
  ask: "{purpose}?",
  "ask.login": "Login ke {lpse}?",
  "ask.change": "{purpose} di {lpse}?",
  changes: "Mengubah keamanan akun",
};
const en = {
  "purpose.login": "Login",
  "purpose.disable": "Disable 2FA",
  "purpose.add-device": "Add a phone",
  "purpose.add-passkey": "Add a passkey",
  "purpose.remove-passkey": "Remove a passkey",
  "purpose.change-email": "Change email",
  "purpose.recovery-codes": "New recovery codes",
  "purpose.change-password": "Change password",
  "purpose.helpdesk": "Officer's action",
  "purpose.application": "Application's request",
  ask: "{purpose}?",
  "ask.login": "Log in to {lpse}?",
  "ask.change": "{purpose} at {lpse}?",
  changes: "Changes account security",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
