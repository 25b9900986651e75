/**
 * Carries the code that is needed before a phone or passkey is added, and warns an owner who did not ask for it. NIST SP
 * 800-63B-4 §4.2.1.2.
 */

import type { Account } from "../account/index.ts";
import { codeInGroups } from "../mailed/index.ts";
import type { Mail } from "../platform/outbox/outbox.ts";
import { shownBrowser } from "../platform/ui/browser.ts";
import { writeMail } from "../platform/ui/mail.html.ts";
import { dateTime } from "../platform/ui/time.ts";
import type { World } from "../platform/world.ts";
import { MAILED_CODE_SECONDS } from "../rules/lifetimes.ts";
import type { Visit } from "../web/route.ts";

export function enrolmentCodeMail(
  world: World,
  account: Account,
  from: Pick<Visit, "browserLabel" | "ip">,
  code: string,
): Mail {
  const { lpseName, helpdesk, timeZone } = world.config;
  const minutes = MAILED_CODE_SECONDS / 60;
  const written = writeMail(world, {
    subject: "Kode untuk mendaftarkan ponsel atau passkey ke akun SPSE Anda",
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [
        `Ketik kode ini di halaman ${lpseName} yang sedang Anda buka, untuk mendaftarkan ponsel atau passkey. Kode berlaku ${minutes} menit dan satu kali.`,
      ],
      code: codeInGroups(code),
      facts: [
        ["User ID", account.userId],
        ["Peramban", from.browserLabel],
        ["Alamat IP", from.ip],
        ["Waktu", dateTime(world.now(), timeZone, "id")],
      ],
      closing: [
        "Jangan berikan kode ini kepada siapa pun, termasuk petugas LPSE.",
        `Bukan Anda yang memintanya? Seseorang mengetahui password Anda. Segera ganti lewat Lupa Password? pada halaman login, lalu hubungi ${helpdesk}. Tanpa kode ini ia tidak dapat mendaftarkan ponsel atau passkey.`,
      ],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [
        `Type this code on the page of ${lpseName} that you have open, to enrol a phone or passkey. It is good for ${minutes} minutes and one use.`,
      ],
      code: codeInGroups(code),
      facts: [
        ["User ID", account.userId],
        ["Browser", shownBrowser(from.browserLabel, "en")],
        ["IP address", from.ip],
        ["Time", dateTime(world.now(), timeZone, "en")],
      ],
      closing: [
        "Give this code to nobody, LPSE staff included.",
        `Was it not you? Somebody knows your password. Change it at once by Lupa Password? on the login page, then contact ${helpdesk}. Without this code they cannot enrol a phone or passkey.`,
      ],
    },
  });
  return { kind: "enrolment-code", accountId: account.id, to: account.email, alone: true, ...written };
}
