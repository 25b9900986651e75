/** What a factor is: one value for each folder beside this one, in its `factor.ts`; ../factors.ts lists them. Pure. */
import type { ChangeKind, Purpose, UnixSeconds } from "@spse/protocol";
import type { RawBuilder } from "kysely";
import type { ProofTable, Schema } from "../../../base/platform/db/schema.ts";
import type { MailText } from "../../../base/platform/ui/mail.html.ts";
import type { Icon } from "../../../base/platform/ui/parts.html.ts";
import type { Tx, World, WorldOrTx } from "../../../base/platform/world.ts";
import type { EntryNames, From } from "../../audit/index.ts";
import type { Words } from "./words.texts.ts";

/** A way in which a proof is given. A device gives two: the phone's *Ya*, and the six digits of any app. */
export type Method = NonNullable<ProofTable["method"]>;

/** What decides which purposes a method proves: core/proof/proof.ts, `takes`. */
export interface Traits {
  /** A false site cannot relay it, so it needs no number. */
  readonly phishingResistant: boolean;
  /** It verifies its owner by itself: with or without the password it counts as two factors. */
  readonly verifiesOwner: boolean;
  /** It is bound to the one requested act, and cannot be told to another person. */
  readonly bindsAct: boolean;
  /** It is written on paper, often where others can read it, and replaces a lost factor. */
  readonly onPaper: boolean;
}

/** How a phone verified its owner at *Ya*; `bound`: by a key that cannot leave its phone (WebAuthn BE = 0). */
export type VerificationMethod = "none" | "pin" | "biometric" | "bound";

export interface MethodOfFactor extends Traits {
  /** Its authentication methods of RFC 8176 §2, without `pwd` and `mfa`. Only what was seen. */
  readonly amr: (verified: VerificationMethod) => readonly string[];
}

/** One active authenticator, with the place where it was added. */
export interface ListedAuthenticator {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly at: UnixSeconds;
  readonly ip: string;
  readonly browser: string;
  readonly lastUsedAt: UnixSeconds | null;
  /** What its owner should know of this one; null: nothing. */
  readonly about: MailText | null;
}

/** An authenticator that a session has added. */
export interface ListedHere extends ListedAuthenticator {
  /** Somebody else has claimed it since. [P-24] */
  readonly twice: boolean;
  /** An authenticator app, not a phone. */
  readonly isApp: boolean;
  /** *Lanjutkan* was pressed. */
  readonly completed: boolean;
}

/** A factor that an owner adds and removes one by one, as a phone. */
export interface Authenticators {
  /** The purpose of a proof after which one is added. */
  readonly purpose: Purpose;
  /** The path of its pages. At `/new` one is added. */
  readonly path: `/${string}`;
  readonly icon: Icon;
  /** Can it be used with the portal at this address? */
  readonly worksAt: (portalUrl: string) => boolean;
  /** The active ones of the account that a statement reads as `a`: the SQL after `from`, for the one SELECT that loads its grounds. */
  readonly active: RawBuilder<unknown>;
  /** Those of the present 2FA of that account `a` that have ended at `since` or later. Null: no policy demands this factor. */
  readonly ended: ((since: number) => RawBuilder<unknown>) | null;
  /** The account's active ones, oldest first. */
  readonly list: (world: WorldOrTx, accountId: string) => Promise<readonly ListedAuthenticator[]>;
  /** The active one with this id, in whichever account; null for an unknown or ended one. */
  readonly find: (world: WorldOrTx, id: string) => Promise<ListedAuthenticator | null>;
  /** The newest active one that this session has added; null where it added none. */
  readonly addedIn: (world: WorldOrTx, sessionId: string) => Promise<ListedHere | null>;
  /** Records *Lanjutkan*: true the first time only, in the session that added it. */
  readonly complete: (tx: Tx, id: string, sessionId: string) => Promise<boolean>;
  /** Ends one; its name, or null where the account has no such active one. The caller raises the epoch. */
  readonly end: (
    tx: Tx,
    accountId: string,
    id: string,
    why: "removed" | "not-mine",
    from?: From,
  ) => Promise<string | null>;
  /** Does an account have one, or did it have one at `since` or later, in the present 2FA? Null: no policy demands this factor. */
  readonly hasHad: ((world: WorldOrTx, accountId: string, since: number) => Promise<boolean>) | null;
  /** The kinds of the mails to its owner. */
  readonly mails: Readonly<Record<"added" | "removed", string>>;
  readonly words: Words;
}

/** One factor. */
export interface Factor<Name extends string = string> {
  readonly name: Name;
  readonly methods: Readonly<Partial<Record<Method, MethodOfFactor>>>;
  /** Null: an account has one set of them, and its pages make and replace it. */
  readonly authenticators: Authenticators | null;
  /** The names of its entries in the audit, by outcome. Their event is the factor's name. */
  readonly entries: EntryNames;
  /** The outcomes of these entries that the account's phones show as a change, with its kind. [P-88] */
  readonly changes: Readonly<Record<string, ChangeKind>>;
  /** Ends all that an account has. @returns how many. The caller raises the epoch, and records it. */
  readonly endAll: (tx: Tx, accountId: string, why: "disabled" | "reset" | "removed") => Promise<number>;
  /** Its tables that name an account, with the columns that the person gets. The erasure of a person empties them, in this order. */
  readonly tables: Readonly<Partial<Record<keyof Schema, readonly string[]>>>;
  /** Deletes up to `most` rows that nothing needs any more; resolves to how many. */
  readonly clear: readonly ((world: World, most: number) => Promise<number>)[];
}
