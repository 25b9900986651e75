import { type Route, withSession } from "../../web/route.ts";
import { showLog } from "./log-akses.flow.ts";

export const logAksesRoutes: readonly Route[] = [
  { method: "GET", path: "/log-akses", guard: "session", flow: withSession(showLog) },
];
