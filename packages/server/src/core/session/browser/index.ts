/** Browsers: the ones that an account knows, and the one that a session is bound to. */

export {
  askerInSession, // limits ask who asks, in a session
  askerKnownAs, // a login has looked already whether the account knows the browser
  askerOf, // limits ask who asks, without a session
} from "./asker.ts";
export {
  askForBoundKey, // Beranda asks the browser for one
  boundCookie, // a renewal names the key for five minutes more
  challengeFor, // a renewal begins with it
  isBoundKey, // the address of a renewal names the key
  provenBoundKey, // a login asks which key the browser has proven
  sessionInstructions, // a registration says what the browser renews
  verifyRegistration, // the browser sends its key
  verifyRenewal, // the browser renews its cookie
} from "./bound-key.ts";
export {
  browserColumns, // a proof and a login are read together with their browser
  browserCookie, // Login sets the cookie of a browser
  browserOfCookie, // what a browser remembers is sealed to its mark
  claimedBrowser, // Login reads its row before the border has judged the cookie
  eraseKnownBrowsers, // data-life erases a person
  forgetBrowser, // an owner forgets one
  forgetBrowserEverywhere, // Bukan saya forgets the browser that asked
  forgetBrowsers, // the end of 2FA forgets all
  isKnownBrowser, // known browsers have budgets of their own
  joinedBrowser, // a statement has read browserColumns
  type KnownBrowser, // Beranda is given the known browsers
  listKnownBrowsers, // Beranda shows them
  rotateBrowser, // a login gives the browser its next cookie
  touchKnownBrowser, // a login notes its browser's use
} from "./browser.ts";
export {
  isItself, // a login asks whether more than a copied cookie is there
  type KnownAs, // a proof is read with the browser as its account knows it
  readKey, // Beranda's script sends a key
  signedAtLogin, // the password page has the browser sign it
} from "./browser-key.ts";
export {
  becomeKnown, // a login or an activation makes its browser known
  saveBoundKey, // the browser registers it once
  saveBrowserKey, // Beranda's script sends it once
} from "./known-browser.ts";
