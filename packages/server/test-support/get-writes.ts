/**
 * Holds every story to the rule that a GET writes nothing: a reload, a prefetch or a copied address must not act. A flow of a GET
 * that inserts, updates or deletes fails with an error, and so does its story.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { KyselyPlugin, RootOperationNode } from "kysely";
import type { Route } from "../src/core/session/web/route.ts";

/** What an event of the audit writes. */
const AUDIT = ["audit", "audit_head", "audit_count", "throttle"];

/** The same in a session, whose rows are locked meanwhile. */
const OPENED = [...AUDIT, "account", "session"];

/** The GETs that write, and what: a mark of time, or what cannot wait for a POST. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  // When a request was first handed to a phone.
  "/device/v1/requests": ["approval"],
  // The page's QR is made when the one before has expired; the rows of account and session are locked by an update that changes nothing.
  "/2fa/enable": ["offer", "account", "session"],
  // Drawing is what costs: the share of a network counts each picture and clip.
  "/captcha/:id/picture.png": ["throttle"],
  "/captcha/:id/sound.wav": ["throttle"],
  // Proves that the database takes writes, as /readyz does: every ten seconds at most, however many ask.
  "/status": ["throttle"],
  // What is signed for an application: the LPSE's first signing key is made when it is first needed.
  "/api/v1/requests/:id/receipt": ["signing_key"],
  "/api/v1/device-keys": ["signing_key"],
  // When the person has opened the application: a mark of time, which orders the tiles.
  "/beranda/aplikasi/:id": ["application_opened"],
  // The row that proves that the database takes writes, as /readyz writes it.
  "/konsol/sistem": ["throttle"],
  // A reset that is barred is audited when its page is asked for: there is no form to post. Once for each login.
  "/reset": AUDIT,
  // A chosen list shows names and addresses: the audit has what was chosen, as it has every search. The rows of account and session are locked.
  "/konsol/akun": OPENED,
  "/konsol/akun/banyak/:mark": OPENED,
  // The audit has every search of it, and every entry that is opened.
  "/konsol/audit": OPENED,
  "/konsol/audit/:id": OPENED,
  // The audit has an account that is opened, by a list, a case or a typed address, before the page is shown.
  "/konsol/akun/:id": OPENED,
  "/helpdesk/accounts/:id": OPENED,
  "/helpdesk/resets/:id": OPENED,
  "/helpdesk/callers/:id": OPENED,
  "/helpdesk/cases/:id": OPENED,
  "/helpdesk/cases/:id/slip": OPENED,
  // The audit has who opens the room of a tender, once in a session.
  "/konsol/tender/:id": OPENED,
  // The session is in use, once a minute, and the application, once an hour. The first assertion of an LPSE makes its key. A wrong secret is audited.
  "/forward-auth": [...AUDIT, "session", "application", "signing_key"],
  "/forward-auth/nginx": [...AUDIT, "session", "application", "signing_key"],
  // A browser comes back from the portal by a link, with a code that is good once and for it alone; and an application's Keluar is a link.
  "/.spse/masuk": AUDIT,
  "/.spse/lanjut": [...AUDIT, "protected_session", "application_opened"],
  "/.spse/keluar": [...AUDIT, "protected_session"],
};

/** The smallest use case that begins a proof (is-it-you.ts): a row of the stories, not of the program. */
const STAGE: ReadonlySet<string> = new Set(["/begin", "/begin-known"]);

const reading = new AsyncLocalStorage<string>();

/** The same route; while the flow of a GET runs, {@link noWritesWhileReading} knows its path. */
export const watched = (route: Route): Route =>
  route.method !== "GET" || STAGE.has(route.path)
    ? route
    : { ...route, flow: (...visit) => reading.run(route.path, () => route.flow(...visit)) };

/** For a test's database. @throws where the flow of a GET writes a table that {@link ALLOWED} does not name. */
export const noWritesWhileReading: KyselyPlugin = {
  transformQuery: ({ node }) => {
    const path = reading.getStore();
    const table = path === undefined ? null : writtenBy(node);
    if (path !== undefined && table !== null && !mayWrite(path, table))
      throw new Error(`GET ${path} writes the table ${table}`);
    return node;
  },
  transformResult: async ({ result }) => result,
};

/**
 * A device call under another's signature is audited, whatever its method. [P-31] So is a wrong secret of an application; its calls are
 * counted, and mark that it is used.
 */
const mayWrite = (path: string, table: string): boolean =>
  ALLOWED[path]?.includes(table) ||
  (path.startsWith("/device/") && AUDIT.includes(table)) ||
  (path.startsWith("/api/") && [...AUDIT, "application"].includes(table));

/** The table that a statement writes; null for one that reads. */
function writtenBy(node: RootOperationNode): string | null {
  switch (node.kind) {
    case "InsertQueryNode":
      return tableOf(node.into);
    case "UpdateQueryNode":
      return tableOf(node.table);
    case "DeleteQueryNode":
      return tableOf(node.from);
    default:
      return null;
  }
}

/** The name in a table's node, however deep it stands. */
const tableOf = (node: unknown): string => /"identifier":\{[^}]*?"name":"(\w+)"/.exec(JSON.stringify(node))?.[1] ?? "?";
