/** The end of factors. */

export {
  stopPhones, // a lost phone: everything that it may hold ends
} from "./lost.ts";
export {
  endTwoFactor, // Disable and Reset 2FA end all of it
} from "./two-factor.ts";
