/** Tells the owner that a waiting reset of 2FA was cancelled, and by what. */
import type { Account } from "../../account/index.ts";
import { shownBrowser } from "../../platform/ui/browser.ts";
import { type WrittenMail, writeMail } from "../../platform/ui/mail.html.ts";
import { dateTime } from "../../platform/ui/time.ts";
import type { World } from "../../platform/world.ts";
import type { Visit } from "../../web/route.ts";
import type { CancelledBy } from "./cancel.ts";

const BY = {
  id: {
    mail: "lewat tautan di email",
    session: "dari Beranda",
    phone: "dari SPSE Authenticator di ponsel Anda",
    login: "karena Anda login dengan 2FA",
  },
  en: {
    mail: "by the link in the mail",
    session: "from Beranda",
    phone: "from SPSE Authenticator on your phone",
    login: "because you logged in with 2FA",
  },
} as const satisfies Record<string, Record<CancelledBy, string>>;

export function cancelledMail(
  world: World,
  account: Account,
  by: CancelledBy,
  from: Pick<Visit, "ip" | "browserLabel">,
): WrittenMail {
  const { lpseName, helpdesk, timeZone } = world.config;
  const at = (language: "id" | "en") => dateTime(world.now(), timeZone, language);
  return writeMail(world, {
    subject: "Permintaan reset 2FA dibatalkan",
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [
        `Reset 2FA yang menunggu untuk akun Anda di ${lpseName} dibatalkan ${BY.id[by]}. 2FA tetap aktif dan tidak ada yang diubah.`,
      ],
      facts: [
        ["User ID", account.userId],
        ["Peramban", from.browserLabel],
        ["Alamat IP", from.ip],
        ["Waktu", at("id")],
      ],
      closing: [
        `Jika permintaan reset itu bukan dari Anda, seseorang mengetahui password Anda: segera ganti. Jika pembatalan ini bukan dari Anda, hubungi ${helpdesk}.`,
      ],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [
        `The reset of 2FA that was waiting for your account at ${lpseName} was cancelled ${BY.en[by]}. 2FA stays active and nothing was changed.`,
      ],
      facts: [
        ["User ID", account.userId],
        ["Browser", shownBrowser(from.browserLabel, "en")],
        ["IP address", from.ip],
        ["Time", at("en")],
      ],
      closing: [
        `If you had not asked for that reset, somebody knows your password: change it at once. If you have not cancelled it, contact ${helpdesk}.`,
      ],
    },
  });
}
