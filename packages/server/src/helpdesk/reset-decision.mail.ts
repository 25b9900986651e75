/** Tells the owner what an officer decided on a reset of 2FA. */
import { unixSeconds } from "@spse/protocol";
import type { Account } from "../account/index.ts";
import type { Mail } from "../platform/outbox/outbox.ts";
import { shownBrowser } from "../platform/ui/browser.ts";
import { writeOwnerMail } from "../platform/ui/owner-mail.ts";
import { dateTime } from "../platform/ui/time.ts";
import type { World } from "../platform/world.ts";
import type { ResetRequest } from "../recovery/index.ts";

export function decidedMail(
  world: World,
  owner: Account,
  decision: "approved" | "refused",
  request: ResetRequest,
  expiresAt: number,
): Mail {
  const { lpseName, helpdesk, timeZone, portalUrl } = world.config;
  const approved = decision === "approved";
  const where = `${portalUrl}/reset/confirm`;
  const until = (language: "id" | "en") => dateTime(unixSeconds(expiresAt), timeZone, language);
  return writeOwnerMail(world, owner, {
    kind: `reset-${decision}`,
    facts: (language) => {
      const asked = dateTime(request.requestedAt, timeZone, language);
      const browser = shownBrowser(request.browserLabel, language);
      const [from, ip, time] =
        language === "id"
          ? (["Diminta dari", "Alamat IP", "Waktu permintaan"] as const)
          : (["Asked from", "IP address", "Time of the request"] as const);
      return [
        ["User ID", owner.userId],
        [from, browser],
        [ip, request.ip],
        [time, asked],
      ];
    },
    subject: approved ? "Reset 2FA disetujui petugas" : "Reset 2FA ditolak petugas",
    id: {
      paragraphs: approved
        ? [
            `Petugas ${lpseName} menyetujui reset 2FA akun Anda. 2FA tetap aktif sampai Anda menyelesaikannya: buka ${where} di peramban yang meminta, paling lambat ${until("id")}.`,
          ]
        : [`Petugas ${lpseName} menolak reset 2FA akun Anda. 2FA tetap aktif dan tidak ada yang diubah.`],
      closing: [
        approved
          ? `Bukan Anda yang meminta? Segera batalkan lewat tautan di email sebelumnya, dari Beranda, atau dari SPSE Authenticator, ganti password, lalu hubungi ${helpdesk}.`
          : `Bukan Anda yang meminta? Seseorang mengetahui password Anda: segera ganti. Untuk penjelasan, hubungi ${helpdesk}.`,
      ],
    },
    en: {
      paragraphs: approved
        ? [
            `An officer of ${lpseName} approved the reset of 2FA of your account. 2FA stays active until you complete it: open ${where} in the browser that asked, by ${until("en")}.`,
          ]
        : [
            `An officer of ${lpseName} refused the reset of 2FA of your account. 2FA stays active and nothing was changed.`,
          ],
      closing: [
        approved
          ? `You had not asked? Cancel it at once by the link in the mail before, from Beranda, or from SPSE Authenticator, change your password, and contact ${helpdesk}.`
          : `You had not asked? Somebody knows your password: change it at once. For an explanation, contact ${helpdesk}.`,
      ],
    },
  });
}
