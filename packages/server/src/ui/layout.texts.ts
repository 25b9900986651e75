const id = {
  skip: "Langsung ke isi",
  failed: "Kesalahan: ",
  demo: "DEMO",
  serverTime: "Waktu server:",
  otherLanguage: "English",
  help: "Butuh bantuan? Hubungi {helpdesk}.",
  helpPage: "Bantuan login dan 2FA",
};
const en = {
  skip: "Skip to content",
  failed: "Error: ",
  demo: "DEMO",
  serverTime: "Server time:",
  otherLanguage: "Bahasa Indonesia",
  help: "Need help? Contact {helpdesk}.",
  helpPage: "Help with login and 2FA",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
