/** The functions that write the rows of route tables: one set of methods for each guard. */

import type { z } from "zod";
import type { World } from "../../../base/platform/world.ts";
import type { Form } from "../../../base/web/form.ts";
import { UPLOAD_BYTES_MOST, type Upload } from "../../../base/web/upload.ts";
import type {
  CallGuard,
  Method,
  PageGuard,
  Reading,
  ReadWithBrowser,
  Reply,
  RoleGuard,
  Route,
  SessionVisit,
  Visit,
} from "./route.ts";

type Flow<V extends Visit> = (world: World, visit: V) => Promise<Reply>;
type FileFlow<V extends Visit, F extends Form> = (
  world: World,
  visit: V,
  typed: z.infer<F>,
  upload: Upload | null,
) => Promise<Reply>;
type FormFlow<V extends Visit, F extends Form> = (world: World, visit: V, typed: z.infer<F>) => Promise<Reply>;

/** A wing's own demand on a visit that the guard has passed: the reply that turns it away, or null. */
type Check<V extends Visit> = (world: World, visit: V) => Promise<Reply | null>;

/** Rows of the table under one guard. */
const rows = <V extends Visit>(
  guard: PageGuard,
  guarded: (visit: Visit) => V,
  { check, ...more }: Pick<Route, "step" | "again" | "anyBrowser" | "read"> & { readonly check?: Check<V> } = {},
) => ({
  get: (path: string, flow: Flow<V>): Route => ({
    method: "GET",
    path,
    guard,
    flow: async (world, visit) => (await check?.(world, guarded(visit))) ?? flow(world, guarded(visit)),
    ...more,
  }),
  /** `flow` gets the form as this shape parses it. Parsing refuses nothing: the border has already checked the fields. */
  post: <F extends Form>(path: string, form: F, flow: FormFlow<V, F>, bodyMost?: number): Route => ({
    method: "POST",
    path,
    guard,
    form,
    ...(bodyMost !== undefined && { bodyMost }),
    flow: async (world, visit, fields) =>
      (await check?.(world, guarded(visit))) ?? flow(world, guarded(visit), form.parse(fields)),
    ...more,
  }),
  /** A form with one file, in the field `file`. If a browser sends no file, or only its name, the flow gets none. */
  upload: <F extends Form>(
    path: string,
    form: F,
    file: string & keyof F["shape"],
    flow: FileFlow<V, F>,
    bodyMost = UPLOAD_BYTES_MOST,
  ): Route => ({
    ...{ method: "POST", path, guard, form, file, bodyMost },
    flow: async (world, visit, fields, upload) =>
      (await check?.(world, guarded(visit))) ?? flow(world, guarded(visit), form.parse(fields), upload),
  }),
});

function inSession(visit: Visit): SessionVisit {
  if (!visit.session) throw new Error(`${visit.path} needs a guard`);
  return visit as SessionVisit;
}

export const open = rows("open", (visit) => visit);
/** Open rows that read what they are about together with the browser. */
export const reading = <Read extends ReadWithBrowser>(
  read: (world: World, cookie: Visit["cookie"]) => Promise<Read | null>,
  more: Pick<Route, "step" | "again"> = {},
) => rows("open", (visit) => visit as Reading<Read>, { read, ...more });
/** A page that answers while the database is away: it does not look up its visitor. */
export const unknown = {
  get: (path: string, flow: Flow<Visit>): Route => ({ method: "GET", path, guard: "open", flow, unknown: true }),
};
/** Open rows before a login's password page. Their forms hold no secret: the page that turns a visit away keeps what was typed. */
export const beginning = rows("open", (visit) => visit, { step: "begin" });
/** The same where it does not matter yet which browser asks. */
export const typing = rows("open", (visit) => visit, { step: "begin", anyBrowser: true, again: "sent" });
/** The password page of a login that has begun. */
export const begun = rows("open", (visit) => visit, { step: "password", again: "page" });
/** The pages of a login's proof, and what is typed there. */
export const proving = rows("open", (visit) => visit, { again: "page" });
export const session = rows("session", inSession);
export const enrol = rows("enrol", inSession, { again: "page" });
/** Rows for certain roles. @param check what the wing of these pages demands besides. */
export const ofRole = (guard: RoleGuard, check?: Check<SessionVisit>) =>
  rows(guard, inSession, { ...(check && { check }) });

/** Rows of calls, which bring no cookie and no form. A call's query has only the parameters that its row names. */
const calls = (guard: CallGuard) => {
  const by = (method: Method, path: string, flow: Flow<Visit>, query: readonly string[] | "ignored" = []): Route => ({
    ...{ method, path, guard, flow, query },
  });
  return {
    get: (path: string, flow: Flow<Visit>, query?: readonly string[] | "ignored") => by("GET", path, flow, query),
    post: (path: string, flow: Flow<Visit>, bodyMost?: number): Route => ({
      ...by("POST", path, flow),
      ...(bodyMost !== undefined && { bodyMost }),
    }),
    by,
  };
};

/** Rows of the device API: the flow checks the phone's signature. */
export const device = calls("device");
/** Rows of the API for applications: the flow checks the application's secret. */
export const application = calls("application");
/** Rows for requests of a proxy, or of a browser on a host that a proxy protects. */
export const front = calls("front");
/** Rows that a browser calls by itself: the flow checks its bound key's signature. */
export const browser = calls("browser");
