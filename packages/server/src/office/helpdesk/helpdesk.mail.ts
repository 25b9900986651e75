/** Tells the owner of an officer's act, and of the decision on a reset of 2FA. */

import { unixSeconds } from "@spse/protocol";
import type { Mail } from "../../base/platform/outbox/outbox.ts";
import type { MailText } from "../../base/platform/ui/mail.html.ts";
import { browserFact, ipFact, type Owner, timeFact, writeOwnerMail } from "../../base/platform/ui/owner-mail.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import { allFactors } from "../../core/factors/index.ts";
import type { ResetRequest } from "../../core/recovery/index.ts";

interface Words {
  readonly kind: string;
  readonly subject: MailText;
  readonly id: string;
  readonly en: string;
}

function told(world: WorldOrTx, account: Owner, words: Words): Mail {
  const { helpdesk } = world.office;
  return writeOwnerMail(world, account, {
    kind: words.kind,
    facts: null,
    subject: words.subject,
    paragraphs: words,
    closing: {
      id: `Bukan Anda yang meminta? Segera ganti password, lalu hubungi ${helpdesk}.`,
      en: `You did not ask for this? Change your password at once, then contact ${helpdesk}.`,
    },
  });
}

export const liftedMail = (world: WorldOrTx, account: Owner): Mail =>
  told(world, account, {
    kind: "helpdesk-lifted",
    subject: {
      id: "Petugas mengizinkan pendaftaran ponsel untuk akun SPSE Anda",
      en: "An officer allowed a phone to be registered for your SPSE account",
    },
    id: `Petugas ${world.office.lpseName} mengizinkan ponsel baru untuk akun Anda didaftarkan dari peramban mana pun, walaupun 24 jam setelah reset belum lewat.`,
    en: `An officer of ${world.office.lpseName} allowed a new phone for your account to be registered from any browser, although 24 hours have not passed since the reset.`,
  });

export const phonesStoppedMail = (world: WorldOrTx, account: Owner): Mail =>
  told(world, account, {
    kind: "helpdesk-phones-stopped",
    subject: {
      id: "Ponsel akun SPSE Anda dihentikan oleh petugas",
      en: "An officer stopped the phones of your SPSE account",
    },
    id: `Petugas ${world.office.lpseName} menghentikan semua ${allFactors.id} akun Anda dan mengakhiri semua sesi. 2FA tetap aktif: login dengan kode pemulihan, atau minta Reset 2FA.`,
    en: `An officer of ${world.office.lpseName} stopped all ${allFactors.en} of your account and ended all sessions. 2FA stays on: log in with a recovery code, or ask for Reset 2FA.`,
  });

export const sessionsEndedMail = (world: WorldOrTx, account: Owner): Mail =>
  told(world, account, {
    kind: "helpdesk-sessions-ended",
    subject: { id: "Sesi akun SPSE Anda diakhiri oleh petugas", en: "An officer ended sessions of your SPSE account" },
    id: `Petugas ${world.office.lpseName} mengakhiri sesi akun Anda. Anda dapat login kembali seperti biasa.`,
    en: `An officer of ${world.office.lpseName} ended sessions of your account. You can log in again as usual.`,
  });

export const firstYesMail = (world: WorldOrTx, account: Owner, act: "approve" | "lift"): Mail =>
  told(world, account, {
    kind: "helpdesk-first-yes",
    subject: { id: "Akun SPSE Anda: menunggu petugas kedua", en: "Your SPSE account: waiting for a second officer" },
    id: `${
      act === "approve"
        ? `Petugas ${world.office.lpseName} menyetujui Reset 2FA akun Anda`
        : `Petugas ${world.office.lpseName} ingin mengizinkan ponsel baru untuk akun Anda didaftarkan dari peramban mana pun`
    }. Belum ada yang diubah: petugas lain harus menyetujuinya juga dalam 24 jam.`,
    en: `${
      act === "approve"
        ? `An officer of ${world.office.lpseName} approved the 2FA reset for your account`
        : `An officer of ${world.office.lpseName} wants to allow a new phone for your account to be registered from any browser`
    }. Nothing has changed yet: another officer must approve it too within 24 hours.`,
  });

