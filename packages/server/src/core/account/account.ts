/** Accounts: who may log in. The only writer of `account`. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { Updateable } from "kysely";
import { compiledOnce } from "../../base/platform/db/compiled.ts";
import type { AccountTable } from "../../base/platform/db/schema.ts";
import { token } from "../../base/platform/keys.ts";
import type { Language } from "../../base/platform/ui/texts.ts";
import type { Tx, WorldOrTx } from "../../base/platform/world.ts";
import type { Role, UserKind } from "../../base/rules/roles.ts";
import { sealHash } from "./sealed-hash.ts";
import { saveWords } from "./search-words.sql.ts";

export interface Account {
  readonly id: string;
  readonly userId: string;
  readonly kind: UserKind;
  readonly role: Role;
  readonly name: string;
  /** NPWP of a Penyedia, NIP of the others: digits. */
  readonly registrationNumber: string | null;
  readonly email: string;
  /** A second, confirmed address: it gets a copy of all mails except those with a link or code. */
  readonly secondEmail: string | null;
  /** As it is stored: only {@link verifyPassword} opens it. */
  readonly passwordHash: string | null;
  readonly epoch: number;
  readonly active: boolean;
  /** The role ends here: {@link isRoleOver}. */
  readonly roleUntil: UnixSeconds | null;
  /** The newest login, at most a day behind. */
  readonly lastLoginAt: UnixSeconds | null;
  /** Of that login; null: no login yet. */
  readonly language: Language | null;
  readonly createdAt: UnixSeconds;
  readonly twoFactorSince: UnixSeconds | null;
  readonly passwordResetByMailAt: UnixSeconds | null;
  /** The password came by a mailed link, and no second factor has been given at a login since. */
  readonly passwordMailed: boolean;
  readonly emailChangedAt: UnixSeconds | null;
  readonly twoFactorResetByMailAt: UnixSeconds | null;
  /** When the account first had a password; null: never, so that its mailbox guards nothing yet. */
  readonly firstPasswordAt: UnixSeconds | null;
  /** When somebody else set the first address of an account that had a password; null: its owner set it. */
  readonly emailSetAt: UnixSeconds | null;
  readonly enrolBrowserId: string | null;
  readonly enrolBrowserUntil: UnixSeconds | null;
}

/** Has the role ended with its SK? Such an account opens nothing until the role is renewed. docs/decisions/0029 */
export const isRoleOver = ({ roleUntil }: Pick<Account, "roleUntil">, now: UnixSeconds): boolean =>
  roleUntil !== null && roleUntil <= now;

/** The form in which a User ID is looked up: letter case and surrounding space do not count. */
export const userKey = (typed: string): string => typed.trim().normalize("NFKC").toUpperCase();

