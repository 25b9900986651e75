/** Factors: one list, and what follows from it. Each folder has its own door. */

export {
  countResistant, // grounds: is there one?
  type Demand, // decisions and pages are given what the policy demands
  demandedHere, // activation offers it beside the phone
  demandedKind, // the address of a page names it
  demandedPage, // flows lead to the page that a demand asks for
  demandUnder, // a proof is read with the policy for its account
  hasResistant, // may such a method be asked for?
  loadDemand, // flows load it
  loadLeft, // a removal says what is left
  type RemainingFactors, // the pages of a removal are given it
  resistantOf, // pages count them
  resistantWorks, // rules that demand it are refused where it does not
} from "./demand.ts";
export type {
  Authenticators, // pages of all kinds of authenticators are given one
  Method, // a proof names its method
  Traits, // what a purpose requires of a method
  VerificationMethod, // OpenID says how the owner was verified
} from "./factor/factor.ts";
export {
  capital, // a sentence begins with a factor
} from "./factor/words.texts.ts";
export {
  type CountColumn, // the same
  countColumns, // grounds are read with the number of each kind
  countsIn, // the same
  eraseFactors, // data-life erases a person
  resistantParts, // a dry run asks in its own statement for those that a policy demands
} from "./factors.sql.ts";
export {
  type AddedAuthenticator, // pages show it
  type AuthenticatorKind, // grounds count them by kind
  addingDemanded, // activation asks whether a proof was for one
  addsAuthenticator, // activation asks whether a proof was for it
  addsDemanded, // an ordinary proof may lead to it
  authenticatorsOf, // pages of an authenticator take its words and paths
  besideDevice, // pages list phones and the others in their own ways
  factors, // a person's data has the rows of each
  listAuthenticators, // pages list them
  methods, // does any method prove a purpose?
  type OneByOne, // pages are given one
  traitsOf, // what a proof is good for follows from the traits of its method
} from "./factors.ts";
export {
  fromHomeScreen, // pages say what to do on iOS
  isOnPhone, // pages put the app first on a phone
  samePhone, // pages with a QR or a request link to the app on the same phone
  sharedChoice, // pages after which the browser may become known ask it
} from "./same-phone.html.ts";
export {
  allFactors, // pages and mails name the factors in their sentences
  anyFactor, // the same
  resistantFactor, // the same, of those that policy may demand
  resistantFactors, // the same
} from "./words.ts";
