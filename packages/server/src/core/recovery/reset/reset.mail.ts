/** Mails to the owner about a reset: asked for (guide R7), confirmed and waiting, cancelled, done. NIST SP 800-63B-4 §4.6. */

import type { Mail } from "../../../base/platform/outbox/outbox.ts";
import type { MailText } from "../../../base/platform/ui/mail.html.ts";
import { type Place, writeOwnerMail } from "../../../base/platform/ui/owner-mail.ts";
import type { Language } from "../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import type { WorldOrTx } from "../../../base/platform/world.ts";
import type { Account } from "../../account/index.ts";
import type { Terms } from "./request.ts";

/**
 * The token in the cancelling link of every mail about one request: a MAC of 256 bits, so that each mail can carry the same
 * token. The token stays valid after a change of the master key.
 */
export const cancelToken = (world: WorldOrTx, resetId: string): string => world.keys.mac("undo", `reset ${resetId}`);

/**
 * R7: the subject is the guide's. The button leads on, the second link cancels; neither changes anything by itself. The
 * account's second address gets no button: it can cancel, and completes nothing (NIST SP 800-63B-4 §4.6).
 */
export function requestMail(
  world: WorldOrTx,
  account: Account,
  from: Place,
  tokens: { readonly link?: string; readonly cancel: string },
): Mail {
  const { lpseName, helpdesk } = world.office;
  return writeOwnerMail(world, account, {
    kind: tokens.link === undefined ? "reset-request-told" : "reset-request",
    alone: true,
    facts: from,
    subject: { id: "Konfirmasi Permintaan Reset 2FA", en: "Confirm the request for Reset 2FA" },
    ...(tokens.link !== undefined && { path: `/reset/open/${tokens.link}` }),
    otherPath: `/reset/cancel/${tokens.cancel}`,
    paragraphs: {
      id: `Ada permintaan Reset 2FA untuk akun Anda di ${lpseName}. Pastikan Anda sendiri yang meminta.`,
      en: `Reset 2FA was requested for your account at ${lpseName}. Make sure that it was you.`,
    },
    button: { id: "Reset 2FA", en: "Reset 2FA" },
    closing: [
      tokens.link === undefined
        ? {
            id: "Tautan reset dikirim ke email utama akun Anda; pesan ini hanya pemberitahuan.",
            en: "The reset link was sent to the main email of your account; this message is only a notice.",
          }
        : {
            id: "Tautan ini berlaku 30 menit dan hanya dapat dipakai satu kali. Reset diselesaikan di peramban yang memintanya. Jika tautan dibuka di peramban lain, halamannya menampilkan kode untuk diketik di peramban yang meminta. Jangan berikan kode itu kepada siapa pun, termasuk petugas LPSE.",
            en: "The link is valid for 30 minutes and works once. The reset is completed in the browser that requested it. If the link is opened in another browser, the page shows a code to type in the browser that requested the reset. Do not share that code with anyone, not even LPSE staff.",
          },
      {
        id: `Bukan Anda? Seseorang mengetahui password Anda. Batalkan permintaan ini, lalu segera login dan ganti password. Perlu bantuan? Hubungi ${helpdesk}.`,
        en: `Not you? Somebody knows your password. Cancel this request, then log in at once and change your password. Need help? Contact ${helpdesk}.`,
      },
    ],
    otherLink: { id: "Batalkan permintaan ini", en: "Cancel this request" },
  });
}

/** After R9: everything that has ended, and what to do if it was somebody else. */
export function doneMail(world: WorldOrTx, account: Account, from: Place): Mail {
  const { lpseName, helpdesk } = world.office;
  return writeOwnerMail(world, account, {
    kind: "reset-done",
    facts: from,
    subject: { id: "2FA akun SPSE Anda telah direset", en: "2FA for your SPSE account was reset" },
    paragraphs: {
      id: `2FA akun Anda di ${lpseName} telah direset. Semua ponsel, kode pemulihan, peramban yang dikenal, dan sesi akun ini sudah tidak berlaku.`,
      en: `2FA for your account at ${lpseName} was reset. All phones, recovery codes, known browsers and sessions of this account are no longer valid.`,
    },
    closing: [
      {
        id: "Login dengan User ID dan Password, lalu pilih Enable 2FA di Beranda. Selama 24 jam, ponsel baru hanya dapat didaftarkan dari peramban di atas.",
        en: "Log in with User ID and password, then choose Enable 2FA on Beranda. For 24 hours, a new phone can be registered only from the browser above.",
      },
      {
        id: `Bukan Anda? Segera login, ganti password, lalu aktifkan 2FA kembali. Ganti juga password email Anda. Setelah itu, hubungi ${helpdesk}.`,
        en: `Not you? Log in at once, change your password, then enable 2FA again. Change your email password too. After that, contact ${helpdesk}.`,
      },
    ],
  });
}

