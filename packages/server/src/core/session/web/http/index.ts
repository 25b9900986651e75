/** The border of HTTP: it reads a request into a visit, calls the row's flow and sends its reply. Only this folder and base/web know Fastify. */

export {
  busyReply, // a login that waits for its turn in the queue of hashes
} from "./busy.html.ts";
export type {
  Mount, // OpenID's library answers paths of its own
} from "./mount.ts";
export {
  problem, // refusals of programs have one form
  scimError, // and those of a directory another
} from "./refusal.ts";
export {
  portalServer, // the start serves it
} from "./server.ts";
