/** The paths of Helpdesk, for officers only. Each act is done by the ending of its own proof: ending.ts. */
import { type Route, withSession } from "../web/route.ts";
import { endForm, showAccount, submitChecked, submitEnd } from "./account.flow.ts";
import { findForm, findOne, showDesk, showReset, submitReset } from "./helpdesk.flow.ts";
import { decisionForm } from "./helpdesk.ts";

export const helpdeskRoutes: readonly Route[] = [
  { method: "GET", path: "/helpdesk", guard: "officer", flow: withSession(showDesk) },
  { method: "GET", path: "/helpdesk/resets/:id", guard: "officer", flow: withSession(showReset) },
  {
    method: "POST",
    path: "/helpdesk/resets/:id",
    guard: "officer",
    form: decisionForm,
    flow: withSession(submitReset),
  },
  { method: "POST", path: "/helpdesk/accounts", guard: "officer", form: findForm, flow: withSession(findOne) },
  { method: "GET", path: "/helpdesk/accounts/:id", guard: "officer", flow: withSession(showAccount) },
  {
    method: "POST",
    path: "/helpdesk/accounts/:id/lift",
    guard: "officer",
    form: decisionForm,
    flow: withSession(submitChecked("lift")),
  },
  {
    method: "POST",
    path: "/helpdesk/accounts/:id/stop-phones",
    guard: "officer",
    form: decisionForm.omit({ decision: true }),
    flow: withSession(submitChecked("stop-phones")),
  },
  {
    method: "POST",
    path: "/helpdesk/accounts/:id/end-sessions",
    guard: "officer",
    form: endForm,
    flow: withSession(submitEnd),
  },
];
