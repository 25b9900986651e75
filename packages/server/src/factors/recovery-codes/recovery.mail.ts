/** Tells the owner that new recovery codes were made, or that a code was used to log in; and what to do if it was somebody else. NIST SP 800-63B-4 §4.6. */
import type { Account } from "../../account/index.ts";
import type { Mail } from "../../platform/outbox/outbox.ts";
import { shownBrowser } from "../../platform/ui/browser.ts";
import { writeMail } from "../../platform/ui/mail.html.ts";
import type { Language } from "../../platform/ui/texts.ts";
import { dateTime } from "../../platform/ui/time.ts";
import type { World } from "../../platform/world.ts";
import type { Visit } from "../../web/route.ts";

type Owner = Pick<Account, "id" | "userId" | "name" | "email">;
type From = Pick<Visit, "browserLabel" | "ip">;

const facts = (world: World, account: Owner, from: From, language: Language) =>
  [
    ["User ID", account.userId],
    [language === "id" ? "Peramban" : "Browser", shownBrowser(from.browserLabel, language)],
    [language === "id" ? "Alamat IP" : "IP address", from.ip],
    [language === "id" ? "Waktu" : "Time", dateTime(world.now(), world.config.timeZone, language)],
  ] as const;

/** About ten new codes in place of the old. The button makes ten newer ones, after a proof by the owner. */
export function codesMadeMail(world: World, account: Owner, from: From): Mail {
  const { lpseName, helpdesk } = world.config;
  const written = writeMail(world, {
    subject: "Kode pemulihan akun SPSE Anda dibuat baru",
    path: "/2fa/recovery-codes",
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [
        `Sepuluh kode pemulihan baru dibuat untuk akun Anda di ${lpseName}. Kode yang lama tidak berlaku lagi.`,
      ],
      facts: facts(world, account, from, "id"),
      button: "Bukan saya: buat kode baru",
      closing: [
        `Bukan Anda? Login lalu buat kode baru lewat tombol di atas: kode yang dipegang orang lain langsung tidak berlaku. Setelah itu ganti password Anda, atau hubungi ${helpdesk}.`,
      ],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [
        `Ten new recovery codes were made for your account at ${lpseName}. The old ones are no longer valid.`,
      ],
      facts: facts(world, account, from, "en"),
      button: "Not me: make new codes",
      closing: [
        `Not you? Log in and make new codes with the button above: those that somebody else holds are void at once. Then change your password, or contact ${helpdesk}.`,
      ],
    },
  });
  return { kind: "recovery-codes-made", accountId: account.id, to: account.email, ...written };
}

/** About a login with a recovery code as second factor. */
export function codeUsedMail(world: World, account: Owner, from: From): Mail {
  const { lpseName, helpdesk } = world.config;
  const written = writeMail(world, {
    subject: "Login ke akun SPSE Anda dengan kode pemulihan",
    path: "/ponsel-hilang",
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [
        `Seseorang masuk ke akun Anda di ${lpseName} dengan kata sandi dan satu kode pemulihan. Kode itu tidak berlaku lagi.`,
      ],
      facts: facts(world, account, from, "id"),
      button: "Bukan saya: hentikan semuanya",
      closing: [
        `Bukan Anda? Dengan satu kode pemulihan lain, tombol di atas langsung mengakhiri semua sesi, ponsel, dan passkey. Setelah itu ganti password Anda. Tanpa kode, hubungi ${helpdesk}.`,
      ],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [
        `Somebody logged in to your account at ${lpseName} with the password and a recovery code. That code is no longer valid.`,
      ],
      facts: facts(world, account, from, "en"),
      button: "Not me: stop everything",
      closing: [
        `Not you? With another recovery code, the button above ends all sessions, phones and passkeys at once. Then change your password. Without a code, contact ${helpdesk}.`,
      ],
    },
  });
  return { kind: "recovery-code-used", accountId: account.id, to: account.email, ...written };
}