/** The account of a typed User ID; null where no account has it. */
export async function findAccount(world: WorldOrTx, typedUserId: string): Promise<Account | null> {
  const row = await world.db
    .selectFrom("account")
    .selectAll()
    .where("user_key", "=", userKey(typedUserId))
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** The account of an id from our own rows. @throws if it does not exist: accounts are never deleted. */
export async function loadAccount(world: WorldOrTx, accountId: string): Promise<Account> {
  const [row] = await rowOf(world.db, { accountId });
  if (!row) throw new Error("there is no such account");
  return fromRow(row);
}

const rowOf = compiledOnce((db, { accountId }: { accountId: string }) =>
  db.selectFrom("account").selectAll().where("id", "=", accountId),
);

/** An id that no account has. A request for an unknown account runs the same statements with it, so reveals nothing. */
export const NOBODY = "nobody";

/** Takes the place of a missing account: its mails are written in the same time and thrown away. */
export const nobody = (userId: string, email: string): Account => ({
  id: NOBODY,
  userId,
  kind: "penyedia",
  role: "penyedia",
  name: userId,
  registrationNumber: null,
  email,
  secondEmail: null,
  passwordHash: null,
  epoch: 0,
  active: false,
  roleUntil: null,
  lastLoginAt: null,
  language: null,
  createdAt: unixSeconds(0),
  twoFactorSince: null,
  passwordResetByMailAt: null,
  passwordMailed: false,
  emailChangedAt: null,
  twoFactorResetByMailAt: null,
  firstPasswordAt: null,
  emailSetAt: null,
  enrolBrowserId: null,
  enrolBrowserUntil: null,
});

export interface NewAccount {
  readonly userId: string;
  readonly kind: UserKind;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string | null;
  readonly registrationNumber?: string | null;
  readonly roleUntil?: UnixSeconds | null;
  /** Absent: true. */
  readonly active?: boolean;
}

/** Adds an account; null where the User ID is taken. */
export async function addAccount(tx: Tx, account: NewAccount): Promise<string | null> {
  const row = newRow(tx, account);
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto("account")
    .values(row)
    .onConflict((on) => on.column("user_key").doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return null;
  await saveWords(tx, row.id);
  return row.id;
}

/** The row of a new account, before its first login. */
export const newRow = (world: WorldOrTx, account: NewAccount, id = token(world.random, 16)): AccountTable => ({
  id,
  user_id: account.userId.trim(),
  user_key: userKey(account.userId),
  kind: account.kind,
  role: account.role,
  name: account.name,
  registration_number: account.registrationNumber ?? null,
  email: account.email,
  second_email: null,
  password_hash: account.passwordHash === null ? null : sealHash(world.keys, id, account.passwordHash),
  epoch: 1,
  epoch_raised_at: null,
  active: account.active === false ? 0 : 1,
  role_until: account.roleUntil ?? null,
  created_at: world.now(),
  last_login_at: null,
  language: null,
  two_factor_since: null,
  password_reset_by_mail_at: null,
  password_mailed: 0,
  email_changed_at: null,
  two_factor_reset_by_mail_at: null,
  first_password_at: account.passwordHash === null ? null : world.now(),
  email_set_at: null,
  enrol_browser_id: null,
  enrol_browser_until: null,
});

/**
 * What may change on an account: the hash of a password before its seal; `epoch` only ever through {@link raiseEpoch}. `two_factor_since` is set here, and set to
 * null only by {@link raiseEpochWithoutTwoFactor}.
 */
export type AccountChange = { readonly two_factor_since?: number } & Partial<
  Pick<
    AccountTable,
    | "password_hash"
    | "email"
    | "second_email"
    | "active"
    | "role"
    | "role_until"
    | "last_login_at"
    | "language"
    | "password_reset_by_mail_at"
    | "password_mailed"
    | "email_changed_at"
    | "two_factor_reset_by_mail_at"
    | "email_set_at"
    | "enrol_browser_id"
    | "enrol_browser_until"
  >
>;

/** Changes an account without touching what was granted before (first activation). */
export async function changeAccount(tx: Tx, accountId: string, change: AccountChange): Promise<void> {
  await tx.db
    .updateTable("account")
    .set(withSealedHash(tx, accountId, change))
    .where("id", "=", accountId)
    .execute();
  if (typeof change.password_hash === "string") await noteFirstPassword(tx, accountId);
  if (changesWords(change)) await saveWords(tx, accountId);
}

/** Notes when the account first had a password, once. */
async function noteFirstPassword(tx: Tx, accountId: string): Promise<void> {
  await tx.db
    .updateTable("account")
    .set({ first_password_at: tx.now() })
    .where("id", "=", accountId)
    .where("first_password_at", "is", null)
    .execute();
}

/** The change as it is stored. */
const withSealedHash = ({ keys }: Tx, accountId: string, change: Updateable<AccountTable>): Updateable<AccountTable> =>
  typeof change.password_hash === "string"
    ? { ...change, password_hash: sealHash(keys, accountId, change.password_hash) }
    : change;

/** Does this change alter the words by which the account is found? */
const changesWords = (change: Updateable<AccountTable>): boolean => "email" in change || "second_email" in change;

/**
 * Changes an account and raises its epoch: every session, login, proof, approval and offer granted before is void. The
 * caller reissues the acting session in the same transaction (session/reissueSession) where that session must live on.
 *
 * @returns the new epoch; null where `ifEpoch` is not the account's epoch any more: another request was first.
 */
export const raiseEpoch = (
  tx: Tx,
  accountId: string,
  ifEpoch: number,
  change: AccountChange = {},
): Promise<number | null> => raise(tx, accountId, ifEpoch, change);

/** Does {@link raiseEpoch} and switches 2FA off. Only core/factors/ending/ending.ts calls it and decides who may. */
export const raiseEpochWithoutTwoFactor = (
  tx: Tx,
  accountId: string,
  ifEpoch: number,
  change: AccountChange = {},
): Promise<number | null> => raise(tx, accountId, ifEpoch, { ...change, two_factor_since: null });

async function raise(
  tx: Tx,
  accountId: string,
  ifEpoch: number,
  change: Updateable<AccountTable>,
): Promise<number | null> {
  const row = await tx.db
    .updateTable("account")
    .set((it) => ({ ...withSealedHash(tx, accountId, change), epoch: it("epoch", "+", 1), epoch_raised_at: tx.now() }))
    .where("id", "=", accountId)
    .where("epoch", "=", ifEpoch)
    .returning("epoch")
    .executeTakeFirst();
  if (!row) return null;
  if (typeof change.password_hash === "string") await noteFirstPassword(tx, accountId);
  if (changesWords(change)) await saveWords(tx, accountId);
  return row.epoch;
}

const time = (seconds: number | null): UnixSeconds | null => (seconds === null ? null : unixSeconds(seconds));

export const fromRow = (row: AccountTable): Account => ({
  id: row.id,
  userId: row.user_id,
  kind: row.kind,
  role: row.role as Role,
  name: row.name,
  registrationNumber: row.registration_number,
  email: row.email,
  secondEmail: row.second_email,
  passwordHash: row.password_hash,
  epoch: row.epoch,
  active: row.active === 1,
  roleUntil: time(row.role_until),
  lastLoginAt: time(row.last_login_at),
  language: row.language,
  createdAt: unixSeconds(row.created_at),
  twoFactorSince: time(row.two_factor_since),
  passwordResetByMailAt: time(row.password_reset_by_mail_at),
  passwordMailed: row.password_mailed === 1,
  emailChangedAt: time(row.email_changed_at),
  twoFactorResetByMailAt: time(row.two_factor_reset_by_mail_at),
  firstPasswordAt: time(row.first_password_at),
  emailSetAt: time(row.email_set_at),
  enrolBrowserId: row.enrol_browser_id,
  enrolBrowserUntil: time(row.enrol_browser_until),
});
