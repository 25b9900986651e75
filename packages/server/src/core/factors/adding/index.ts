/** Adding an authenticator: QR and voucher of phones, who may add one, and how it is taken back. */

export {
  addedIn, // pages show what this session has added
  type CodesAfter, // the page of a removal says it
  codesAfterUndo, // the same
  completeEnrolment, // activation notes that the owner went on
  isUndoable, // their pages: is there still time?
  openUndoToken, // the mailed link to take one back
  removeAuthenticator, // their pages remove one
  undoEnrolment, // the mailed Bukan ponsel saya
  undoInSession, // the same, pressed in a session
} from "./authenticator.ts";
export {
  type EnrolledPhone, // the device API tells it what it needs
  enrolByTypedCode, // activation enrols another app
  enrolPhone, // the device API enrols the phone that read a QR
  noteClaim, // the device API notes a claim
  repeatedEnrolment, // the device API answers a repeat alike
} from "./enrol.ts";
export {
  type MayEnrol, // their pages say why not
  mayEnrol, // pages ask whether this session may add one
} from "./may-enrol.ts";
export {
  answerMine, // the page of devices takes the owner's yes
  listNewcomers, // Beranda asks about new phones
  type Newcomer, // Beranda is given them
} from "./newcomer.ts";
export {
  currentOffer, // activation shows the QR
  type Offer, // its page is given the QR
  offerState, // its page follows what became of the QR
  whyNoOffer, // a mailed code is not sent where no QR may follow
} from "./offer.ts";
export {
  enrolVouched, // the new phone enrols by it
  findVoucher, // the device API opens a voucher
  takeVouch, // the old phone vouches for a new one
} from "./vouch.ts";
