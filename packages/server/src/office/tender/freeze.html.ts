/** The warning of acts that wait for a second officer, because a tender closes soon. */
import { unixSeconds } from "@spse/protocol";
import type { Html } from "../../base/platform/ui/html.ts";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { notice } from "../../base/platform/ui/parts.html.ts";
import { type Catalogue, speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { listClosing } from "../../connect/deadlines/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";

/** Null: no tender closes soon. It names the next three. */
export function freezeNotice(
  world: World,
  { language }: SessionVisit,
  closing: Awaited<ReturnType<typeof listClosing>>,
): Html | null {
  if (closing.length === 0) return null;
  const say = speak(texts, language);
  const number = (count: number) => shownNumber(count, language);
  const line = ({ name, at, invited, removed_at: removed, held_until: held }: (typeof closing)[number]) => {
    const of = {
      name,
      at: dateTime(unixSeconds(held ?? at), world.config.timeZone, language),
      invited: number(invited),
    };
    return say(removed !== null ? "removed" : held !== null ? "moved" : "closes", of);
  };
  const more = closing.length - NAMED;
  const words = [...closing.slice(0, NAMED).map(line), ...(more > 0 ? [say("more", { more: number(more) })] : [])];
  return notice("warning", [...words, say("two")], { sign: "clock", title: say("title") });
}

const NAMED = 3;

const texts = {
  title: { id: "Ada tender yang segera ditutup", en: "A tender closes soon" },
  closes: { id: "{name} ditutup {at}, {invited} orang diundang.", en: "{name} closes {at}, {invited} people invited." },
  moved: {
    id: "{name} tadinya ditutup {at}, lalu dipindah.",
    en: "{name} would have closed {at}, before it was moved.",
  },
  removed: {
    id: "{name} tadinya ditutup {at}, lalu dihapus.",
    en: "{name} would have closed {at}, before it was removed.",
  },
  more: { id: "Dan {more} tender lain dalam 48 jam.", en: "And {more} other tenders within 48 hours." },
  two: {
    id: "Perubahan sekarang dapat membuat orang yang diundang tidak bisa login. Karena itu petugas kedua harus ikut menyetujui. Jika bisa menunggu, kerjakan sesudah tender ditutup.",
    en: "A change now can keep invited people from logging in. So a second officer must approve it too. If it can wait, make it after the tender has closed.",
  },
} satisfies Catalogue;
