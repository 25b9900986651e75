/** The keys that sign in the name of this LPSE, and their rotation. A module that signs lists `signJwt` of sign.ts here. */

export {
  listSigningKeys, // `spse keys signing` shows them
  renewDueKeys, // a job makes their successors
  renewSigningKeys, // `spse keys signing --renew`
  voidSigningKeys, // `spse keys signing --compromised`
} from "./renewal.ts";
