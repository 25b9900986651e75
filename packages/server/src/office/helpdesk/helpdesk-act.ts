/** The common part of acts on an account at Helpdesk: every officer does them, and not to the officer's own account. */
import { z } from "zod";
import type { World } from "../../base/platform/world.ts";
import { officers } from "../../base/rules/roles.ts";
import { chosen, type Form, trimmedField } from "../../base/web/form.ts";
import { type Account, loadAccount } from "../../core/account/index.ts";
import { identityChecks } from "../../core/recovery/index.ts";
import { type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import {
  type ActSpec,
  type ShowAgain as Again,
  type AskableAct,
  type AskForm,
  anyOfficer,
  askForm,
  defineAct,
  mayAct,
} from "../frame/index.ts";
import { firstYesMail } from "./helpdesk.mail.ts";

/** Fields of the acts. */
export const id = z.string().regex(/^[\w-]{16,64}$/);
/** Longest note, in characters. */
const NOTE_MOST = 80;
export const note = z.string().trim().max(NOTE_MOST);
/** How the person's identity was checked. Nothing is granted without it. */
export const checked = z.enum(identityChecks);

/** The form fields of *Setujui*, *Tolak*, *Izinkan* and *Hentikan*. */
export const decisionForm = z.object({
  decision: chosen(["approve", "refuse"]),
  checked: chosen(identityChecks),
  note: trimmedField(NOTE_MOST),
});
/** The same without a second button. */
export const checkForm = decisionForm.omit({ decision: true });

/** The acts that need a checked identity. */
type CheckedAct = "lift" | "stop-phones";

/** @param missing the act whose form lacks how the person's identity was checked. */
export type ShowAgain = Again<[account: Account, missing: CheckedAct]>;

/** The account of the path; null where the account is unknown or the officer may not act. */
async function findOther(world: World, visit: SessionVisit): Promise<Account | null> {
  if (!(await mayAct(world, visit.session.account))) return null;
  return loadAccount(world, visit.params.id ?? "").catch(() => null);
}

/** The form of an account's page that asks for an act, on another account than the officer's own. @param path its last part. */
export const askOnAccount = <F extends Form, Input>(
  path: string,
  form: F,
  read: (
    world: World,
    visit: SessionVisit,
    account: Account,
    typed: z.infer<F>,
    again: ShowAgain,
  ) => Promise<{ readonly ask: Input } | Reply>,
): AskForm<Input, ShowAgain> =>
  askForm(anyOfficer, `/helpdesk/accounts/:id/${path}`, form, async (world, visit, typed, again: ShowAgain) => {
    const account = await findOther(world, visit);
    if (!account || account.id === visit.session.account.id) return redirect("/helpdesk?selesai=sendiri");
    return read(world, visit, account, typed, again);
  });

const done = {
  pertama: {
    id: "Persetujuan Anda dicatat. Belum ada yang diubah: petugas lain harus menyetujuinya dalam 24 jam. Pemilik akun diberi tahu.",
    en: "Your approval is recorded. Nothing has changed yet: another officer must approve it within 24 hours. The account's owner is told.",
  },
};

const undone = {
  sudah: {
    id: "Tidak ada yang diubah: permintaan sudah diputuskan, dibatalkan, atau tidak berlaku lagi.",
    en: "Nothing was changed: the request has been decided, cancelled, or is no longer valid.",
  },
  sendiri: {
    id: "Tidak ada yang diubah: akun Anda sendiri hanya dapat diurus petugas lain.",
    en: "Nothing was changed: only another officer can handle your own account.",
  },
};

type CommonWord = keyof typeof done | keyof typeof undone;

interface OnAccount {
  readonly account: string;
  readonly checked?: string;
  readonly note?: string;
}

interface HelpdeskActSpec<
  Input extends OnAccount,
  Facts extends { readonly owner: Account },
  Word extends string,
  Again,
> extends Omit<ActSpec<Input, Facts, Word | CommonWord, Again>, "roles" | "targets" | "on" | "back" | "two"> {
  /** The act grants something: on some accounts two officers do it. */
  readonly two?: Pick<NonNullable<ActSpec<Input, Facts, string>["two"]>, "object" | "needed"> & {
    readonly yes: "approve" | "lift";
    /** The audit's detail of a first yes, besides the check of identity and the note. */
    readonly about?: (input: Input) => Readonly<Record<string, string>>;
  };
}

export function defineHelpdeskAct<
  Input extends OnAccount,
  Facts extends { readonly owner: Account },
  Word extends string,
  Again = void,
>({ two, ...spec }: HelpdeskActSpec<Input, Facts, Word, Again>): AskableAct<Input, Again> {
  return defineAct<Input, Facts, Word | CommonWord, Again>({
    ...spec,
    roles: officers,
    targets: ({ account }) => [account],
    on: ({ owner }) => owner,
    back: "/helpdesk",
    refuse: (tx, by, facts, input) =>
      facts.owner.id === by.officer.id ? "sendiri" : (spec.refuse?.(tx, by, facts, input) ?? null),
    words: { done: { ...done, ...spec.words.done }, undone: { ...undone, ...spec.words.undone } },
    ...(two && {
      two: {
        ...two,
        owner: ({ owner }: Facts) => owner,
        said: ({ checked = "", note = "" }: Input) => ({ checked, note }),
        noted: (input: Input) => ({ checked: input.checked ?? null, note: input.note || null, ...two.about?.(input) }),
        mail: (tx, owner) => firstYesMail(tx, owner, two.yes),
        word: "pertama" as const,
      },
    }),
  });
}

/** The account of an act, as the act's object. */
export const loadOwner = async (
  world: Parameters<typeof loadAccount>[0],
  { account }: OnAccount,
): Promise<{ readonly owner: Account }> => ({ owner: await loadAccount(world, account) });
