/** The end of factors. */

export {
  stopPhones, // a lost phone: everything that it may hold ends
} from "./stop-phones.ts";
export {
  endTwoFactor, // Disable and Reset 2FA end all of it
} from "./two-factor.ts";
