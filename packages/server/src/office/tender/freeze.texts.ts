/** Words of the warning that a tender closes soon. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Ada tender yang segera ditutup", en: "A tender closes soon" },
  closes: { id: "{name} ditutup {at}, {invited} orang diundang.", en: "{name} closes {at}, {invited} people invited." },
  moved: { id: "{name} tadinya ditutup {at}, lalu dipindah.", en: "{name} would have closed {at}, but was moved." },
  removed: { id: "{name} tadinya ditutup {at}, lalu dihapus.", en: "{name} would have closed {at}, but was removed." },
  more: { id: "Dan {more} tender lain dalam 48 jam.", en: "And {more} other tenders within 48 hours." },
  two: {
    id: "Perubahan sekarang dapat membuat orang yang diundang tidak bisa login. Karena itu petugas kedua harus ikut menyetujui. Jika bisa menunggu, kerjakan sesudah tender ditutup.",
    en: "A change now can keep invited people from logging in. So a second officer must approve it too. If it can wait, make it after the tender has closed.",
  },
} satisfies Catalogue;
