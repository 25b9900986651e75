/** Browsers: the ones that an account knows, and the one that a session is bound to. */

export {
  askerInSession, // limits ask who asks, in a session
  askerKnownAs, // a login has looked already whether the account knows the browser
  askerOf, // limits ask who asks, without a session
} from "./asker.ts";
export {
  browserCookie, // Login sets the cookie of a browser
  eraseKnownBrowsers, // data-life erases a person
  forgetBrowser, // an owner forgets one
  forgetBrowserEverywhere, // Bukan saya forgets the browser that asked
  forgetBrowsers, // the end of 2FA forgets all
  isKnownBrowser, // known browsers have budgets of their own
  type KnownBrowser, // Beranda is given the known browsers
  listKnownBrowsers, // Beranda shows them
  rotateBrowser, // a login gives the browser its next cookie
  touchKnownBrowser, // a login notes its browser's use
} from "./browser.ts";
export {
  becomeKnown, // a login or an activation makes its browser known
} from "./known-browser.ts";
