import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  back: { id: "Kembali ke Keamanan akun", en: "Back to Account security" },
  cancel: { id: "Batal", en: "Cancel" },
  from: { id: "Dari", en: "From" },
  proof: {
    id: "Anda perlu mengonfirmasi dengan 2FA. Setelah itu, {one} langsung dihapus.",
    en: "You need to confirm with 2FA. After that, the {one} is removed at once.",
  },
  after: {
    id: "Setelah itu, segera ganti password Anda: orang lain mungkin mengetahuinya.",
    en: "After that, change your password at once: somebody else may know it.",
  },
} satisfies Catalogue;
