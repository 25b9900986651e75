/** Passkeys and their ceremonies. */

export {
  passkeyMessages, // both pages with a ceremony say how it failed
} from "./messages.html.ts";
export {
  namingForm, // pages before the login hold one
} from "./naming.html.ts";
export {
  type Naming, // the login is given whom a passkey names
  type NamingRefusal, // the User ID page says why one was not accepted
  namingOptions, // the login begins another ceremony before anybody is named
  verifyNaming, // that page checks the answer, which names its account
} from "./naming.ts";
export {
  namePasskey, // that page renames one
  usePasskey, // a proof and the User ID page note the use
} from "./passkey.sql.ts";
export {
  ceremony, // both pages with a ceremony have its words
  onlyPasskeys, // the same where no other way is left
} from "./passkey.texts.ts";
export {
  creationOptions, // the page of passkeys begins a ceremony
  listPasskeys, // pages show them
  PASSKEYS_MOST, // that page limits their number
  requestOptions, // a proof begins a ceremony
  rpIdOf, // their page: are passkeys possible here?
} from "./passkey.ts";
export type {
  PasskeyRefusal, // both say why one was not accepted
} from "./passkey-response.ts";
export {
  verifyAssertion, // a proof checks the answer
  verifyCreation, // that page checks the new passkey
} from "./passkey-verify.ts";