export function waitingMail(world: WorldOrTx, account: Account, from: Place, resetId: string, terms: Terms): Mail {
  const { lpseName, helpdesk } = world.office;
  const { timeZone, portalUrl } = world.config;
  const at = (seconds: Terms["expiresAt"], language: Language) => dateTime(seconds, timeZone, language);
  const where = `${portalUrl}/reset/confirm`;
  const what =
    terms.route === "wait"
      ? {
          id: `Reset dapat diselesaikan mulai ${at(terms.dueAt, "id")} hingga ${at(terms.expiresAt, "id")}: buka ${where} di peramban yang sama, lalu tekan Reset 2FA. Sampai reset diselesaikan, 2FA Anda tetap aktif.`,
          en: `The reset can be completed from ${at(terms.dueAt, "en")} until ${at(terms.expiresAt, "en")}: open ${where} in the same browser, then press Reset 2FA. Your 2FA stays on until the reset is completed.`,
        }
      : {
          id: `Reset menunggu persetujuan petugas. Hubungi ${helpdesk} untuk pemeriksaan identitas, paling lambat ${at(terms.expiresAt, "id")}. Setelah disetujui, buka ${where} di peramban yang sama. Sampai reset diselesaikan, 2FA Anda tetap aktif.`,
          en: `The reset is waiting for an officer's approval. Contact ${helpdesk} to have your identity checked, no later than ${at(terms.expiresAt, "en")}. Once approved, open ${where} in the same browser. Your 2FA stays on until the reset is completed.`,
        };
  return writeOwnerMail(world, account, {
    kind: "reset-waits",
    facts: from,
    subject: { id: "Reset 2FA akun SPSE Anda menunggu", en: "Reset 2FA for your SPSE account is waiting" },
    otherPath: `/reset/cancel/${cancelToken(world, resetId)}`,
    paragraphs: [
      {
        id: `Permintaan Reset 2FA untuk akun Anda di ${lpseName} telah dikonfirmasi.`,
        en: `The Reset 2FA request for your account at ${lpseName} was confirmed.`,
      },
      what,
    ],
    closing: [
      {
        id: "Bukan Anda? Berarti seseorang mengetahui password Anda dan dapat membaca email Anda. Batalkan sekarang lewat tautan di bawah, dari Beranda, atau dari SPSE Authenticator di ponsel Anda. Lalu ganti password SPSE dan password email Anda.",
        en: "Not you? Then somebody knows your password and can read your email. Cancel it now with the link below, from Beranda, or from SPSE Authenticator on your phone. Then change your SPSE password and your email password.",
      },
      {
        id: "Jika ponsel Anda ternyata tidak hilang, login saja dengan 2FA: permintaan ini otomatis batal.",
        en: "If your phone is not lost after all, log in with 2FA: this request is then cancelled automatically.",
      },
    ],
    otherLink: { id: "Batalkan reset ini", en: "Cancel this reset" },
  });
}

/** What cancelled the reset: the mail's link, a session of the account, one of its phones, or a login with the second factor. */
export type CancelledBy = "mail" | "session" | "phone" | "login";

const BY = {
  mail: { id: "lewat tautan di email", en: "with the link in the email" },
  session: { id: "dari Beranda", en: "from Beranda" },
  phone: { id: "dari SPSE Authenticator di ponsel Anda", en: "from SPSE Authenticator on your phone" },
  login: { id: "karena Anda login dengan 2FA", en: "because you logged in with 2FA" },
} satisfies Record<CancelledBy, MailText>;

export function cancelledMail(world: WorldOrTx, account: Account, by: CancelledBy, from: Place): Mail {
  const { lpseName, helpdesk } = world.office;
  return writeOwnerMail(world, account, {
    kind: "reset-cancelled",
    facts: from,
    subject: {
      id: "Permintaan Reset 2FA akun SPSE Anda dibatalkan",
      en: "The request for Reset 2FA for your SPSE account was cancelled",
    },
    paragraphs: {
      id: `Reset 2FA yang menunggu untuk akun Anda di ${lpseName} dibatalkan ${BY[by].id}. 2FA tetap aktif dan tidak ada yang diubah.`,
      en: `The 2FA reset waiting for your account at ${lpseName} was cancelled ${BY[by].en}. 2FA stays on and nothing was changed.`,
    },
    closing: {
      id: `Jika bukan Anda yang meminta reset itu, seseorang mengetahui password Anda: segera ganti. Jika bukan Anda yang membatalkannya, hubungi ${helpdesk}.`,
      en: `If you did not ask for that reset, somebody knows your password: change it at once. If you did not cancel it, contact ${helpdesk}.`,
    },
  });
}
