/** Where an account's password is: only its `password_hash` decides. Pure. */

/**
 * The value of `password_hash` where the office's directory keeps the password: the account has no hash here. No PHC string and no hash of
 * another system is this text.
 */
export const IN_DIRECTORY = "directory$";

/** Does the office's directory keep this account's password? */
export const isInDirectory = ({ passwordHash }: { readonly passwordHash: string | null }): boolean =>
  passwordHash === IN_DIRECTORY;
