/** Warns the owner after *Bukan saya*: somebody knows the password. OWASP ASVS 6.3.5. */
import { decodeBase64url, parseLoginRequest, unixSeconds } from "@spse/protocol";
import type { Account } from "../account/index.ts";
import type { Phone } from "../factors/device/index.ts";
import type { Mail } from "../platform/outbox/outbox.ts";
import { shownBrowser } from "../platform/ui/browser.ts";
import { writeMail } from "../platform/ui/mail.html.ts";
import { dateTime } from "../platform/ui/time.ts";
import type { World } from "../platform/world.ts";
import type { Approval } from "./read-approval.sql.ts";

export function reportedMail(world: World, account: Account, stored: Approval, phone: Phone): Mail {
  const read = parseLoginRequest(decodeBase64url(stored.bytes) ?? new Uint8Array());
  const { browser, ip } = read.kind === "login-request" ? read.request : { browser: "?", ip: "?" };
  const zone = world.config.timeZone;
  const at = unixSeconds(stored.issued_at);
  const written = writeMail(world, {
    subject: "Peringatan: login ke akun SPSE Anda ditolak",
    path: "/login",
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [
        "Anda mengetuk “Bukan saya” di SPSE Authenticator. Permintaan itu sudah dihentikan. Orang yang mengirimnya mengetahui password Anda.",
      ],
      facts: [
        ["User ID", account.userId],
        ["Peramban", browser],
        ["Alamat IP", ip],
        ["Waktu permintaan", dateTime(at, zone, "id")],
        ["Ditolak di", phone.name],
      ],
      button: "Login dan ganti password",
      closing: [`Segera ganti password Anda. Perlu bantuan? Hubungi ${world.office.helpdesk}.`],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [
        "You tapped “Bukan saya” (Not me) in SPSE Authenticator. That request has been stopped. The person who sent it knows your password.",
      ],
      facts: [
        ["User ID", account.userId],
        ["Browser", shownBrowser(browser, "en")],
        ["IP address", ip],
        ["Time of the request", dateTime(at, zone, "en")],
        ["Declined on", phone.name],
      ],
      button: "Log in and change your password",
      closing: [`Change your password at once. Need help? Contact ${world.office.helpdesk}.`],
    },
  });
  return { kind: "login-reported", accountId: account.id, to: account.email, ...written };
}
