/** Warns the owner after *Bukan saya*: somebody knows the password, or asks in the owner's name at an application. OWASP ASVS 6.3.5. */
import { decodeBase64url, type LoginRequest, parseLoginRequest, unixSeconds } from "@spse/protocol";
import type { Mail } from "../../base/platform/outbox/outbox.ts";
import { shownBrowser } from "../../base/platform/ui/browser.ts";
import { writeMail } from "../../base/platform/ui/mail.html.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import type { Account } from "../account/index.ts";
import type { Phone } from "../factors/device/index.ts";
import type { Approval } from "./read-approval.sql.ts";

export function reportedMail(world: WorldOrTx, account: Account, stored: Approval, phone: Phone): Mail {
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

/** After *Bukan saya* on an application's request. It needs no password, so the mail does not say that somebody knows it. */
export function reportedApplicationMail(
  world: WorldOrTx,
  account: Account,
  stored: Approval,
  { asked }: Pick<LoginRequest, "asked">,
): Mail {
  const zone = world.config.timeZone;
  const at = unixSeconds(stored.issued_at);
  const name = asked?.name ?? "?";
  const what = {
    id: asked?.text === undefined ? "Login" : "Transaksi",
    en: asked?.text === undefined ? "Login" : "Transaction",
  };
  const written = writeMail(world, {
    subject: `Peringatan: permintaan dari aplikasi ${name} ditolak`,
    path: "/log-akses",
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [
        "Anda mengetuk “Bukan saya” di SPSE Authenticator. Permintaan itu sudah dihentikan, dan aplikasi itu tidak dapat mengirim permintaan lain kepada Anda untuk sementara. Petugas LPSE dapat melihat laporan Anda.",
      ],
      facts: [
        ["User ID", account.userId],
        ["Aplikasi", name],
        ["Permintaan", what.id],
        ["Waktu permintaan", dateTime(at, zone, "id")],
      ],
      button: "Lihat Log Akses",
      closing: [
        `Jika permintaan itu telanjur Anda setujui, segera hubungi pengelola aplikasi itu atau ${world.office.helpdesk}.`,
      ],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [
        "You tapped “Bukan saya” (Not me) in SPSE Authenticator. That request has been stopped, and that application cannot send you another one for a while. The LPSE's officers can see your report.",
      ],
      facts: [
        ["User ID", account.userId],
        ["Application", name],
        ["Request", what.en],
        ["Time of the request", dateTime(at, zone, "en")],
      ],
      button: "See Log Akses",
      closing: [
        `If you had approved that request before, contact the people who run that application, or ${world.office.helpdesk}, at once.`,
      ],
    },
  });
  return { kind: "application-reported", accountId: account.id, to: account.email, ...written };
}
