/** Mails to the owner that a phone's call leads to: after *Bukan saya*, and after a phone has removed itself. */

import { decodeBase64url, type LoginRequest, parseLoginRequest, unixSeconds } from "@spse/protocol";
import type { Mail } from "../../base/platform/outbox/outbox.ts";
import { browserFact, ipFact, timeFact, writeOwnerMail } from "../../base/platform/ui/owner-mail.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import type { Account } from "../account/index.ts";
import type { Phone } from "../factors/device/index.ts";
import type { NoticedLogin } from "./changes.ts";
import type { Approval } from "./read-approval.sql.ts";

export function reportedMail(world: WorldOrTx, account: Account, stored: Approval, phone: Phone): Mail {
  const read = parseLoginRequest(decodeBase64url(stored.bytes) ?? new Uint8Array());
  const { browser, ip } = read.kind === "login-request" ? read.request : { browser: "?", ip: "?" };
  return writeOwnerMail(world, account, {
    kind: "login-reported",
    subject: {
      id: "Peringatan: login ke akun SPSE Anda ditolak",
      en: "Warning: a login to your SPSE account was declined",
    },
    path: "/password",
    paragraphs: {
      id: "Anda mengetuk “Bukan saya” di SPSE Authenticator. Permintaan itu sudah dihentikan. Orang yang mengirimnya mengetahui password Anda.",
      en: "You tapped “Bukan saya” (Not me) in SPSE Authenticator. That request has been stopped. The person who sent it knows your password.",
    },
    facts: [
      ["User ID", account.userId],
      browserFact(browser),
      ipFact(ip),
      timeFact(world, unixSeconds(stored.issued_at), { id: "Waktu permintaan", en: "Time of the request" }),
      [{ id: "Ditolak di", en: "Declined on" }, phone.name],
    ],
    button: { id: "Ganti password", en: "Change your password" },
    closing: {
      id: `Segera ganti password Anda. Perlu bantuan? Hubungi ${world.office.helpdesk}.`,
      en: `Change your password at once. Need help? Contact ${world.office.helpdesk}.`,
    },
  });
}

/** After *Bukan saya* to the helpdesk's question about a caller: that needed no password. [P-112] */
export function reportedCallerMail(world: WorldOrTx, account: Account, stored: Approval, phone: Phone): Mail {
  return writeOwnerMail(world, account, {
    kind: "caller-reported",
    subject: {
      id: "Peringatan: seseorang mengaku sebagai Anda kepada Helpdesk",
      en: "Warning: somebody claimed to the helpdesk to be you",
    },
    path: "/log-akses",
    paragraphs: {
      id: "Helpdesk menanyakan lewat SPSE Authenticator apakah Anda sedang menelepon, dan Anda mengetuk “Bukan saya”. Petugas sudah diberi tahu. Akun Anda tidak berubah.",
      en: "The helpdesk asked in SPSE Authenticator whether you are on the telephone, and you tapped “Bukan saya” (Not me). The officer has been told. Your account has not changed.",
    },
    facts: [
      ["User ID", account.userId],
      timeFact(world, unixSeconds(stored.issued_at), { id: "Waktu pertanyaan", en: "Time of the question" }),
      [{ id: "Dijawab di", en: "Answered on" }, phone.name],
    ],
    button: { id: "Lihat Log Akses", en: "See Log Akses" },
    closing: {
      id: `Jangan sebutkan kode atau password kepada siapa pun. Perlu bantuan? Hubungi ${world.office.helpdesk}.`,
      en: `Tell nobody a code or your password. Need help? Contact ${world.office.helpdesk}.`,
    },
  });
}

