/** The common part of the acts on one account: only Admin PPE does them, and not to the officer's own account. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { z } from "zod";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Catalogue, type Language, speak } from "../../base/platform/ui/texts.ts";
import { day } from "../../base/platform/ui/time.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import { admins, type Role } from "../../base/rules/roles.ts";
import { type Form, typedField } from "../../base/web/form.ts";
import { isLonger } from "../../core/account/administration/index.ts";
import { type Account, loadAccount } from "../../core/account/index.ts";
import { type AccountChange, before, changeInWords, kindOfChange, makeNow } from "../../core/power/index.ts";
import { redirect } from "../../core/session/web/index.ts";
import {
  type Act,
  type ActSpec,
  type AskableAct,
  admin,
  askForm,
  type Difference,
  defineAct,
  type FirstYes,
  ofPath,
  type Performer,
  type ShowAgain,
} from "../frame/index.ts";
import type { Wrong, WrongField } from "./act-form.html.ts";
import { waitsMail } from "./users.mail.ts";
import { texts } from "./users.texts.ts";
import { LINE_MOST, NOTE_MOST, NUMBER_MOST } from "./users.ts";

/** Fields of the acts. */
export const accountId = z.string().regex(/^[\w-]{16,64}$/);
export const note = z.string().trim().min(1).max(NOTE_MOST);
export const line = z.string().max(LINE_MOST);
export const number = z.string().max(NUMBER_MOST).nullable();
export const until = z.int().transform(unixSeconds).nullable();

/** The reason in their forms. */
export const noteField = typedField(NOTE_MOST);

const done = {
  pertama: {
    id: "Persetujuan Anda dicatat. Belum ada yang diubah: Admin PPE lain harus menyetujui hal yang sama dalam 24 jam.",
    en: "Your approval is recorded. Nothing has changed yet: another Admin PPE must approve the same thing within 24 hours.",
  },
  menunggu: {
    id: "Permintaan Anda dicatat. Perubahan berlaku sesudah 24 jam jika pemilik akun tidak menghentikannya, atau lebih cepat jika Admin PPE lain menyetujuinya. Pemilik akun diberi tahu.",
    en: "Your request is recorded. The change takes effect after 24 hours unless the owner of the account stops it, or sooner if another Admin PPE approves it. The owner is told.",
  },
} satisfies Catalogue;

export const undone = {
  "email-menunggu": {
    id: "Tidak ada yang diubah: email akun itu baru diganti, atau 2FA-nya baru direset lewat email. Tautan untuk membuat password dapat dikirim 72 jam sesudahnya.",
    en: "Nothing was changed: the account's email was changed recently, or its 2FA was reset by email. A link that sets a password can be sent 72 hours later.",
  },
  sudah: {
    id: "Tidak ada yang diubah: akun itu sudah seperti yang diminta, atau baru saja diubah petugas lain.",
    en: "Nothing was changed: the account is like that already, or somebody else changed it a moment ago.",
  },
  sendiri: {
    id: "Tidak ada yang diubah: akun Anda sendiri tidak dapat diubah di sini.",
    en: "Nothing was changed: your own account cannot be changed here.",
  },
  "admin-terakhir": {
    id: "Tidak ada yang diubah: ini Admin PPE terakhir dengan 2FA aktif dan tanpa tanggal akhir. Tambah Admin PPE lain dulu.",
    en: "Nothing was changed: this is the last Admin PPE with 2FA on and no end of the role. Add another Admin PPE first.",
  },
  petugas: {
    id: "Tidak ada yang diubah: petugas (Admin PPE, Helpdesk) memakai password sendiri, bukan password direktori kantor.",
    en: "Nothing has changed: officers (Admin PPE, Helpdesk) have a password of their own, not one of the office directory.",
  },
} satisfies Catalogue;

/** The words that every act on an account has. */
type CommonWord = keyof typeof done | keyof typeof undone;

/** Why core did not change an account, as the word of the page. */
export const UNCHANGED = {
  changed: "sudah",
  "last-admin": "admin-terakhir",
  officer: "petugas",
  "mail-waits": "email-menunggu",
} as const;

/** The page's word for core's result of a change. */
export const wordOf = <Word extends string>(done: "done" | keyof typeof UNCHANGED, word: Word): Word | CommonWord =>
  done === "done" ? word : UNCHANGED[done];

/** A parsed form: the act to request, the unusable fields, or the reason why there is nothing to request. */
type FormVerdict<Input> =
  | { readonly ask: Input }
  | { readonly wrong: readonly WrongField[]; readonly typed: Readonly<Record<string, string>> }
  | { readonly word: CommonWord };

type SpecOf<Input extends object, Word extends string> = ActSpec<Input, Account, Word | CommonWord, OfAccount>;
type Two<Input extends object> = Pick<
  NonNullable<SpecOf<Input, string>["two"]>,
  "yes" | "choice" | "needed" | "said"
> & {
  /** The choice as the first yes keeps it, for the second officer; null: the act has no choice. */
  readonly again?: (yes: FirstYes) => object | null;
};

/** The one change of an act that core/power judges: the change that is judged is made. */
interface JudgedChange<Input extends object, Word extends string> {
  readonly change: (account: Account, input: Input) => AccountChange;
  /** Shown when it is made. */
  readonly word: Word;
  readonly two: Two<Input>;
}

type AccountActSpec<Input extends { readonly account: string }, F extends Form, Word extends string> = Omit<
  SpecOf<Input, Word>,
  "roles" | "targets" | "load" | "on" | "back" | "page" | "two" | "forms" | "effect" | "perform"
