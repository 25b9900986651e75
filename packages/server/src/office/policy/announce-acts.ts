/** Begins the mails about a rule that an officer's proof has approved. */
import { unixSeconds } from "@spse/protocol";
import { z } from "zod";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import { admins } from "../../base/rules/roles.ts";
import { record } from "../../core/audit/index.ts";
import { subjects } from "../../core/policy/index.ts";
import { aboutLine, officerActs } from "../frame/index.ts";
import { texts } from "./announce.texts.ts";
import { newestChange } from "./history.sql.ts";
import { sampleTitle } from "./notice.mail.ts";
import { insertNotice } from "./notice.sql.ts";
import { noticeShape } from "./notice-words.ts";
import { subjectName } from "./rule-words.ts";

/** A notice as a preview shows it: the hidden field of its form, and the object of its proof. */
export const announceShape = z.strictObject({
  subject: z.string().refine((subject) => subjects.includes(subject)),
  words: noticeShape,
  total: z.int().nonnegative(),
  /** From when the rule is in force. */
  from: z.int().nonnegative().transform(unixSeconds),
  /** The newest change of any rule: a notice is about the rules that hold. */
  seen: z.int().nonnegative(),
});
export type Announce = z.infer<typeof announceShape>;

const act = announceShape.extend({ act: z.literal("announce-policy") });

/** What phone and page show, in Indonesian. */
export function aboutNotice(world: WorldOrTx, { subject, words, total, from }: Announce): string {
  return aboutLine(
    speak(texts, "id")("about", {
      total: shownNumber(total, "id"),
      subject: subjectName(subject, "id"),
      title: sampleTitle(world, words, from),
    }),
  );
}

const PAGE = "/konsol/kebijakan/pengumuman";

export const announceActs = officerActs<z.infer<typeof act>>({
  acts: act,
  back: PAGE,
  roles: () => admins,
  changes: () => null,
  shown: (tx, notice) => ({ kind: "announce", about: aboutNotice(tx, notice) }),
  perform: async (tx, visit, { subject, words, total, seen }) => {
    if ((await newestChange(tx)) !== seen) return `${PAGE}?selesai=berubah`;
    const officer = visit.session.account;
    if (!(await insertNotice(tx, { subject, words, total, startedBy: officer.id }))) return `${PAGE}?selesai=sudah`;
    const detail = { subject, title: words.title, total, officer: officer.userId };
    await record(tx, { event: "policy", outcome: "announcing", accountId: officer.id, from: visit, detail });
    return `${PAGE}?selesai=mulai`;
  },
});
