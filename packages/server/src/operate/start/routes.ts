/**
 * Every path that the server answers: the tables of its wings. Open this first, then the table with your path, and
 * follow one line to its flow.
 *
 * - core/routes.ts: the two-factor login: home, login, "Is it you?", 2FA, resets, the account's own pages, the device
 *   API
 * - connect/routes.ts: the API for applications, OpenID Connect, forward auth, SCIM
 * - office/routes.ts: Helpdesk and the console
 *
 * A line of a table has the allowed callers, the path, the form of a POST, and the flow. A flow of `session`, `enrol`
 * and `officer` gets an existing session, and a POST gets its parsed form (core/session/web/rows.ts).
 */
import type { Mount } from "../../core/session/web/http/mount.ts";
import type { Route } from "../../core/session/web/route.ts";
import { wings } from "./wings.ts";

export const routes: readonly Route[] = wings.flatMap((wing) => wing.routes);

/** Paths that a library answers. */
export const mounts: readonly Mount[] = wings.flatMap((wing) => wing.mounts ?? []);

/** The device API alone. [P-60] */
export const deviceRoutes: readonly Route[] = routes.filter(({ guard }) => guard === "device");
