import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  back: { id: "Kembali ke Keamanan akun", en: "Back to Account security" },
  cancel: { id: "Batal", en: "Cancel" },
  from: { id: "Dari", en: "From" },
  proof: {
    id: "Anda perlu mengonfirmasi dengan 2FA. Setelah itu, {one} langsung dihapus.",
    en: "You need to confirm with 2FA. After that, the {one} is removed at once.",
  },
  kept: { id: "Kode pemulihan Anda tetap berlaku.", en: "Your recovery codes still work." },
  ended: { id: "Kode pemulihan Anda tidak berlaku lagi.", en: "Your recovery codes stop working." },
  after: { id: "Lalu segera ganti password Anda.", en: "Then change your password at once." },
} satisfies Catalogue;
