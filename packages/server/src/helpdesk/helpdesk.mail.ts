/** Tells the owner of an officer's act, and of the decision on a reset of 2FA. */

import { unixSeconds } from "@spse/protocol";
import type { Account } from "../account/index.ts";
import type { Mail } from "../platform/outbox/outbox.ts";
import { shownBrowser } from "../platform/ui/browser.ts";
import { writeOwnerMail } from "../platform/ui/owner-mail.ts";
import { dateTime } from "../platform/ui/time.ts";
import type { World } from "../platform/world.ts";
import type { ResetRequest } from "../recovery/index.ts";

interface Words {
  readonly kind: string;
  readonly subject: string;
  readonly id: string;
  readonly en: string;
}

function told(world: World, account: Account, words: Words): Mail {
  const { helpdesk } = world.config;
  return writeOwnerMail(world, account, {
    kind: words.kind,
    facts: null,
    subject: words.subject,
    id: {
      paragraphs: [words.id],
      closing: [`Tidak Anda minta? Segera ganti password, lalu hubungi ${helpdesk}.`],
    },
    en: {
      paragraphs: [words.en],
      closing: [`You had not asked for it? Change your password at once and contact ${helpdesk}.`],
    },
  });
}

export const liftedMail = (world: World, account: Account): Mail =>
  told(world, account, {
    kind: "helpdesk-lifted",
    subject: "Pendaftaran ponsel dibuka oleh petugas",
    id: `Petugas ${world.config.lpseName} mengizinkan ponsel baru untuk akun Anda didaftarkan dari peramban mana pun, sebelum 24 jam setelah reset berakhir.`,
    en: `An officer of ${world.config.lpseName} allowed a new phone for your account to be enrolled from any browser, before the 24 hours after the reset were over.`,
  });

export const phonesStoppedMail = (world: World, account: Account): Mail =>
  told(world, account, {
    kind: "helpdesk-phones-stopped",
    subject: "Ponsel akun Anda dihentikan oleh petugas",
    id: `Petugas ${world.config.lpseName} menghentikan semua ponsel dan passkey akun Anda dan mengakhiri semua sesi. 2FA tetap aktif: login dengan kode pemulihan, atau minta Reset 2FA.`,
    en: `An officer of ${world.config.lpseName} stopped all phones and passkeys of your account and ended all sessions. 2FA stays on: log in with a recovery code, or ask for Reset 2FA.`,
  });

export const sessionsEndedMail = (world: World, account: Account): Mail =>
  told(world, account, {
    kind: "helpdesk-sessions-ended",
    subject: "Sesi akun Anda diakhiri oleh petugas",
    id: `Petugas ${world.config.lpseName} mengakhiri sesi akun Anda. Anda dapat login kembali seperti biasa.`,
    en: `An officer of ${world.config.lpseName} ended sessions of your account. You can log in again as usual.`,
  });

export const firstYesMail = (world: World, account: Account, act: "approve" | "lift"): Mail =>
  told(world, account, {
    kind: "helpdesk-first-yes",
    subject: "Menunggu petugas kedua",
    id: `${
      act === "approve"
        ? `Petugas ${world.config.lpseName} menyetujui reset 2FA akun Anda`
        : `Petugas ${world.config.lpseName} ingin mengizinkan ponsel baru untuk akun Anda didaftarkan dari peramban mana pun`
    }. Belum ada yang diubah: untuk akun Admin PPE, petugas lain harus mengonfirmasinya dalam 24 jam.`,
    en: `${
      act === "approve"
        ? `An officer of ${world.config.lpseName} approved the reset of 2FA of your account`
        : `An officer of ${world.config.lpseName} wants to allow a new phone for your account to be enrolled from any browser`
    }. Nothing was changed yet: for an account of Admin PPE, another officer has to confirm it within 24 hours.`,
  });

export const liftRefusedMail = (world: World, account: Account): Mail =>
  told(world, account, {
    kind: "helpdesk-lift-refused",
    subject: "Izin mendaftarkan ponsel ditolak oleh petugas",
    id: `Petugas ${world.config.lpseName} menolak izin mendaftarkan ponsel baru untuk akun Anda dari peramban mana pun. Tidak ada yang diubah.`,
    en: `An officer of ${world.config.lpseName} refused that a new phone for your account be enrolled from any browser. Nothing was changed.`,
  });

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