export const liftRefusedMail = (world: WorldOrTx, account: Owner): Mail =>
  told(world, account, {
    kind: "helpdesk-lift-refused",
    subject: {
      id: "Petugas menolak pendaftaran ponsel untuk akun SPSE Anda",
      en: "An officer declined to allow a phone for your SPSE account",
    },
    id: `Petugas ${world.office.lpseName} menolak pendaftaran ponsel baru untuk akun Anda dari peramban lain. Tidak ada yang diubah.`,
    en: `An officer of ${world.office.lpseName} refused permission to register a new phone for your account from another browser. Nothing was changed.`,
  });

/** To the officer whose approval or request a colleague has refused. @param of what was refused, on whom, by whom, and why. */
export function refusedMail(
  world: WorldOrTx,
  asker: Owner,
  of: { readonly what: MailText; readonly userId: string | null; readonly by: string; readonly note: string | null },
): Mail {
  const { lpseName } = world.office;
  return writeOwnerMail(world, asker, {
    kind: "officer-refused",
    facts: [
      [{ id: "Permintaan Anda", en: "Your request" }, of.what],
      ...(of.userId ? ([[{ id: "Akun", en: "Account" }, of.userId]] as const) : []),
      [{ id: "Ditolak oleh", en: "Refused by" }, of.by],
      ...(of.note ? ([[{ id: "Alasan", en: "Reason" }, of.note]] as const) : []),
      timeFact(world),
    ],
    subject: { id: "Petugas lain menolak permintaan Anda", en: "Another officer refused your request" },
    paragraphs: {
      id: `Tidak ada yang diubah. Tanyakan alasannya kepada petugas ${lpseName} itu jika perlu.`,
      en: `Nothing was changed. Ask that officer of ${lpseName} for the reason if you need it.`,
    },
    button: { id: "Menunggu Anda", en: "Waiting for you" },
    path: "/konsol/menunggu",
    closing: {
      id: "Bukan Anda yang memintanya? Akun Anda dipakai orang lain: segera ganti password dan lapor kepada Admin PPE.",
      en: "You did not ask for it? Somebody else uses your account: change your password and tell an Admin PPE at once.",
    },
  });
}

export function decidedMail(
  world: WorldOrTx,
  owner: Owner,
  decision: "approved" | "refused",
  request: ResetRequest,
  expiresAt: number,
): Mail {
  const { lpseName, helpdesk } = world.office;
  const { timeZone, portalUrl } = world.config;
  const approved = decision === "approved";
  const where = `${portalUrl}/reset/confirm`;
  const until = (language: "id" | "en") => dateTime(unixSeconds(expiresAt), timeZone, language);
  return writeOwnerMail(world, owner, {
    kind: `reset-${decision}`,
    facts: [
      ["User ID", owner.userId],
      browserFact(request.browserLabel, { id: "Diminta dari", en: "Requested from" }),
      ipFact(request.ip),
      timeFact(world, request.requestedAt, { id: "Waktu permintaan", en: "Time of the request" }),
    ],
    subject: approved
      ? { id: "Reset 2FA akun SPSE Anda disetujui petugas", en: "An officer approved Reset 2FA for your SPSE account" }
      : { id: "Reset 2FA akun SPSE Anda ditolak petugas", en: "An officer declined Reset 2FA for your SPSE account" },
    paragraphs: approved
      ? {
          id: `Petugas ${lpseName} menyetujui Reset 2FA akun Anda. 2FA tetap aktif sampai Anda menyelesaikannya: buka ${where} di peramban yang meminta, paling lambat ${until("id")}.`,
          en: `An officer of ${lpseName} approved the 2FA reset for your account. 2FA stays on until you complete it: open ${where} in the browser that requested it, no later than ${until("en")}.`,
        }
      : {
          id: `Petugas ${lpseName} menolak Reset 2FA akun Anda. 2FA tetap aktif dan tidak ada yang diubah.`,
          en: `An officer of ${lpseName} refused the 2FA reset for your account. 2FA stays on and nothing was changed.`,
        },
    closing: approved
      ? {
          id: `Bukan Anda yang meminta? Segera batalkan lewat tautan di email sebelumnya, dari Beranda, atau dari SPSE Authenticator. Lalu ganti password dan hubungi ${helpdesk}.`,
          en: `You did not ask for this? Cancel it at once with the link in the earlier email, from Beranda, or from SPSE Authenticator. Then change your password and contact ${helpdesk}.`,
        }
      : {
          id: `Bukan Anda yang meminta? Seseorang mengetahui password Anda: segera ganti. Untuk penjelasan, hubungi ${helpdesk}.`,
          en: `You did not ask for this? Somebody knows your password: change it at once. For an explanation, contact ${helpdesk}.`,
        },
  });
}