> & {
  /** The last part of its path, which names its form too. */
  readonly path: string;
  readonly form: F;
  readonly read: (world: World, account: Account, typed: z.infer<F>) => FormVerdict<Input>;
  /** Does the act make sense for this account? Form and ending check this. Absent: always. */
  readonly isFor?: (account: Account) => boolean;
  // `two` absent: one officer is enough for it on each account.
} & (JudgedChange<Input, Word> | (Pick<SpecOf<Input, Word>, "effect" | "perform"> & { readonly two?: Two<Input> }));

/** Shows the account's page again, with the typed values and the reason for the refusal. */
type OfAccount = ShowAgain<[account: Account, wrong: Wrong]>;

/** An act on one account. */
export interface AccountAct extends Act, Pick<AskableAct<never, OfAccount>, "routes"> {
  readonly path: string;
  readonly form: Form;
  readonly isFor: (account: Account) => boolean;
}

export function defineAccountAct<Input extends { readonly account: string }, F extends Form, Word extends string>({
  path,
  form,
  read,
  isFor = () => true,
  ...spec
}: AccountActSpec<Input, F, Word>): AccountAct {
  const { two, ...rest } = spec;
  const act = defineAct<Input, Account, Word | CommonWord, OfAccount>({
    ...rest,
    ...("change" in spec ? workOf(spec) : { effect: spec.effect, perform: spec.perform }),
    forms: [
      askForm(
        admin,
        `/konsol/akun/:id/${path}`,
        form,
        ofAnother(async (world, visit, account, typed: z.infer<F>, again: OfAccount) => {
          const verdict = isFor(account) ? read(world, account, typed) : ({ word: "sudah" } as const);
          if ("ask" in verdict) return verdict;
          if ("word" in verdict) return redirect(`/konsol/akun/${account.id}?selesai=${verdict.word}`);
          return again(world, visit, account, { form: path, fields: verdict.wrong, typed: verdict.typed });
        }),
      ),
    ],
    roles: admins,
    targets: ({ account }) => [account],
    load: (world, { account }) => loadAccount(world, account),
    on: (account) => account,
    back: "/konsol/akun",
    page: ({ account }) => `/konsol/akun/${account}`,
    refuse: (tx, by, account, input) => {
      if (account.id === by.officer.id) return "sendiri";
      return isFor(account) ? (spec.refuse?.(tx, by, account, input) ?? null) : "sudah";
    },
    words: { done: { ...done, ...spec.words.done }, undone: { ...undone, ...spec.words.undone } },
    ...(two && {
      two: {
        ...two,
        ...(two.again && {
          again: (yes: FirstYes) => ({ account: yes.accountId, note: yes.note, ...two.again?.(yes) }),
          shows: (world: WorldOrTx, account: Account, input: Input, language: Language) =>
            "change" in spec ? differenceOf(world, spec.change(account, input), language) : stateOf(account, language),
        }),
        owner: (account: Account) => account,
        noted: (input: Input) => ({ note: two.said(input).note || null }),
        mail: waitsMail,
        word: "pertama" as const,
        waits: "menunggu" as const,
      },
    }),
  });
  return { ...act, path, form, isFor };
}

/** A change of status. */
function stateOf({ active }: Account, language: Language): Difference {
  const say = speak(texts, language);
  const [on, off] = [say("state.active"), say("badge.inactive")];
  return {
    title: say(active ? "deactivate.title" : "activate.title"),
    was: [active ? on : off],
    becomes: [active ? off : on],
  };
}

/** A judged change as its old and its new value. */
const differenceOf = (world: WorldOrTx, change: AccountChange, language: Language): Difference => ({
  title: kindOfChange(change, language),
  was: [changeInWords(world, before(change), language)],
  becomes: [changeInWords(world, change, language)],
});

/** A change ends the account's sessions, unless the same role lasts longer. */
const endsSessions = (change: AccountChange): boolean =>
  change.kind !== "role" || !isLonger({ role: change.was, roleUntil: change.wasUntil }, change);

/** The effect of such a change, and how it is made. */
const workOf = <Input extends object, Word extends string>({ change, word, two }: JudgedChange<Input, Word>) => ({
  closes: {
    people: (account: Account, input: Input) => (endsSessions(change(account, input)) ? [account] : []),
    noted: ["account-change-waits", "account-email-changed", "account-password-moved", "account-role-changed"],
  },
  effect: (account: Account, input: Input) => [{ account: account.id, change: change(account, input) }],
  perform: async (tx: Tx, by: Performer, account: Account, input: Input) => {
    const { note, ...checked } = two.said(input);
    const detail = { ...checked, note: note || null, ...by.first };
    return wordOf(await makeNow(tx, by, account, change(account, input), detail), word);
  },
});

/**
 * Passes the account of the path to the flow. Leads to the list where no account has the id, and to a word where the
 * account is the officer's own.
 */
export const ofAnother = ofPath(async (world, visit) => {
  const found = await loadAccount(world, visit.params.id ?? "").catch(() => null);
  if (!found) return redirect("/konsol/akun");
  return found.id === visit.session.account.id ? redirect(`/konsol/akun/${found.id}?selesai=sendiri`) : { found };
});

/** A role and its last day, as the phone names them. */
export const aboutRole = (role: Role, last: UnixSeconds | null, { config }: WorldOrTx, language: Language): string =>
  last === null
    ? roleName(role, language)
    : `${roleName(role, language)}, ${language === "en" ? "until" : "sampai"} ${day(unixSeconds(last - 1), config.timeZone, language)}`;

/** The change to another role, or to another end of it. */
export const toRole = (
  { role: was, roleUntil: wasUntil }: Account,
  role: Role,
  roleUntil: UnixSeconds | null,
): AccountChange => ({ kind: "role", was, wasUntil, role, roleUntil });
