/** Tells the owner that all phones were stopped, from where, and what to do if it was somebody else. */
import type { Account } from "../../account/index.ts";
import type { Mail } from "../../platform/outbox/outbox.ts";
import { shownBrowser } from "../../platform/ui/browser.ts";
import { writeMail } from "../../platform/ui/mail.html.ts";
import { dateTime } from "../../platform/ui/time.ts";
import type { World } from "../../platform/world.ts";
import type { Visit } from "../../web/route.ts";

export function stoppedMail(world: World, account: Account, from: Pick<Visit, "browserLabel" | "ip">): Mail {
  const { lpseName, helpdesk, timeZone } = world.config;
  const at = (language: "id" | "en") => dateTime(world.now(), timeZone, language);
  const written = writeMail(world, {
    subject: "Ponsel dilaporkan hilang",
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [
        `Dengan salah satu kode pemulihan Anda, semua ponsel dan passkey akun Anda di ${lpseName} dihentikan dan semua sesi diakhiri. 2FA tetap aktif.`,
      ],
      facts: [
        ["User ID", account.userId],
        ["Peramban", from.browserLabel],
        ["Alamat IP", from.ip],
        ["Waktu", at("id")],
      ],
      closing: [
        "Login dengan Password dan kode pemulihan lain, lalu daftarkan ponsel baru.",
        `Bukan Anda? Seseorang memegang kode pemulihan Anda: setelah login, ganti password dan buat kode baru. Perlu bantuan: ${helpdesk}.`,
      ],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [
        `With one of your recovery codes, all phones and passkeys of your account at ${lpseName} were stopped and all sessions ended. 2FA stays on.`,
      ],
      facts: [
        ["User ID", account.userId],
        ["Browser", shownBrowser(from.browserLabel, "en")],
        ["IP address", from.ip],
        ["Time", at("en")],
      ],
      closing: [
        "Log in with your password and another recovery code, then enrol a new phone.",
        `Not you? Somebody holds your recovery codes: once logged in, change your password and make new codes. Help: ${helpdesk}.`,
      ],
    },
  });
  return { kind: "phone-lost", accountId: account.id, to: account.email, ...written };
}
