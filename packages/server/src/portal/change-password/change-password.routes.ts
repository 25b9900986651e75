import { type Route, withSession } from "../../http/route.ts";
import { showChange, submitChange } from "./change-password.flow.ts";

export const changePasswordRoutes: readonly Route[] = [
  { method: "GET", path: "/password", guard: "session", flow: withSession((world, visit) => showChange(world, visit)) },
  { method: "POST", path: "/password", guard: "session", flow: withSession(submitChange) },
];
