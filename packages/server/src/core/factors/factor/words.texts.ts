/** The words for an authenticator on pages and in mails: its own, and those that follow from its names. */
import type { MailText } from "../../../base/platform/ui/mail.html.ts";

interface OwnWords {
  /** In the middle of a sentence: "phone". */
  readonly one: MailText;
  readonly many: MailText;
  /** The label in lists and facts: "Device". */
  readonly name: MailText;
  /** The mail about an added one, and what an ended one can no longer do. */
  readonly added: MailText;
  readonly end: MailText;
  /** The button of a page that leads to adding one. */
  readonly add: MailText;
  /** The list without any; null: the page has its own words. */
  readonly none: MailText | null;
  /** The label of the time when it was added. */
  readonly at: MailText;
  /** The page of the mailed link for a stranger's one. */
  readonly mailed: MailText;
  /** The page that removes one: what it will do. */
  readonly remove: MailText;
  /** The same, where no other is left afterwards, and what its owner does better first. */
  readonly last: MailText;
  readonly advice: MailText;
  /** Where policy accepts no other factor, and it is the last one. */
  readonly lastDemanded: MailText | null;
  /** The link of the removal page to the page that adds another one; null: it has no such link. */
  readonly replace: MailText | null;
}

/** A text in both languages, with a capital at its beginning. */
const begin = (id: string, en: string): MailText => ({ id: capital(id), en: capital(en) });

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** All words for a kind of authenticator. */
export function wordsFor(own: OwnWords) {
  const { one } = own;
  const name = { id: own.name.id.toLowerCase(), en: own.name.en.toLowerCase() };
  const isNotMine = { id: `Bukan ${one.id} Anda?`, en: `Not your ${one.en}?` };
  const notMine = { id: `Bukan ${one.id} saya`, en: `Not my ${one.en}` };
  const last = (id: string, en: string): MailText => ({
    id: `${own.last.id} Login berikutnya akan memerlukan ${id}.`,
    en: `${own.last.en} Your next login will need ${en}.`,
  });
  return {
    ...own,
    last: {
      codes: last("kode pemulihan atau Reset 2FA", "a recovery code or Reset 2FA"),
      reset: last("Reset 2FA", "Reset 2FA"),
    },
    notMine,
    /** In the middle of a sentence. */
    thatOne: { id: `${name.id} itu`, en: `the ${name.en}` },
    /** At the beginning of a sentence. */
    gone: { id: `Sebuah ${name.id}`, en: `A ${name.en}` },
    subjects: {
      added: { id: `${own.name.id} ditambahkan ke akun SPSE Anda`, en: `A ${name.en} was added to your SPSE account` },
      removed: {
        id: `${own.name.id} dihapus dari akun SPSE Anda`,
        en: `A ${name.en} was removed from your SPSE account`,
      },
    },
    /** The title of the page after it was added beside other ones. */
    isAdded: begin(`${one.id} ditambahkan`, `${one.en} added`),
    isMine: { id: `Ini ${one.id} saya, biarkan`, en: `It is my ${one.en}, keep it` },
    isNotMine,
    removal: {
      remove: {
        title: { id: `Hapus ${name.id}?`, en: `Remove the ${name.en}?` },
        what: own.remove,
        more: {
          id: "2FA tetap aktif. Sesi Anda yang lain diakhiri.",
          en: "2FA stays on. Your other sessions will end.",
        },
        submit: { id: `Hapus ${name.id}`, en: `Remove the ${name.en}` },
      },
      "not-mine": {
        title: isNotMine,
        what: begin(
          `${one.id} ini dihapus dan sesi lain diakhiri.`,
          `this ${one.en} is removed and all other sessions end.`,
        ),
        more: {
          id: "2FA tetap aktif. Orang lain mungkin mengetahui password Anda.",
          en: "2FA stays on. Somebody else may know your password.",
        },
        submit: { id: `Hapus ${one.id} ini`, en: `Remove this ${one.en}` },
      },
    },
  };
}
export type Words = ReturnType<typeof wordsFor>;
