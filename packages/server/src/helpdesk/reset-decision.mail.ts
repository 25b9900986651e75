/** Tells the owner what an officer decided on a reset of 2FA. */
import { unixSeconds } from "@spse/protocol";
import type { Account } from "../account/index.ts";
import { shownBrowser } from "../platform/ui/browser.ts";
import { type WrittenMail, writeMail } from "../platform/ui/mail.html.ts";
import { dateTime } from "../platform/ui/time.ts";
import type { World } from "../platform/world.ts";
import type { ResetRequest } from "../recovery/index.ts";

export function decidedMail(
  world: World,
  owner: Account,
  decision: "approved" | "refused",
  request: ResetRequest,
  expiresAt: number,
): WrittenMail {
  const { lpseName, helpdesk, timeZone, portalUrl } = world.config;
  const approved = decision === "approved";
  const where = `${portalUrl}/reset/confirm`;
  const facts = (language: "id" | "en") => {
    const asked = dateTime(request.requestedAt, timeZone, language);
    return language === "id"
      ? ([
          ["User ID", owner.userId],
          ["Diminta dari", request.browserLabel],
          ["Alamat IP", request.ip],
          ["Waktu permintaan", asked],
        ] as const)
      : ([
          ["User ID", owner.userId],
          ["Asked from", shownBrowser(request.browserLabel, "en")],
          ["IP address", request.ip],
          ["Time of the request", asked],
        ] as const);
  };
  const until = (language: "id" | "en") => dateTime(unixSeconds(expiresAt), timeZone, language);
  return writeMail(world, {
    subject: approved ? "Reset 2FA disetujui petugas" : "Reset 2FA ditolak petugas",
    id: {
      greeting: `Yth. ${owner.name},`,
      paragraphs: approved
        ? [
            `Petugas ${lpseName} menyetujui reset 2FA akun Anda. 2FA tetap aktif sampai Anda menyelesaikannya: buka ${where} di peramban yang meminta, paling lambat ${until("id")}.`,
          ]
        : [`Petugas ${lpseName} menolak reset 2FA akun Anda. 2FA tetap aktif dan tidak ada yang diubah.`],
      facts: facts("id"),
      closing: [
        approved
          ? `Bukan Anda yang meminta? Segera batalkan lewat tautan di email sebelumnya, dari Beranda, atau dari SPSE Authenticator, ganti password, lalu hubungi ${helpdesk}.`
          : `Bukan Anda yang meminta? Seseorang mengetahui password Anda: segera ganti. Untuk penjelasan, hubungi ${helpdesk}.`,
      ],
    },
    en: {
      greeting: `Dear ${owner.name},`,
      paragraphs: approved
        ? [
            `An officer of ${lpseName} approved the reset of 2FA of your account. 2FA stays active until you complete it: open ${where} in the browser that asked, by ${until("en")}.`,
          ]
        : [
            `An officer of ${lpseName} refused the reset of 2FA of your account. 2FA stays active and nothing was changed.`,
          ],
      facts: facts("en"),
      closing: [
        approved
          ? `You had not asked? Cancel it at once by the link in the mail before, from Beranda, or from SPSE Authenticator, change your password, and contact ${helpdesk}.`
          : `You had not asked? Somebody knows your password: change it at once. For an explanation, contact ${helpdesk}.`,
      ],
    },
  });
}
