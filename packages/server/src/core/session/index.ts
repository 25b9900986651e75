/** Sessions. Browsers that an account knows have a door of their own: browser. */

export {
  forgetPage, // a login or a logout forgets it, and the way back to an application
  pageBack, // an activation and the first recovery codes lead back to it
  rememberedPage, // the page of a lost phone offers it
  rememberFirst, // an application waits for the activation
  rememberPage, // a login, or an application's request that lacks a factor, remembers it
} from "./back.ts";
export {
  asSubject, // a login's proof carries where it leads
  type Destination, // a login carries one
  fromSubject, // the ending of a login reads it
  loginFor, // who needs a login leads to one that leads back
  openDestination, // the form of the User ID carries it
  sealDestination, // the page of the User ID puts it into its form
} from "./destination.ts";
export {
  browsersOfProof, // Bukan saya finds the browsers that were let in
  endEverySession, // a restored backup ends all of its sessions
  endSession, // an owner, an officer or a login ends one session
  endSessionOfProof, // Bukan saya ends what its proof was redeemed into
  endSessions, // a change that ends all of them
  endSessionsThere, // a login ends earlier sessions of its browser
  eraseSessions, // data-life erases a person
  logOut, // Keluar, and an application's wish
} from "./end.ts";
export {
  isFreshFor, // a change asks for its fresh proof
  useUpFreshProof, // a change uses it up
} from "./fresh-proof.ts";
export {
  endsOf, // forward auth reads a session by the cookie of a protected host
  sessionsWithRules, // the same
} from "./lifetime.ts";
export {
  accountStillIn, // a page that stays open looks again whether it may
  keepSeen, // a request of a protected host keeps the session from idling out
  type ListedSession, // their pages are given them
  listSessions, // Beranda, Helpdesk and the command line show them
  loadSession, // the border and Login read a session's cookie
  reissueSession, // a session that may do more gets a new token
  type Session, // flows inside a session are given it
  startSession, // a login that was proven becomes a session
} from "./session.ts";
export {
  trySessionPassword, // a change in a session asks for the password once more
} from "./session-password.ts";
export {
  holdSession, // a proof holds its session until it is redeemed
  SessionMoved, // the border answers a session that another request moved
} from "./session-token.ts";
export {
  findUntold, // a job finds the accounts whose digest is due
  listPlaces, // a login asks whether its browser or network is new
  postponeUntold, // a digest waits for the next day
  takeUntold, // a digest tells the logins
  type UntoldLogin, // its mail is given them
} from "./untold.sql.ts";
