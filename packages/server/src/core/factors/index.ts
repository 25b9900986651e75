/** Factors. Each folder has its own door: adding, device, ending, owner, passkey, recovery-codes. */

export {
  eraseFactors, // data-life erases a person
} from "./erase.sql.ts";
export {
  fromHomeScreen, // pages say what to do on iOS
  isOnPhone, // pages put the app first on a phone
  samePhone, // pages with a QR or a request link to the app on the same phone
} from "./same-phone.html.ts";
