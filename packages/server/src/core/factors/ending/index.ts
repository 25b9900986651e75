/** The end of factors. */

export {
  endTwoFactor, // Disable and Reset 2FA end all of it
  stopPhones, // a lost phone: everything that it may hold ends
} from "./ending.ts";
