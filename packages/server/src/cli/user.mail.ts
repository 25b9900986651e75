/** What an operator's command tells the account's owner: how to set the first password; that the account is closed, or open again. */
import type { Mail } from "../platform/outbox/outbox.ts";
import { writeMail } from "../platform/ui/mail.html.ts";
import { dateTime } from "../platform/ui/time.ts";
import type { World } from "../platform/world.ts";

export function firstPasswordMail(
  world: World,
  account: { readonly id: string; readonly userId: string; readonly name: string; readonly email: string },
  secret: string,
): Mail {
  const { lpseName, helpdesk } = world.config;
  const written = writeMail(world, {
    subject: `Akun SPSE Anda di ${lpseName}`,
    path: `/link/${secret}`,
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [`Akun SPSE di ${lpseName} telah dibuat untuk Anda. Tentukan password Anda dalam 24 jam.`],
      facts: [["User ID", account.userId]],
      button: "Tentukan password",
      closing: [
        `Tautan ini berlaku satu kali. Jika sudah tidak berlaku, hubungi ${helpdesk}. Petugas LPSE tidak pernah menanyakan password Anda.`,
      ],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [`An SPSE account at ${lpseName} was made for you. Set your password within 24 hours.`],
      facts: [["User ID", account.userId]],
      button: "Set the password",
      closing: [
        `The link works once. If it is no longer valid, contact ${helpdesk}. LPSE staff never ask for your password.`,
      ],
    },
  });
  return { kind: "first-password", accountId: account.id, to: account.email, alone: true, ...written };
}

/** Tells the owner that nobody can log in to the account any more, or that one can again. */
export function activeMail(
  world: World,
  account: { readonly id: string; readonly userId: string; readonly name: string; readonly email: string },
  active: boolean,
): Mail {
  const { lpseName, helpdesk, timeZone } = world.config;
  const at = (language: "id" | "en") => dateTime(world.now(), timeZone, language);
  const written = writeMail(world, {
    subject: active ? "Akun SPSE Anda diaktifkan kembali" : "Akun SPSE Anda dinonaktifkan",
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [
        active
          ? `Akun Anda di ${lpseName} diaktifkan kembali oleh petugas. Anda dapat login seperti biasa.`
          : `Akun Anda di ${lpseName} dinonaktifkan oleh petugas. Semua sesi diakhiri, dan tidak ada yang dapat login.`,
      ],
      facts: [
        ["User ID", account.userId],
        ["Waktu", at("id")],
      ],
      closing: [`Anda tidak memintanya, atau ini keliru? Hubungi ${helpdesk}.`],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [
        active
          ? `Your account at ${lpseName} was activated again by an officer. You can log in as before.`
          : `Your account at ${lpseName} was deactivated by an officer. All sessions have ended, and nobody can log in.`,
      ],
      facts: [
        ["User ID", account.userId],
        ["Time", at("en")],
      ],
      closing: [`You did not ask for it, or it is a mistake? Contact ${helpdesk}.`],
    },
  });
  return {
    kind: active ? "account-activated" : "account-deactivated",
    accountId: account.id,
    to: account.email,
    ...written,
  };
}
