/** Tells the owner that a phone's biometric key or PIN was set up, removed, or has ended. NIST SP 800-63B-4 §4.6. */
import type { VerificationKind } from "@spse/protocol";
import type { Mail } from "../../../base/platform/outbox/outbox.ts";
import type { MailText } from "../../../base/platform/ui/mail.html.ts";
import { ipFact, timeFact, writeOwnerMail } from "../../../base/platform/ui/owner-mail.ts";
import type { WorldOrTx } from "../../../base/platform/world.ts";
import type { Account } from "../../account/index.ts";
import type { Visit } from "../../session/web/index.ts";
import type { Phone } from "../device/device.ts";

const changed: Readonly<Record<VerificationKind, MailText & { readonly subject: MailText }>> = {
  biometric: {
    subject: { id: "Kunci biometrik dipasang di ponsel Anda", en: "A biometric key was set up on your phone" },
    id: "Mulai sekarang setiap “Ya” dari ponsel ini meminta sidik jari, wajah, atau kunci layar ponsel.",
    en: "From now on every “Ya” (Yes) from this phone asks for the phone's fingerprint, face or screen lock.",
  },
  pin: {
    subject: { id: "PIN aplikasi dipasang di ponsel Anda", en: "An app PIN was set up on your phone" },
    id: "Mulai sekarang setiap “Ya” dari ponsel ini meminta PIN aplikasi SPSE Authenticator.",
    en: "From now on every “Ya” (Yes) from this phone asks for the app PIN of SPSE Authenticator.",
  },
  none: {
    subject: {
      id: "Kunci biometrik atau PIN dihapus dari ponsel Anda",
      en: "The biometric key or PIN was removed from your phone",
    },
    id: "Mulai sekarang “Ya” dari ponsel ini tidak lagi meminta kunci biometrik atau PIN aplikasi.",
    en: "From now on, “Ya” (Yes) from this phone asks for no biometric key or app PIN.",
  },
};

/** @param change what the phone has now, and from where the change came. */
export function verificationChangedMail(
  world: WorldOrTx,
  account: Account,
  phone: Phone,
  change: { readonly to: VerificationKind; readonly from: Pick<Visit, "ip"> },
): Mail {
  return writeAbout(world, account, phone, { kind: "verification-changed", ...changed[change.to], ip: change.from.ip });
}

/** Ten wrong PINs: somebody else may hold the phone. */
export function pinEndedMail(world: WorldOrTx, account: Account, phone: Phone): Mail {
  return writeAbout(world, account, phone, {
    kind: "pin-ended",
    subject: {
      id: "PIN aplikasi di ponsel Anda tidak berlaku lagi",
      en: "The app PIN on your phone is no longer valid",
    },
    id: "PIN aplikasi salah diketik sepuluh kali berturut-turut. Ponsel ini tidak dapat lagi menyetujui login. Kode 6 digit dan kode pemulihan tetap dapat dipakai. Untuk memakai “Ya” lagi, hapus ponsel ini di Keamanan akun, lalu daftarkan kembali.",
    en: "The app PIN was typed wrong ten times in a row. This phone can no longer approve logins. 6-digit codes and recovery codes still work. To use “Ya” (Yes) again, remove this phone under Account security, then register it again.",
    ip: null,
  });
}

function writeAbout(
  world: WorldOrTx,
  account: Account,
  phone: Phone,
  mail: {
    readonly kind: string;
    readonly subject: MailText;
    readonly id: string;
    readonly en: string;
    readonly ip: string | null;
  },
): Mail {
  const { helpdesk } = world.office;
  return writeOwnerMail(world, account, {
    kind: mail.kind,
    subject: mail.subject,
    path: "/keamanan",
    facts: [
      ["User ID", account.userId],
      [{ id: "Perangkat", en: "Device" }, phone.name],
      timeFact(world),
      ...(mail.ip === null ? [] : [ipFact(mail.ip)]),
    ],
    paragraphs: { id: mail.id, en: mail.en },
    button: { id: "Buka Keamanan akun", en: "Open Account security" },
    closing: {
      id: `Bukan Anda? Hapus ponsel itu di Keamanan akun dan ganti password, atau hubungi ${helpdesk}.`,
      en: `Not you? Remove that phone under Account security and change your password, or contact ${helpdesk}.`,
    },
  });
}
