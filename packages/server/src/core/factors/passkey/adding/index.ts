/** Adding a passkey. */

export {
  addPasskey, // the page of passkeys adds one
  PASSKEY_NAME_LENGTH, // that page limits it
  PASSKEY_PROOFS, // that page asks by these proofs
  passkeyName, // that page reads a typed name
} from "./add-passkey.ts";
