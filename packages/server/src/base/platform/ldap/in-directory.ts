/** Where an account's password is: only its `password_hash` decides. Pure. */

/**
 * The value of `password_hash` where the office's directory keeps the password: the account has no hash here. No PHC string and no hash of
 * another system is this text.
 */
export const IN_DIRECTORY = "directory$";

/** Begins each hash of another system. The indexes of hashes have it as a literal. core/account/foreign-hash.ts */
export const FOREIGN_PREFIX = "other$";

/** Does the office's directory keep this account's password? */
export const isInDirectory = ({ passwordHash }: { readonly passwordHash: string | null }): boolean =>
  passwordHash === IN_DIRECTORY;