/** After *Bukan saya* to the notice of a login: it had opened a session. */
export function reportedLoginMail(world: WorldOrTx, account: Account, login: NoticedLogin, phone: Phone): Mail {
  return writeOwnerMail(world, account, {
    kind: "login-ended",
    subject: {
      id: "Peringatan: login ke akun SPSE Anda diakhiri",
      en: "Warning: a login to your SPSE account was ended",
    },
    path: "/password",
    paragraphs: {
      id: "Anda mengetuk “Bukan saya” di SPSE Authenticator. Sesi dari login itu sudah diakhiri dan perambannya dilupakan. Orang yang login mengetahui password Anda.",
      en: "You tapped “Bukan saya” (Not me) in SPSE Authenticator. The session of that login has ended and its browser is forgotten. The person who logged in knows your password.",
    },
    facts: [
      ["User ID", account.userId],
      browserFact(login.browserLabel),
      ipFact(login.ip),
      timeFact(world, login.at, { id: "Waktu login", en: "Time of the login" }),
      [{ id: "Ditolak di", en: "Declined on" }, phone.name],
    ],
    button: { id: "Ganti password", en: "Change your password" },
    closing: {
      id: `Segera ganti password Anda. Perlu bantuan? Hubungi ${world.office.helpdesk}.`,
      en: `Change your password at once. Need help? Contact ${world.office.helpdesk}.`,
    },
  });
}

/** After *Bukan saya* on an application's request. It needs no password, so the mail does not say that somebody knows it. */
export function reportedApplicationMail(
  world: WorldOrTx,
  account: Account,
  stored: Approval,
  { asked }: Pick<LoginRequest, "asked">,
): Mail {
  const name = asked?.name ?? "?";
  return writeOwnerMail(world, account, {
    kind: "application-reported",
    subject: {
      id: `Peringatan: permintaan dari aplikasi ${name} ditolak`,
      en: `Warning: a request from the application ${name} was declined`,
    },
    path: "/log-akses",
    paragraphs: {
      id: "Anda mengetuk “Bukan saya” di SPSE Authenticator. Permintaan itu sudah dihentikan, dan aplikasi itu tidak dapat mengirim permintaan lain kepada Anda untuk sementara. Petugas LPSE dapat melihat laporan Anda.",
      en: "You tapped “Bukan saya” (Not me) in SPSE Authenticator. That request has been stopped, and that application cannot send you another one for a while. The LPSE's officers can see your report.",
    },
    facts: [
      ["User ID", account.userId],
      [{ id: "Aplikasi", en: "Application" }, name],
      [
        { id: "Permintaan", en: "Request" },
        asked?.text === undefined ? "Login" : { id: "Transaksi", en: "Transaction" },
      ],
      timeFact(world, unixSeconds(stored.issued_at), { id: "Waktu permintaan", en: "Time of the request" }),
    ],
    button: { id: "Lihat Log Akses", en: "See Log Akses" },
    closing: {
      id: `Jika permintaan itu telanjur Anda setujui, segera hubungi pengelola aplikasi itu atau ${world.office.helpdesk}.`,
      en: `If you had approved that request before, contact the people who run that application, or ${world.office.helpdesk}, at once.`,
    },
  });
}

/** Tells the owner that a phone has removed itself. NIST SP 800-63B-4 §4.6. [P-53] */
export function revokedMail(world: WorldOrTx, account: Account, phone: Phone): Mail {
  return writeOwnerMail(world, account, {
    kind: "device-revoked",
    subject: { id: "Ponsel dihapus dari akun SPSE Anda", en: "A phone was removed from your SPSE account" },
    paragraphs: {
      id: "Sebuah ponsel dihapus dari akun SPSE Anda lewat aplikasi di ponsel itu. 2FA tetap aktif, dan semua sesi diakhiri.",
      en: "A phone was removed from your SPSE account in the app on that phone. 2FA stays on, and all sessions have ended.",
    },
    facts: [["User ID", account.userId], [{ id: "Perangkat", en: "Device" }, phone.name], timeFact(world)],
    closing: {
      id: `Bukan Anda yang melakukannya? Segera ganti password, lalu hubungi ${world.office.helpdesk}.`,
      en: `Not you? Change your password at once, then contact ${world.office.helpdesk}.`,
    },
  });
}
