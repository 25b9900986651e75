/** Every edge of the model, by the act or call that it stands for. A new act of officers has no place here yet, and fails a test. */
import type { Right } from "../../../packages/server/src/connect/application/application.ts";
import * as console from "./console.ts";
import * as directory from "./directory.ts";
import type { Edge } from "./edge.ts";
import * as helpdesk from "./helpdesk.ts";
import * as person from "./person.ts";
import * as rules from "./rules.ts";

/** The edges of an act; or why it leads nowhere. */
type Place = readonly Edge[] | string;

/** By the name of the act in packages/server/src/office/acts.ts. */
export const ofActs: Readonly<Record<string, Place>> = {
  "account-email": [console.changeEmail, console.deceivedEmail],
  "account-role": [console.changeRole, console.raisePuppet, console.honestRole],
  "account-extend-role": [console.extendRole],
  "account-activate": [console.activate],
  "account-deactivate": [console.deactivate],
  "account-password": [console.movePlace, console.honestPlace],
  "account-agree": [directory.approveOwn, directory.approveHonestly],
  "account-create": [console.createAccount],
  "accounts-invite": [helpdesk.invite],
  "accounts-extend": [console.extendRole],
  "accounts-deactivate": [console.deactivate],
  "accounts-end-sessions": [helpdesk.endSessions],
  "account-correct": "Name and number prove nothing at a login or a recovery.",
  "import-approve": [console.importAddress, console.createAccount],
  "import-invite": [helpdesk.invite],
  "change-policy": [rules.changeRule, rules.operatorRule],
  "announce-policy": "A mail about a rule changes nothing.",
  announce: "A text on Beranda changes nothing.",
  "announce-change": "A text on Beranda changes nothing.",
  "announce-end": "A text on Beranda changes nothing.",
  set: "Name, colour, contact and the address of alerts decide no login.",
  logo: "A picture decides no login.",
  "application-add": [console.addDirectory],
  "application-change": [console.addDirectory],
  "application-secret": [console.addDirectory],
  "application-webhook": "A webhook's secret opens no call to this server.",
  "application-end": "An application that has ended is refused.",
  approve: [helpdesk.approveReset],
  refuse: "A refused reset leaves the factor as it is.",
  lift: "A reset binds enrolment to the browser that asked, which is the attacker's already where the attacker asked.",
  "refuse-lift": "A refused lift leaves the lock as it is.",
  "refuse-first-yes": "Where a first yes is refused, everything stays as it is.",
  "refuse-first-rule": "Where a first yes is refused, the rule stays as it is.",
  "start-reset": [helpdesk.startReset],
  "stop-phones": [helpdesk.stopPhones],
  "end-sessions": [helpdesk.endSessions],
};

/** By the right of an application, whose secret the attacker holds. */
export const ofRights: Readonly<Record<Right, Place>> = {
  directory: [directory.adopt, directory.patchAddress, directory.patchRole, directory.close, directory.open],
  deadlines: "A date changes no account.",
  proposals: "A proposal changes no account: Admin PPE closes it by the act itself.",
  requests:
    "The person's phone shows the application's own name and asks for its number; no session of the portal comes of it.",
  "sign-in": "The application learns who has logged in; it opens no session of the portal.",
  ciba: "The same as a request.",
  "forward-auth": "A proxy asks whether a session lives; it opens none.",
};

/** By what a person does without an office. */
const ofPersons: Readonly<Record<string, Place>> = {
  "POST /lupa-password, /password/new": [person.forgotPassword, person.firstPassword, person.ownFirstPassword],
  "POST /reset, /reset/confirm": [person.askReset],
  "POST /login, /login/password, /proof/continue": [person.logIn],
};

const places: readonly Place[] = [ofActs, ofRights, ofPersons].flatMap((table) => Object.values(table));

/** Each edge once. */
export const edges: readonly Edge[] = [...new Set(places.flatMap((place) => (typeof place === "string" ? [] : place)))];
