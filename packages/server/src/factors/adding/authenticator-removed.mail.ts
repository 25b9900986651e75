/** Tells the owner that a device or passkey was removed, from where, and what to do if somebody else removed it. OWASP ASVS 6.3.7. */
import type { Account } from "../../account/index.ts";
import type { Mail } from "../../platform/outbox/outbox.ts";
import { shownBrowser } from "../../platform/ui/browser.ts";
import { writeMail } from "../../platform/ui/mail.html.ts";
import { dateTime } from "../../platform/ui/time.ts";
import type { World } from "../../platform/world.ts";
import type { Visit } from "../../web/route.ts";
import type { Left } from "../passkey/passkey-demand.ts";
import type { Added } from "./new-authenticator.ts";

interface Removed extends Pick<Added, "kind" | "name"> {
  /** Where *Bukan ponsel saya* was pressed; null: its owner removed it. */
  readonly notMine: "session" | "mail" | null;
  /** The recovery codes made since the device or passkey was added are void. */
  readonly codesEnded: boolean;
  /** The factors that can still answer the next login. */
  readonly left: Left;
}

const words = {
  device: {
    subject: "Perangkat dihapus dari akun SPSE Anda",
    id: { name: "Perangkat", gone: "Sebuah perangkat", end: "Perangkat itu tidak dapat lagi menyetujui login." },
    en: { name: "Device", gone: "A device", end: "It can no longer approve logins." },
  },
  passkey: {
    subject: "Passkey dihapus dari akun SPSE Anda",
    id: { name: "Passkey", gone: "Sebuah passkey", end: "Passkey itu tidak dapat lagi dipakai untuk login." },
    en: { name: "Passkey", gone: "A passkey", end: "It can no longer be used to log in." },
  },
} as const;

const more = {
  id: {
    session:
      "“Bukan ponsel saya” atau “Bukan passkey saya” ditekan di peramban yang sudah login. Semua sesi lain diakhiri.",
    mail: "Tautan “Bukan ponsel saya” atau “Bukan passkey saya” dari email ditekan. Semua sesi diakhiri.",
    codes: "Kode pemulihan yang dibuat sejak saat itu tidak berlaku lagi.",
    on: "2FA tetap aktif.",
    reset:
      "2FA tetap aktif, tetapi akun ini hanya menerima passkey dan tidak ada passkey yang terhubung lagi. Login berikutnya memerlukan Reset 2FA dari halaman tunggu.",
    none: "2FA tetap aktif, tetapi tidak ada lagi ponsel atau passkey yang terhubung. Login berikutnya memerlukan kode pemulihan, atau Reset 2FA dari halaman tunggu.",
  },
  en: {
    session:
      "“Not my phone” or “Not my passkey” was pressed in a browser that is logged in. All other sessions have ended.",
    mail: "The mailed link “Not my phone” or “Not my passkey” was pressed. All sessions have ended.",
    codes: "Recovery codes made since then are no longer valid.",
    on: "2FA stays on.",
    reset:
      "2FA stays on, but this account takes a passkey only and none is connected any more. The next login needs Reset 2FA from the waiting page.",
    none: "2FA stays on, but no phone and no passkey is connected any more. The next login needs a recovery code, or Reset 2FA from the waiting page.",
  },
} as const;

const paragraphs = (first: string, removed: Removed, language: "id" | "en"): readonly string[] => {
  const say = more[language];
  const status = { factors: say.on, codes: say.none, reset: say.reset }[removed.left];
  return [
    first,
    ...(removed.notMine ? [say[removed.notMine]] : []),
    ...(removed.codesEnded ? [say.codes] : []),
    status,
  ];
};

export function removedMail(
  world: World,
  account: Pick<Account, "id" | "userId" | "name" | "email">,
  from: Pick<Visit, "browserLabel" | "ip">,
  removed: Removed,
): Mail {
  const { lpseName, helpdesk, timeZone } = world.config;
  const { subject, id, en } = words[removed.kind];
  const mailbox = removed.notMine === "mail";
  const written = writeMail(world, {
    subject,
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: paragraphs(`${id.gone} dihapus dari akun Anda di ${lpseName}. ${id.end}`, removed, "id"),
      facts: [
        ["User ID", account.userId],
        [id.name, removed.name],
        ["Peramban", from.browserLabel],
        ["Alamat IP", from.ip],
        ["Waktu", dateTime(world.now(), timeZone, "id")],
      ],
      closing: [
        `Bukan Anda? ${mailbox ? "Orang lain dapat membaca email Anda: ganti kata sandi email itu. " : ""}Segera login dan ganti password. Lalu hubungi ${helpdesk}.`,
      ],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: paragraphs(`${en.gone} was removed from your account at ${lpseName}. ${en.end}`, removed, "en"),
      facts: [
        ["User ID", account.userId],
        [en.name, removed.name],
        ["Browser", shownBrowser(from.browserLabel, "en")],
        ["IP address", from.ip],
        ["Time", dateTime(world.now(), timeZone, "en")],
      ],
      closing: [
        `Not you? ${mailbox ? "Somebody else can read your mail: change the password of that mailbox. " : ""}Log in and change your password at once. Then contact ${helpdesk}.`,
      ],
    },
  });
  return { kind: `${removed.kind}-removed`, accountId: account.id, to: account.email, ...written };
}
