import { onlyButton } from "../../web/form.ts";
import { type Route, withSession } from "../../web/route.ts";
import { keepDevice, removalForm, removeDevice, showRemoval, undoDevice } from "./devices.flow.ts";

export const devicesRoutes: readonly Route[] = [
  { method: "GET", path: "/devices/:id/revoke", guard: "session", flow: withSession(showRemoval("revoke")) },
  { method: "POST", path: "/devices/:id/revoke", guard: "session", form: removalForm, flow: withSession(removeDevice) },
  { method: "GET", path: "/devices/:id/not-mine", guard: "session", flow: withSession(showRemoval("not-mine")) },
  { method: "POST", path: "/devices/:id/not-mine", guard: "session", form: removalForm, flow: withSession(undoDevice) },
  { method: "POST", path: "/devices/:id/mine", guard: "session", form: onlyButton, flow: withSession(keepDevice) },
];
