/** `spse announce`: the LPSE's announcements on Beranda. */
import { isLine, type UnixSeconds, unixSeconds } from "@spse/protocol";
import { day } from "../../base/platform/ui/time.ts";
import { unclearWords } from "../../base/platform/ui/unclear.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import { record } from "../../core/audit/index.ts";
import {
  ANNOUNCEMENTS_MOST,
  addAnnouncement,
  listAnnouncements,
  removeAnnouncement,
  ANNOUNCEMENT_CHARACTERS_MOST as TEXT_CHARACTERS_MOST,
} from "../../office/settings/announcements/index.ts";
import { parseDay } from "./day.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";

interface Announce {
  /** In Indonesian. */
  readonly text: string;
  readonly english?: string;
  /** The first and the last day; without a first one, at once. */
  readonly from?: string;
  readonly until: string;
}

/** Announces something until the end of a day. The audit keeps the words: they were shown to everybody. */
export async function announce(world: World, terminal: Terminal, typed: Announce): Promise<void> {
  const text = parseText("the text", typed.text);
  const english = typed.english === undefined ? null : parseText("--english", typed.english);
  const zone = world.config.timeZone;
  const from = typed.from === undefined ? world.now() : parseDay("--from", typed.from, zone);
  const until = unixSeconds(parseDay("--until", typed.until, zone) + DAY_SECONDS);
  if (until <= world.now() || until <= from)
    throw new CommandRefused("--until: the last day is over, or before the first one");
  const id = await transact(world, async (tx) => {
    const added = await addAnnouncement(tx, { text, english, from, until });
    if (added === null) return null;
    const detail = { id: added, text, english, from, until, operator: terminal.operator };
    await record(tx, { event: "announcement", outcome: "added", client: "cli", detail });
    return added;
  });
  if (id === null)
    throw new CommandRefused(
      `there are ${ANNOUNCEMENTS_MOST} announcements, as many as Beranda shows; remove one first (\`spse announce list\`)`,
    );
  terminal.say(`Announced as ${id}: ${daysInWords(world, from, until)}.`);
}

/** Two lines for each announcement: its id with its days, and its text. Expired ones are not listed. */
export async function showAnnouncements(world: World, terminal: Terminal, json = false): Promise<void> {
  const all = await listAnnouncements(world);
  if (json) return terminal.say(JSON.stringify(all));
  if (all.length === 0) return terminal.say("Nothing is announced.");
  for (const { id, text, english, from, until } of all) {
    terminal.say(`${id}  ${daysInWords(world, from, until)}${english === null ? "; no English text" : ""}`);
    terminal.say(`  ${text}`);
  }
}

/** Takes one back at once, by the id that `list` shows. */
export async function unannounce(world: World, terminal: Terminal, id: string): Promise<void> {
  const removed = await transact(world, async (tx) => {
    if (!(await removeAnnouncement(tx, id))) return false;
    const detail = { id, operator: terminal.operator };
    await record(tx, { event: "announcement", outcome: "removed", client: "cli", detail });
    return true;
  });
  if (!removed) throw new CommandRefused(`${id}: no such announcement; \`spse announce list\` shows them all`);
  terminal.say("It is no longer shown.");
}

function parseText(what: string, typed: string): string {
  const text = typed.trim();
  const unclear = unclearWords(text, "en");
  if (unclear) throw new CommandRefused(`${what}: ${unclear}`);
  if (!isLine(text, TEXT_CHARACTERS_MOST))
    throw new CommandRefused(`${what}: 1 to ${TEXT_CHARACTERS_MOST} characters, in one line`);
  return text;
}

/** `until` is the first second after its last day. */
function daysInWords(world: World, from: UnixSeconds, until: UnixSeconds): string {
  const of = (at: UnixSeconds) => day(at, world.config.timeZone, "en");
  const shown = from <= world.now() ? "shown" : `shown from ${of(from)}`;
  return `${shown} to the end of ${of(unixSeconds(until - 1))}`;
}
