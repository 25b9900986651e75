/** Mails about passwords: the link, the reason for no link, and the notice of a new password. */
import type { Mail } from "../../../base/platform/outbox/outbox.ts";
import { type Place, writeOwnerMail } from "../../../base/platform/ui/owner-mail.ts";
import type { Language } from "../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import type { World, WorldOrTx } from "../../../base/platform/world.ts";
import type { Account, MailedPasswordWait } from "../../account/index.ts";
import { LINK_HOURS } from "./password.ts";

const requested = {
  id: "Ada permintaan untuk membuat password baru untuk akun SPSE Anda.",
  en: "There was a request to set a new password for your SPSE account.",
};

const unchanged = {
  id: "Jika bukan Anda yang memintanya, abaikan pesan ini: password Anda tidak berubah.",
  en: "If you did not ask for it, ignore this message: your password does not change.",
};

export function resetLinkMail(world: World, account: Account, from: Place, secret: string): Mail {
  return writeOwnerMail(world, account, {
    kind: "password-reset-link",
    alone: true,
    facts: from,
    subject: {
      id: "Permintaan password baru untuk akun SPSE Anda",
      en: "Request for a new password for your SPSE account",
    },
    path: `/link/${secret}`,
    paragraphs: requested,
    button: { id: "Buat password baru", en: "Set a new password" },
    closing: [
      {
        id: `Tautan berlaku ${LINK_HOURS} jam dan hanya dapat dipakai satu kali. 2FA Anda tetap aktif.`,
        en: `The link is valid for ${LINK_HOURS} hours and works once. Your 2FA stays on.`,
      },
      unchanged,
    ],
  });
}

/** Only the owner learns that the reset was refused, and what helps instead. */
export function resetRefusedMail(
  world: World,
  account: Account,
  from: Place,
  { why, until }: MailedPasswordWait,
): Mail {
  const when = (language: Language) => dateTime(until, world.config.timeZone, language);
  return writeOwnerMail(world, account, {
    kind: "password-reset-refused",
    facts: from,
    subject: {
      id: "Password akun SPSE Anda belum dapat direset lewat email",
      en: "The password of your SPSE account cannot be reset by email yet",
    },
    paragraphs: [
      requested,
      why === "two-factor-reset"
        ? {
            id: `2FA akun ini baru saja direset lewat email. Demi keamanan, password tidak dapat direset lewat email yang sama sampai ${when("id")}.`,
            en: `2FA for this account was reset by email recently. For your security, the password cannot be reset through the same email until ${when("en")}.`,
          }
        : {
            id: `Email akun ini baru saja diganti oleh petugas, direktori kantor, atau operator. Demi keamanan, tautan untuk membuat password baru dikirim ke alamat ini 72 jam sesudahnya, mulai ${when("id")}.`,
            en: `The email of this account was changed recently by an officer, the office directory or the operator. For your security, a link to set a new password is sent to this address only 72 hours later, from ${when("en")}.`,
          },
    ],
    closing: [
      {
        id: `Masih login di perangkat lain? Buka Ganti Password di Akun. Jika tidak, hubungi ${world.office.helpdesk}.`,
        en: `Still logged in on another device? Open Change password (Ganti Password) under Account. Otherwise, contact ${world.office.helpdesk}.`,
      },
      {
        id: "Jika bukan Anda yang memintanya, segera hubungi helpdesk LPSE: mungkin orang lain membaca email Anda.",
        en: "If you did not ask for it, contact the LPSE helpdesk at once: somebody may be reading your email.",
      },
    ],
  });
}

/** Only the owner learns that the office's directory keeps the password, and that no link can change it. */
export function passwordElsewhereMail(world: World, account: Account, from: Place): Mail {
  const { helpdesk } = world.office;
  return writeOwnerMail(world, account, {
    kind: "password-elsewhere",
    facts: from,
    subject: {
      id: "Password akun SPSE Anda disimpan di direktori kantor",
      en: "The password of your SPSE account is kept in the office directory",
    },
    paragraphs: [
      requested,
      {
        id: "Password akun ini disimpan di direktori kantor, sama dengan password komputer kantor Anda. Gantilah di sana; password baru langsung berlaku di SPSE.",
        en: "The office directory keeps the password of this account: it is the password of your office computer. Change it there; the new password works in SPSE at once.",
      },
    ],
    closing: [
      {
        id: `Tidak tahu caranya? Tanyakan kepada pengelola komputer kantor Anda, atau hubungi ${helpdesk}.`,
        en: `Not sure how? Ask those who manage your office computer, or contact ${helpdesk}.`,
      },
      unchanged,
    ],
  });
}

const SET = {
  first: {
    id: "Password untuk akun SPSE Anda telah dibuat lewat tautan yang dikirim kepada Anda.",
    en: "The password of your SPSE account was set with the link that was sent to you.",
  },
  reset: {
    id: "Password akun SPSE Anda telah diganti lewat tautan di email. Semua sesi diakhiri; 2FA tetap aktif.",
    en: "The password of your SPSE account was changed with a link in an email. All sessions have ended; 2FA stays on.",
  },
  rescue: {
    id: "Password akun SPSE Anda telah diganti lewat tautan dari operator server LPSE. Semua sesi diakhiri.",
    en: "The password of your SPSE account was changed with a link from the operator of the LPSE's server. All sessions have ended.",
  },
} as const;

/** Tells the owner that a password was set through a link. NIST SP 800-63B-4 §4.6. */
export function passwordSetMail(world: WorldOrTx, account: Account, from: Place, by: keyof typeof SET): Mail {
  const first = by === "first";
  return writeOwnerMail(world, account, {
    kind: first ? "password-first" : "password-reset",
    facts: from,
    subject: first
      ? { id: "Password akun SPSE Anda telah dibuat", en: "The password of your SPSE account was set" }
      : { id: "Password akun SPSE Anda telah diganti", en: "The password of your SPSE account was changed" },
    path: "/lupa-password",
    paragraphs: SET[by],
    button: { id: "Bukan saya: ganti password lagi", en: "Not me: change the password again" },
    closing: [
      { id: "Jika itu Anda sendiri, abaikan pesan ini.", en: "If it was you, ignore this message." },
      {
        id: `Jika bukan, segera ganti lagi password Anda, lalu hubungi ${world.office.helpdesk}: mungkin orang lain membaca email Anda.`,
        en: `If not, change your password again at once, then contact ${world.office.helpdesk}: somebody may be reading your email.`,
      },
    ],
  });
}
