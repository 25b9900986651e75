/** Mails about logins from browsers that the account does not know: one login at once, or a day's logins together. */
import type { Mail } from "../../base/platform/outbox/outbox.ts";
import { shownBrowser } from "../../base/platform/ui/browser.ts";
import { inBoth, type MailFact } from "../../base/platform/ui/mail.html.ts";
import { type Place, writeOwnerMail } from "../../base/platform/ui/owner-mail.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import type { Account } from "../account/index.ts";
import { resistantFactor } from "../factors/index.ts";
import type { UntoldLogin } from "../session/index.ts";

/** Logins that one digest lists; it counts the others. */
const LISTED_MOST = 20;

const button = { id: "Periksa di Keamanan akun", en: "Check under Account security" };

const itWasYou = {
  id: "Jika ini Anda, tidak ada yang perlu dilakukan.",
  en: "If it was you, there is nothing to do.",
};

const itWasNot = ({ office: { helpdesk } }: WorldOrTx) => ({
  id: `Jika bukan, segera ganti password, lalu akhiri sesi lain di Keamanan akun. Perlu bantuan? Hubungi ${helpdesk}.`,
  en: `If not, change your password at once, then end the other sessions under Account security. Need help? Contact ${helpdesk}.`,
});

/** About one login: its browser or network is new for the account. */
export function strangerMail(world: WorldOrTx, account: Account, from: Place): Mail {
  return writeOwnerMail(world, account, {
    kind: "login-stranger",
    subject: { id: "Login dari tempat baru ke akun SPSE Anda", en: "Login to your SPSE account from a new place" },
    path: "/keamanan",
    paragraphs: {
      id: "Akun SPSE Anda dipakai untuk login dari peramban atau jaringan yang belum pernah dipakai akun ini.",
      en: "Your SPSE account was used to log in from a browser or network that this account has not used before.",
    },
    facts: from,
    button,
    closing: [itWasYou, itWasNot(world)],
  });
}

/** About a day's logins from browsers that the account does not know, in familiar places. Sent after mails that somebody waits for. */
export function digestMail(world: WorldOrTx, account: Account, logins: readonly UntoldLogin[]): Mail {
  const more = logins.length - LISTED_MOST;
  const facts: readonly MailFact[] = [
    ...logins
      .slice(-LISTED_MOST)
      .map(
        ({ at, browserLabel, ip }): MailFact => [
          inBoth((language) => dateTime(at, world.config.timeZone, language)),
          inBoth((language) => `${shownBrowser(browserLabel, language)}, IP ${ip}`),
        ],
      ),
    ...(more > 0
      ? [
          [
            { id: "Sebelumnya", en: "Before" },
            { id: `${more} login lagi`, en: `${more} more logins` },
          ] as const,
        ]
      : []),
  ];
  const mail = writeOwnerMail(world, account, {
    kind: "login-digest",
    subject: { id: "Ringkasan login ke akun SPSE Anda", en: "Summary of logins to your SPSE account" },
    path: "/keamanan",
    paragraphs: {
      id: `Login ke akun ${account.userId} dari peramban yang belum dikenal akun ini, sejak ringkasan sebelumnya:`,
      en: `Logins to the account ${account.userId} from browsers that the account does not know, since the last summary:`,
    },
    facts,
    button,
    closing: [
      itWasYou,
      itWasNot(world),
      {
        id: `Ringkasan dikirim paling banyak sekali sehari. Peramban yang sudah dikenal tidak disebut: peramban menjadi dikenal setelah login dengan angka di ponsel atau ${resistantFactor.id}.`,
        en: `The summary comes once a day at most. It leaves out known browsers: a browser becomes known by a login with the number on the phone, or a ${resistantFactor.en}.`,
      },
    ],
  });
  return { ...mail, bulk: true };
}
