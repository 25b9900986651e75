import { onlyButton } from "../../web/form.ts";
import { type Route, withSession } from "../../web/route.ts";
import { changeForm, showChange, startChange, submitChange } from "./change-password.flow.ts";

export const changePasswordRoutes: readonly Route[] = [
  { method: "GET", path: "/password", guard: "session", flow: withSession((world, visit) => showChange(world, visit)) },
  { method: "POST", path: "/password/proof", guard: "session", form: onlyButton, flow: withSession(startChange) },
  { method: "POST", path: "/password", guard: "session", form: changeForm, flow: withSession(submitChange) },
];
