/** A rule is announced by email to everybody under it. Nothing here sends: announce.act.ts begins, and a job sends. */
import { findUnclear } from "@spse/protocol";
import { z } from "zod";
import { transact, type World } from "../../base/platform/world.ts";
import { trimmedField } from "../../base/web/form.ts";
import { loadRules, ruleFor } from "../../core/policy/index.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { doneNotice, recordOwn } from "../frame/index.ts";
import { aboutNotice, announce } from "./announce.act.ts";
import { announcementsPage, type LetterWrong, letterPage, noticePreview } from "./announce.html.ts";
import { stopWords } from "./announce.texts.ts";
import { subjectOf } from "./edit.flow.ts";
import { newestChange } from "./history.sql.ts";
import { listNotices, stopNotice } from "./notice.sql.ts";
import { offNotice, templateFor } from "./notice-templates.ts";
import { LETTER_MOST, type NoticeWords, noticeShape, TITLE_MOST, unknownPlaceholder } from "./notice-words.ts";
import { countReaders } from "./send-notices.ts";

const PAGE = "/konsol/kebijakan/pengumuman";

/** GET /konsol/kebijakan/pengumuman: the progress of the notices, and the subjects that can get one. */
export async function showAnnouncements(world: World, visit: SessionVisit): Promise<Reply> {
  const rules = await loadRules(world);
  const done = doneNotice(visit, [announce, { words: stopWords }]);
  return page(announcementsPage(world, visit, { notices: await listNotices(world), own: [...rules.keys()], done }));
}

/** The titles, and the texts for both sorts of readers, in both languages. */
export const letterForm = z.object({
  title: trimmedField(TITLE_MOST),
  titleEn: trimmedField(TITLE_MOST),
  todoId: trimmedField(LETTER_MOST),
  todoEn: trimmedField(LETTER_MOST),
  readyId: trimmedField(LETTER_MOST),
  readyEn: trimmedField(LETTER_MOST),
});

/** GET /konsol/kebijakan/pengumuman/:subject: the form, with a text that fits the rule. */
export async function showLetter(world: World, visit: SessionVisit): Promise<Reply> {
  const subject = subjectOf(visit);
  if (subject === null) return redirect(PAGE);
  const typed = templateFor(ruleFor(world, subject, await loadRules(world)));
  return page(letterPage(world, visit, { subject, typed, wrong: null }));
}

/** POST /konsol/kebijakan/pengumuman/:subject: shows both mails, and how many people get each. */
export async function submitLetter(
  world: World,
  visit: SessionVisit,
  typed: z.infer<typeof letterForm>,
): Promise<Reply> {
  const subject = subjectOf(visit);
  if (subject === null) return redirect(PAGE);
  const words = noticeShape.safeParse(typed).data;
  const wrong = wrongOf(typed, words);
  if (!words || wrong) return page(letterPage(world, visit, { subject, typed, wrong }), { status: 422 });
  const readers = await countReaders(world, subject);
  const { todo, ready, from } = readers;
  const notice = { subject, words, total: todo + ready, from, seen: await newestChange(world) };
  return page(noticePreview(world, visit, { notice, readers, about: aboutNotice(world, notice, visit.language) }));
}

function wrongOf(typed: NoticeWords, words: NoticeWords | undefined): LetterWrong | null {
  const field = noticeShape.keyof().options.find((it) => findUnclear(typed[it]) !== null);
  if (field) return { why: "unclear", field };
  if (!words) return { why: "empty" };
  const name = unknownPlaceholder(words);
  return name === null ? null : { why: "placeholder", name };
}

/** POST /konsol/kebijakan/hentikan/:id: queues no more mails of a notice. It gives no right, so no phone is asked. */
export async function stopAnnouncement(world: World, visit: SessionVisit): Promise<Reply> {
  const id = visit.params.id ?? "";
  const stopped = await transact(world, async (tx) => {
    // `off` waits for its notices: no officer may stop them.
    if (!(await stopNotice(tx, id, offNotice))) return false;
    await recordOwn(tx, visit, "policy", "stopped", { notice: id });
    return true;
  });
  return redirect(`${PAGE}?selesai=${stopped ? "berhenti" : "lewat"}`);
}
