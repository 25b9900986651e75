import { onlyButton } from "../../web/form.ts";
import { type Route, withSession } from "../../web/route.ts";
import { endOne, endOthers, forgetOne, logOut, stay } from "./sessions.flow.ts";

export const sessionsRoutes: readonly Route[] = [
  { method: "POST", path: "/keluar", guard: "open", form: onlyButton, flow: logOut },
  { method: "POST", path: "/sessions/stay", guard: "open", form: onlyButton, flow: stay },
  { method: "POST", path: "/sessions/:id/end", guard: "session", form: onlyButton, flow: withSession(endOne) },
  { method: "POST", path: "/sessions/end-others", guard: "session", form: onlyButton, flow: withSession(endOthers) },
  { method: "POST", path: "/browsers/:id/forget", guard: "session", form: onlyButton, flow: withSession(forgetOne) },
];
