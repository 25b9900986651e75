/** Admin PPE begins the mails about a rule to everybody under it. */
import { unixSeconds } from "@spse/protocol";
import { z } from "zod";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { type Language, speak } from "../../base/platform/ui/texts.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import { admins } from "../../base/rules/roles.ts";
import { handedOnField } from "../../base/web/form.ts";
import { record } from "../../core/audit/index.ts";
import { subjects } from "../../core/policy/index.ts";
import { redirect } from "../../core/session/web/index.ts";
import { aboutLine, admin, askForm, defineAct } from "../frame/index.ts";
import { texts } from "./announce.texts.ts";
import { newestChange } from "./history.sql.ts";
import { sampleTitle } from "./notice.mail.ts";
import { insertNotice } from "./notice.sql.ts";
import { LETTER_MOST, noticeMark, noticeShape, unknownPlaceholder } from "./notice-words.ts";
import { subjectName } from "./rule-words.ts";
import { countReaders } from "./send-notices.ts";

/** A notice as a preview shows it: the hidden field of its form, and the object of its proof. */
const announceShape = z.strictObject({
  subject: z.string().refine((subject) => subjects.includes(subject)),
  words: noticeShape,
  total: z.int().nonnegative(),
  /** From when the rule is in force. */
  from: z.int().nonnegative().transform(unixSeconds),
  /** The newest change of any rule: a notice is about the rules that hold. */
  seen: z.int().nonnegative(),
});
export type Announce = z.infer<typeof announceShape>;

/** The hidden field that a preview hands on. */
const noticeForm = z.object({ notice: handedOnField(announceShape, 5 * LETTER_MOST * 2) });

/** What phone and page show. */
export function aboutNotice(world: WorldOrTx, { subject, words, total, from }: Announce, language: Language): string {
  return aboutLine(
    speak(texts, language)("about", {
      total: shownNumber(total, language),
      subject: subjectName(subject, language),
      mark: noticeMark(words),
      title: sampleTitle(world, words, from),
    }),
  );
}

export const announce = defineAct({
  name: "announce-policy",
  input: announceShape,
  forms: [
    // The readers are counted anew: the form's count is not trusted.
    askForm(admin, "/konsol/kebijakan/umumkan", noticeForm, async (world, _, { notice }) => {
      if (!notice || unknownPlaceholder(notice.words) !== null || notice.seen !== (await newestChange(world)))
        return redirect("/konsol/kebijakan/pengumuman?selesai=berubah");
      const { todo, ready, from } = await countReaders(world, notice.subject);
      return { ask: { ...notice, total: todo + ready, from } };
    }),
  ],
  kind: "announce",
  roles: admins,
  load: async (_, notice) => notice,
  about: (notice, _, world, language) => aboutNotice(world, notice, language),
  effect: () => [],
  perform: async (tx, { officer, from }, { subject, words, total, seen }) => {
    if ((await newestChange(tx)) !== seen) return "berubah";
    if (!(await insertNotice(tx, { subject, words, total, startedBy: officer.id }))) return "sudah";
    const detail = { subject, title: words.title, total, officer: officer.userId };
    await record(tx, { event: "policy", outcome: "announcing", accountId: officer.id, from, detail });
    return "mulai";
  },
  audit: {
    "policy.announcing": {
      id: "Pemberitahuan kebijakan mulai dikirim",
      en: "Notices of the policy are being sent",
      auditOnly: true,
    },
    "policy.announced": {
      id: "Pemberitahuan kebijakan selesai dikirim",
      en: "Notices of the policy sent",
      auditOnly: true,
    },
  },
  words: {
    done: {
      mulai: {
        id: "Pengumuman dimulai. Email dikirim bertahap.",
        en: "The announcement has started. Its emails are sent step by step.",
      },
    },
    undone: {
      sudah: {
        id: "Tidak ada yang dikirim: pengumuman untuk aturan itu masih berjalan. Tunggu sampai selesai, atau hentikan dulu.",
        en: "Nothing was sent: an announcement for that rule is still running. Wait for its end, or stop it first.",
      },
    },
  },
  back: "/konsol/kebijakan/pengumuman",
});
