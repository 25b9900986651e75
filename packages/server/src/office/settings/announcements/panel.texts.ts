import type { Catalogue } from "../../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Pengumuman LPSE", en: "Announcements of the LPSE" },
  until: { id: "Berlaku sampai {date}", en: "Until {date}" },
} satisfies Catalogue;
