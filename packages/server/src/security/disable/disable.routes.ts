/** The paths of Disable 2FA (guide D1–D6). Its ending stands in disable.flow.ts. */
import { onlyButton } from "../../web/form.ts";
import { type Route, withSession } from "../../web/route.ts";
import { showDisable, showDisabled, submitDisable } from "./disable.flow.ts";

export const disableRoutes: readonly Route[] = [
  { method: "GET", path: "/2fa/disable", guard: "session", flow: withSession(showDisable) },
  { method: "POST", path: "/2fa/disable", guard: "session", form: onlyButton, flow: withSession(submitDisable) },
  { method: "GET", path: "/2fa/disabled", guard: "session", flow: withSession(showDisabled) },
];
