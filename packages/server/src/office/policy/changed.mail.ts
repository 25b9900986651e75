/** The mail to every Admin PPE about a changed rule: the author, the change and the reason. */
import type { Mail } from "../../base/platform/outbox/outbox.ts";
import { type Owner, writeOwnerMail } from "../../base/platform/ui/owner-mail.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import { type ChangeOfRule, changeInWords, subjectName } from "./rule-words.ts";

export function changedMail(world: WorldOrTx, admin: Owner, change: ChangeOfRule, who: string, reason: string): Mail {
  const { lpseName } = world.office;
  const list = (language: "id" | "en") => changeInWords(world, change, language).join("; ");
  return writeOwnerMail(world, admin, {
    kind: "policy-changed",
    facts: null,
    subject: "Kebijakan 2FA diubah",
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
