/** What the server shows of itself. Operators do all else by the command line, cli/. */
import type { Route } from "../core/session/web/route.ts";
import { unknown } from "../core/session/web/rows.ts";
import * as status from "./monitoring/status.flow.ts";

export const routes: readonly Route[] = [unknown.get("/status", status.showStatus)];
