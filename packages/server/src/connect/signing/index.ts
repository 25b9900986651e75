/** The keys that sign in the name of this LPSE, and their rotation. */

export {
  privateKeys, // the OpenID provider signs by itself
  publicKeys, // it reads ID Tokens that come back
  signJwt, // receipts, the history of a person's phone keys, and the assertions of forward auth
} from "./keyring.ts";
export {
  listSigningKeys, // `spse keys signing` shows them
  renewSigningKeys, // `spse keys signing --renew`
  voidSigningKeys, // `spse keys signing --compromised`
} from "./renewal.ts";
