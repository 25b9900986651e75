import { type Route, withSession } from "../../http/route.ts";
import { endOne, endOthers, forgetOne, logOut, stay } from "./sessions.flow.ts";

export const sessionsRoutes: readonly Route[] = [
  { method: "POST", path: "/keluar", guard: "open", flow: logOut },
  { method: "POST", path: "/sessions/stay", guard: "open", flow: stay },
  { method: "POST", path: "/sessions/:id/end", guard: "session", flow: withSession(endOne) },
  { method: "POST", path: "/sessions/end-others", guard: "session", flow: withSession(endOthers) },
  { method: "POST", path: "/browsers/:id/forget", guard: "session", flow: withSession(forgetOne) },
];
