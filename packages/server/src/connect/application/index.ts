/** Programs of the LPSE that call this server, and their API. The console makes and ends them. */

export {
  armTrace, // an officer has its attempts traced
  changeApplication, // an officer's approved change of its settings
  endApplication, // the console ends one
  findApplication, // its page shows one
  insertApplication, // and makes one
  isHostTaken, // whose host another one does not have
  letDraw, // and lets its officer draw another secret
  listApplications, // and lists them
  listDrawable, // with the button that shows a secret
  listLive, // forward auth finds the one that has a host
  noteUse, // OpenID Connect notes a call that is the application's own, and forward auth a proxy that asks by its secret
  storeSecret, // and stores what was drawn
} from "./application.sql.ts";
export {
  APPLICATIONS_MOST, // the page says how many there may be
  type Application, // pages are given it
  isSecret, // the OpenID provider compares a client's secret by its digest
  mayOpen, // tiles and every way of a person into an application ask it
  newSecret, // the console draws a secret
  parseCredential, // the OpenID provider looks at it before the body
  type Right, // pages and acts name what an application may do
  rights, // the same
  settingsMark, // an approved change names what it changes
} from "./application.ts";
export {
  readBody, // the calls of other folders read their bodies
  readCaller, // forward auth reads the secret of a proxy
  refuse, // and refuse
  refuseUntil, // for a time
  withApplication, // a directory's calls are refused in a form of their own
} from "./call.ts";
export {
  consentPage, // OpenID Connect and forward auth ask the person before an application of others knows who it is
} from "./consent.html.ts";
export {
  oncePerKey, // a call that rings a phone is done once
} from "./once.ts";
export {
  eraseOpened, // and those of a person
  noteOpened, // a tile notes that it was opened, and so may any other way into an application
} from "./opened.sql.ts";
export {
  openingPage, // OpenID Connect and forward auth lead to an application by it
} from "./opening.html.ts";
export {
  ADDRESSES_MOST, // forms say how many there may be
  isPrefix, // the form of protected hosts reads prefixes
  type PublicKey, // calls that the application's own key signs
  parseSettings, // forward auth reads them with its session
  type Settings, // every part of an application reads its own
  type Switch, // templates and OpenID Connect name them
  settingsShape, // an act holds a part of them
  switches, // the console has a box for each
} from "./settings.ts";
