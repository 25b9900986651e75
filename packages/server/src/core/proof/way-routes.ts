/** The routes that each way to prove brings, beside those of the waiting page itself: core/routes.ts reads them. */
import type { Method } from "../factors/index.ts";
import type { Route } from "../session/web/index.ts";
import type { Endings } from "./ending.ts";
import { passkeyRoutes } from "./passkey.flow.ts";
import { approvalRoutes } from "./proof.flow.ts";
import { codeRoutes, recoveryRoutes } from "./typed-code.flow.ts";
import { proofWays } from "./ways.ts";

/** A method without routes is a compile error. */
const routesOf: Readonly<Record<Method, (endings: Endings) => readonly Route[]>> = {
  approval: approvalRoutes,
  passkey: passkeyRoutes,
  code: codeRoutes,
  "recovery-code": recoveryRoutes,
};

/** Those of every way, in the order of the waiting page. @param endings the step after a proof. */
export const wayRoutes = (endings: Endings): readonly Route[] =>
  proofWays.flatMap(({ method }) => routesOf[method](endings));
