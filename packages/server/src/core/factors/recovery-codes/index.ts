/** Recovery codes. */

export {
  codesMadeMail, // their page tells the owner
  codeUsedMail, // a login by a code tells the owner
} from "./recovery.mail.ts";
export {
  keepRecoveryCodes, // their page notes that the owner keeps them
  matchNobodysCode, // a lost phone does the same work for nobody
  matchRecoveryCode, // they check it
  prepareRecoveryCodes, // their page draws ten
  type RecoveryState, // Beranda reads it with the devices
  recoveryState, // pages say how many are left
  saveRecoveryCodes, // their page stores them
  useRecoveryCode, // they use it up, once
} from "./recovery.ts";
export {
  parseRecoveryCode, // a proof and a lost phone read what was typed
} from "./recovery-code.ts";
