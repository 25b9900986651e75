/** Brings a new account's owner to setting the first password. */
import type { Mail } from "../outbox/outbox.ts";
import { writeMail } from "../ui/mail.html.ts";
import type { World } from "../world.ts";

/** How long the mailed link is good for. NIST SP 800-63B-4 §4.2.1.2: at most 24 h. */
export const FIRST_PASSWORD_SECONDS = 24 * 3600;

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
