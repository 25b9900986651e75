/** Words of the warning that a tender closes soon. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Ada tender yang segera ditutup", en: "A tender closes soon" },
  closes: { id: "{name} ditutup {at}, {invited} orang diundang.", en: "{name} closes {at}, {invited} people invited." },
  moved: { id: "{name} tadinya ditutup {at}, lalu dipindah.", en: "{name} would have closed {at}, but was moved." },
  removed: { id: "{name} tadinya ditutup {at}, lalu dihapus.", en: "{name} would have closed {at}, but was removed." },
  more: { id: "Dan {more} tender lain dalam 48 jam.", en: "And {more} other tenders within 48 hours." },
  two: { id: "Petugas kedua harus ikut menyetujui.", en: "A second officer must approve too." },
  why: {
    id: "Perubahan sekarang dapat menghalangi login; jika bisa, tunggu tender ditutup.",
    en: "A change now can keep invited people from logging in; if it can wait, wait for the close.",
  },
} satisfies Catalogue;
