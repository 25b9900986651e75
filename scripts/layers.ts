/**
 * The modules of each program, the lowest first (ARCHITECTURE.md): a file imports from its own module and from those that stand
 * before it. A module is a folder of `src`, or a file there.
 */
export const layers: Readonly<Record<string, readonly string[]>> = {
  "packages/server/src/": [
    "rules", // budgets and lifetimes: pure, imports only what phone and server share
    "platform", // settings, keys, database, network, outbox, user interface: knows no story
    "audit",
    "account",
    "policy",
    "session", // with the browsers that an account knows
    "web", // the border of HTTP: routes, forms, refusals
    "signing", // the keys that sign in the name of this LPSE
    "captcha",
    "mailed", // codes and links that prove a mailbox
    "factors", // devices, passkeys, recovery codes, the owner's verification
    "acceptor", // login requests, answers, the device API, waking
    "proof", // the waiting page and its ways out
    "email",
    "administration", // accounts are made, changed and closed for their owners
    "recovery",
    "login",
    "activation",
    "security", // what an owner changes after a fresh proof
    "officer", // acts approved on an officer's phone, and the frame of the console's pages
    "announcement", // what the LPSE tells everybody on Beranda
    "deadline", // the day and hour of a tender, which charts mark
    "application", // programs of the LPSE that call this server
    "directory", // accounts that a directory keeps by SCIM
    "application-request", // such a program asks a person's phone
    "forward-auth", // a proxy asks before it lets people through to an application
    "openid", // applications sign people in with OpenID Connect
    "home",
    "helpdesk",
    "policy-change", // a rule is tried, changed, kept in its history, and told
    "account-import", // files of users: preview, batches, export
    "data-life", // erasure, retention, export
    "system", // checks of the installation
    "monitoring", // figures for Prometheus, the status page
    "console", // the pages of the LPSE's officers beside Helpdesk
    "start", // the table of routes, and the program that serves it
    "backup", // made, checked, restored
    "cli",
    "main.ts",
  ],
  "packages/authenticator/src/": [
    "base", // store, transport, QR reading, components: knows no story
    "owner", // the app's lock, and how a Ya is verified
    "codes", // the six digits, and copying them
    "removal", // an account that ends or leaves this phone
    "requests", // what an LPSE asks: watching, notices, push, the answer, the history
    "accounts", // the list, an account's screen, adding, arranging, a moved LPSE
    "transfer", // backup and import files, and a new phone
    "shell", // one screen at a time, and the service worker
    "main.tsx",
  ],
};

/** Modules of the server without a door: each file is its own. The others are private but for their `index.ts` (scripts/doors.ts). */
export const toolboxes: ReadonlySet<string> = new Set(["rules", "platform", "web", "start", "cli", "main.ts"]);

/** Modules that tell a story: queries are in `.sql.ts` files there, and decisions in pure files. */
export const stories: ReadonlySet<string> = new Set([
  "acceptor",
  "proof",
  "email",
  "administration",
  "recovery",
  "login",
  "activation",
  "security",
  "home",
  "helpdesk",
]);

/** Files of a story that keep a table, and hold neither its pages nor its decisions. */
export const keepers: ReadonlySet<string> = new Set([
  "acceptor/push/push.ts",
  "email/email-change.ts",
  "helpdesk/second-officer/second-officer.ts",
]);
