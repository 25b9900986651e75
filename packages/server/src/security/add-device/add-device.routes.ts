import { onlyButton } from "../../web/form.ts";
import { type Route, withSession } from "../../web/route.ts";
import { openNotMine, showAddDevice, showNotMine, startAddDevice, undoNotMine } from "./add-device.flow.ts";

export const addDeviceRoutes: readonly Route[] = [
  { method: "GET", path: "/devices/new", guard: "session", flow: withSession(showAddDevice) },
  { method: "POST", path: "/devices/new", guard: "session", form: onlyButton, flow: withSession(startAddDevice) },
  { method: "GET", path: "/devices/not-mine/:token", guard: "open", flow: openNotMine },
  { method: "GET", path: "/devices/not-mine", guard: "open", flow: showNotMine },
  { method: "POST", path: "/devices/not-mine", guard: "open", form: onlyButton, flow: undoNotMine },
];
