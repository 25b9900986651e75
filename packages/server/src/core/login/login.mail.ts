/** Mails of a login: the link that buys one attempt, and the warning about a right password without approval. */
import type { UnixSeconds } from "@spse/protocol";
import type { Mail } from "../../base/platform/outbox/outbox.ts";
import { shownBrowser } from "../../base/platform/ui/browser.ts";
import { inBoth } from "../../base/platform/ui/mail.html.ts";
import { browserFact, ipFact, timeFact, writeOwnerMail } from "../../base/platform/ui/owner-mail.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World, WorldOrTx } from "../../base/platform/world.ts";
import type { Account } from "../account/index.ts";
import type { Visit } from "../session/web/index.ts";

export function oneAttemptMail(world: World, visit: Visit, account: Account, secret: string): Mail {
  return writeOwnerMail(world, account, {
    kind: "login-one-attempt",
    alone: true,
    subject: { id: "Tautan untuk satu kali percobaan login", en: "Link for one login attempt" },
    path: `/link/${secret}`,
    paragraphs: {
      id: "Tautan ini memberi satu kali percobaan password tanpa menunggu. Diminta dari:",
      en: "This link gives one password attempt without waiting. It was requested from:",
    },
    facts: [["User ID", account.userId], timeFact(world), browserFact(visit.browserLabel), ipFact(visit.ip)],
    button: { id: "Lanjutkan login", en: "Continue the login" },
    closing: [
      {
        id: "Tautan berlaku 24 jam dan hanya dapat dipakai satu kali. Password Anda tetap diminta.",
        en: "The link is valid for 24 hours and works once. You still need your password.",
      },
      {
        id: "Jika bukan Anda yang memintanya, abaikan pesan ini: tanpa password Anda, tautan ini tidak membuka apa pun.",
        en: "If you did not ask for it, ignore this message: without your password, the link opens nothing.",
      },
    ],
  });
}

/** One login with the right password that was not approved. */
export interface UnapprovedLogin {
  readonly at: UnixSeconds;
  readonly browserLabel: string;
  readonly ip: string;
}

/** Tells the owner that somebody knows the password (ASVS 6.3.5). One mail covers all such logins of an hour. */
export function unapprovedMail(world: WorldOrTx, account: Account, attempts: readonly UnapprovedLogin[]): Mail {
  return writeOwnerMail(world, account, {
    kind: "login-unapproved",
    subject: {
      id: "Password benar, tetapi login tidak disetujui",
      en: "Right password, but the login was not approved",
    },
    path: "/lupa-password",
    paragraphs: {
      id: `Seseorang memasukkan password yang benar untuk ${account.userId}, tetapi login itu tidak disetujui di ponsel Anda. Login itu tidak berhasil.`,
      en: `Somebody entered the right password for ${account.userId}, but the login was not approved on your phone. It did not succeed.`,
    },
    facts: attempts.map(({ at, browserLabel, ip }) => [
      inBoth((language) => dateTime(at, world.config.timeZone, language)),
      inBoth((language) => `${shownBrowser(browserLabel, language)}, IP ${ip}`),
    ]),
    button: { id: "Ganti password", en: "Change the password" },
    closing: [
      { id: "Jika itu Anda sendiri, abaikan pesan ini.", en: "If it was you, ignore this message." },
      {
        id: `Jika bukan, seseorang mengetahui password Anda: segera ganti. Perlu bantuan? Hubungi ${world.office.helpdesk}.`,
        en: `If not, somebody knows your password: change it at once. Need help? Contact ${world.office.helpdesk}.`,
      },
    ],
  });
}
