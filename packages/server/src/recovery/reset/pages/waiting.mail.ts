/** Tells the owner that a reset was confirmed and waits: for what, until when, how it is completed, and how it is cancelled. */
import type { Account } from "../../../account/index.ts";
import { shownBrowser } from "../../../platform/ui/browser.ts";
import { type WrittenMail, writeMail } from "../../../platform/ui/mail.html.ts";
import type { Language } from "../../../platform/ui/texts.ts";
import { dateTime } from "../../../platform/ui/time.ts";
import type { World } from "../../../platform/world.ts";
import type { Visit } from "../../../web/route.ts";
import type { Terms } from "../request.ts";
import { cancelToken } from "./reset.mail.ts";

export function waitingMail(
  world: World,
  account: Account,
  from: Pick<Visit, "browserLabel" | "ip">,
  resetId: string,
  terms: Terms,
): WrittenMail {
  const { lpseName, helpdesk, timeZone, portalUrl } = world.config;
  const at = (seconds: Terms["expiresAt"], language: Language) => dateTime(seconds, timeZone, language);
  const where = `${portalUrl}/reset/confirm`;
  const what =
    terms.route === "wait"
      ? {
          id: `Reset dapat diselesaikan mulai ${at(terms.dueAt, "id")} hingga ${at(terms.expiresAt, "id")}: buka ${where} di peramban yang sama, lalu tekan Reset 2FA. Sampai saat itu 2FA Anda tetap aktif.`,
          en: `The reset can be completed from ${at(terms.dueAt, "en")} until ${at(terms.expiresAt, "en")}: open ${where} in the same browser and press Reset 2FA. Until then your 2FA stays active.`,
        }
      : {
          id: `Reset menunggu persetujuan petugas. Hubungi ${helpdesk} untuk pemeriksaan identitas, paling lambat ${at(terms.expiresAt, "id")}. Setelah disetujui, buka ${where} di peramban yang sama. Sampai saat itu 2FA Anda tetap aktif.`,
          en: `The reset waits for an officer's approval. Contact ${helpdesk} to have your identity checked, by ${at(terms.expiresAt, "en")}. Once approved, open ${where} in the same browser. Until then your 2FA stays active.`,
        };
  return writeMail(world, {
    subject: "Reset 2FA menunggu",
    otherPath: `/reset/cancel/${cancelToken(world, resetId)}`,
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [`Permintaan reset 2FA untuk akun Anda di ${lpseName} telah dikonfirmasi.`, what.id],
      facts: [
        ["User ID", account.userId],
        ["Peramban", from.browserLabel],
        ["Alamat IP", from.ip],
        ["Waktu", at(world.now(), "id")],
      ],
      closing: [
        "Bukan Anda? Maka seseorang mengetahui password Anda dan membuka kotak surat Anda. Batalkan sekarang lewat tautan di bawah, dari Beranda, atau dari SPSE Authenticator di ponsel Anda; lalu ganti password SPSE dan password email.",
        "Login dengan 2FA juga membatalkan permintaan ini, karena ponsel Anda ternyata tidak hilang.",
      ],
      otherLink: "Batalkan reset ini",
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [`The request to reset 2FA of your account at ${lpseName} was confirmed.`, what.en],
      facts: [
        ["User ID", account.userId],
        ["Browser", shownBrowser(from.browserLabel, "en")],
        ["IP address", from.ip],
        ["Time", at(world.now(), "en")],
      ],
      closing: [
        "Not you? Then somebody knows your password and opens your mailbox. Cancel it now by the link below, from Beranda, or from SPSE Authenticator on your phone; then change your password here and that of your mailbox.",
        "A login with 2FA cancels this request too, since your phone is not lost then.",
      ],
      otherLink: "Cancel this reset",
    },
  });
}
