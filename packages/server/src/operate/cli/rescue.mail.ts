/**
 * The mail to an account's owner, or to every Admin PPE, after an operator has printed a link that recovers an account.
 * It never contains the link.
 */
import type { Mail } from "../../base/platform/outbox/outbox.ts";
import { type Owner, timeFact, writeOwnerMail } from "../../base/platform/ui/owner-mail.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";

interface Act {
  readonly account: Owner;
  readonly operator: string;
  readonly reason: string;
}

export function rescueMail(world: WorldOrTx, reader: Owner, { account, operator, reason }: Act): Mail {
  const { lpseName, helpdesk } = world.office;
  const own = reader.id === account.id;
  return writeOwnerMail(world, reader, {
    kind: "rescue-link-printed",
    facts: [
      ["User ID", account.userId],
      ["Operator", operator],
      [{ id: "Alasan", en: "Reason" }, reason],
      timeFact(world),
    ],
    subject: own
      ? { id: "Tautan pemulihan akun SPSE Anda dibuat", en: "A recovery link for your SPSE account was made" }
      : {
          id: `Tautan pemulihan akun Admin PPE ${account.userId} dibuat`,
          en: `A recovery link for Admin PPE ${account.userId} was made`,
        },
    paragraphs: {
      id: `Operator server ${lpseName} membuat tautan pemulihan untuk akun ${account.userId}. Tautan itu diserahkan langsung, berlaku 30 menit, dan hanya dapat dipakai satu kali. Jika dipakai, password diganti dan 2FA yang lama berakhir.`,
      en: `The operator of the server of ${lpseName} has made a recovery link for account ${account.userId}. It is handed over in person, is valid for 30 minutes and works once. When it is used, the password is changed and the old 2FA ends.`,
    },
    closing: {
      id: own
        ? `Anda tidak memintanya? Segera login, ganti password (tautan itu langsung tidak berlaku), lalu hubungi ${helpdesk}.`
        : `Anda tidak tahu tentang hal ini? Segera tanyakan kepada operator itu dan kepada ${account.name}. Mengganti password akun itu langsung membatalkan tautannya.`,
      en: own
        ? `You did not ask for it? Log in at once and change your password (the link is then no longer valid), then contact ${helpdesk}.`
        : `You know nothing of it? Ask that operator and ${account.name} at once. If that account's password is changed, the link is no longer valid.`,
    },
  });
}
