/** Mails of a login: the link that buys one attempt, and the warning that a password was right but nobody approved. */
import type { UnixSeconds } from "@spse/protocol";
import type { Mail } from "../../base/platform/outbox/outbox.ts";
import { shownBrowser } from "../../base/platform/ui/browser.ts";
import { writeMail } from "../../base/platform/ui/mail.html.ts";
import type { Language } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World, WorldOrTx } from "../../base/platform/world.ts";
import type { Account } from "../account/index.ts";
import type { Visit } from "../session/web/index.ts";

export function oneAttemptMail(world: World, visit: Visit, account: Account, secret: string): Mail {
  const facts = (language: Language) =>
    [
      ["User ID", account.userId],
      [language === "id" ? "Waktu" : "Time", dateTime(world.now(), world.config.timeZone, language)],
      [language === "id" ? "Peramban" : "Browser", shownBrowser(visit.browserLabel, language)],
      [language === "id" ? "Alamat IP" : "IP address", visit.ip],
    ] as const;
  const written = writeMail(world, {
    subject: "Tautan untuk satu kali percobaan login",
    path: `/link/${secret}`,
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: ["Tautan ini memberi satu kali percobaan password tanpa menunggu. Diminta dari:"],
      facts: facts("id"),
      button: "Lanjutkan login",
      closing: [
        "Tautan berlaku 24 jam dan hanya dapat dipakai satu kali. Password Anda tetap diminta.",
        "Jika bukan Anda yang memintanya, abaikan pesan ini: tanpa password Anda, tautan ini tidak membuka apa pun.",
      ],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: ["This link gives one password attempt without waiting. It was requested from:"],
      facts: facts("en"),
      button: "Continue the login",
      closing: [
        "The link is valid for 24 hours and works once. You still need your password.",
        "If you did not ask for it, ignore this message: without your password, the link opens nothing.",
      ],
    },
  });
  return { kind: "login-one-attempt", accountId: account.id, to: account.email, alone: true, ...written };
}

/** One login whose password was right and that nobody approved. */
export interface Unapproved {
  readonly at: UnixSeconds;
  readonly browserLabel: string;
  readonly ip: string;
}

/** NIST/OWASP (ASVS 6.3.5): the owner learns that somebody knows the password. One mail tells of all such logins of an hour. */
export function unapprovedMail(world: WorldOrTx, account: Account, attempts: readonly Unapproved[]): Mail {
  const facts = (language: Language) =>
    attempts.map(
      ({ at, browserLabel, ip }) =>
        [dateTime(at, world.config.timeZone, language), `${shownBrowser(browserLabel, language)}, IP ${ip}`] as const,
    );
  const written = writeMail(world, {
    subject: "Password benar, tetapi login tidak disetujui",
    path: "/lupa-password",
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [
        `Seseorang memasukkan password yang benar untuk ${account.userId}, tetapi login itu tidak disetujui di ponsel Anda. Login itu tidak berhasil.`,
      ],
      facts: facts("id"),
      button: "Ganti password",
      closing: [
        "Jika itu Anda sendiri, abaikan pesan ini.",
        `Jika bukan, seseorang mengetahui password Anda: segera ganti. Perlu bantuan? Hubungi ${world.office.helpdesk}.`,
      ],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [
        `Somebody entered the right password for ${account.userId}, but the login was not approved on your phone. It did not succeed.`,
      ],
      facts: facts("en"),
      button: "Change the password",
      closing: [
        "If it was you, ignore this message.",
        `If not, somebody knows your password: change it at once. Need help? Contact ${world.office.helpdesk}.`,
      ],
    },
  });
  return { kind: "login-unapproved", accountId: account.id, to: account.email, ...written };
}
