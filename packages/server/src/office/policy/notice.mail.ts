/** The mails of Kebijakan: an officer's notice to one person, and a changed rule to every Admin PPE. */
import type { UnixSeconds } from "@spse/protocol";
import type { Mail } from "../../base/platform/outbox/outbox.ts";
import { inBoth } from "../../base/platform/ui/mail.html.ts";
import { type Owner, writeOwnerMail } from "../../base/platform/ui/owner-mail.ts";
import type { Language } from "../../base/platform/ui/texts.ts";
import { day, dayInBrief } from "../../base/platform/ui/time.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import { fill, type NoticeWords, paragraphsOf } from "./notice-words.ts";
import type { WantedChange } from "./rule-change.ts";
import { type ChangeOfRule, changeInWords, subjectName } from "./rule-words.ts";

/** @param ready the reader has nothing to do. @param from when the rule is in force. */
export function noticeMail(
  world: WorldOrTx,
  owner: Owner,
  words: NoticeWords,
  ready: boolean,
  from: UnixSeconds,
): Mail {
  const values = (language: Language) => ({
    nama: owner.name,
    userId: owner.userId,
    lpse: world.office.lpseName,
    tanggal: day(from, world.config.timeZone, language),
  });
  const letter = (text: string, language: Language) => paragraphsOf(fill(text, values(language)));
  return {
    ...writeOwnerMail(world, owner, {
      kind: "policy-notice",
      facts: [],
      subject: inBoth((language) => fill(language === "en" ? words.titleEn : words.title, values(language))),
      paragraphs: {
        id: letter(ready ? words.readyId : words.todoId, "id"),
        en: letter(ready ? words.readyEn : words.todoEn, "en"),
      },
      button: { id: "Login ke SPSE", en: "Log in to SPSE" },
      path: "/login",
      // Written to this one reader: the second address gets no copy.
      alone: true,
    }),
    bulk: true,
  };
}

/** The title as it is, with marks where each person's own data will be. */
export const sampleTitle = (world: WorldOrTx, words: NoticeWords, from: UnixSeconds): string =>
  fill(words.title, {
    nama: "…",
    userId: "…",
    lpse: world.office.lpseName,
    tanggal: dayInBrief(from, world.config.timeZone, "id"),
  });

/** The mail to every Admin PPE about a rule that one of them wants to change, and that takes a second one. */
export function ruleWaitsMail(
  world: WorldOrTx,
  admin: Owner,
  { subject, reason }: Pick<WantedChange, "subject" | "reason">,
): Mail {
  const { lpseName } = world.office;
  return writeOwnerMail(world, admin, {
    kind: "policy-first-yes",
    facts: null,
    subject: { id: "Kebijakan 2FA: menunggu Admin PPE kedua", en: "2FA policy: waiting for a second Admin PPE" },
    paragraphs: {
      id: `Seorang Admin PPE ingin mengubah kebijakan ${lpseName} untuk ${subjectName(subject, "id")}. Belum ada yang diubah: Admin PPE lain harus menyetujuinya juga dalam 24 jam. Alasan: ${reason}`,
      en: `An Admin PPE wants to change the policy of ${lpseName} for ${subjectName(subject, "en")}. Nothing has changed yet: another Admin PPE must approve it too within 24 hours. Reason: ${reason}`,
    },
    button: { id: "Lihat Kebijakan", en: "See the policy" },
    path: "/konsol/kebijakan",
    closing: {
      id: "Tanyakan kepada petugas itu sebelum Anda menyetujui: jika ia tidak memintanya, akunnya diambil alih.",
      en: "Ask that officer before you approve: if they did not ask for it, their account has been taken over.",
    },
  });
}

/** The mail to every Admin PPE about a changed rule: the author, the change and the reason. */
export function changedMail(world: WorldOrTx, admin: Owner, change: ChangeOfRule, who: string, reason: string): Mail {
  const { lpseName } = world.office;
  const list = (language: "id" | "en") => changeInWords(world, change, language).join("; ");
  return writeOwnerMail(world, admin, {
    kind: "policy-changed",
    facts: null,
    subject: { id: "Kebijakan 2FA diubah", en: "2FA policy changed" },
    paragraphs: [
      {
        id: `${who} mengubah kebijakan ${lpseName} untuk ${subjectName(change.subject, "id")}: ${list("id")}.`,
        en: `${who} changed the policy of ${lpseName} for ${subjectName(change.subject, "en")}: ${list("en")}.`,
      },
      ...(reason === "" ? [] : [{ id: `Alasan: ${reason}`, en: `Reason: ${reason}` }]),
    ],
    closing: {
      id: "Anda Admin PPE, karena itu Anda diberi tahu. Jika ini tidak direncanakan, buka Konsol, Kebijakan, lalu Riwayat: di sana perubahan dapat dibatalkan.",
      en: "You are told because you are an Admin PPE. If nobody planned this, open Console, Policy, then History: the change can be undone there.",
    },
  });
}
