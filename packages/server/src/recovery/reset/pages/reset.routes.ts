/** The paths of Reset 2FA (guide R5–R10). */
import { onlyButton } from "../../../web/form.ts";
import { type Route, withSession } from "../../../web/route.ts";
import { cancelHere, openCancel, showCancel, submitCancel } from "./cancel.flow.ts";
import { codeForm, showCodeForm, submitCode } from "./code.flow.ts";
import { openLink, showConfirm, showDone, submitConfirm } from "./confirm.flow.ts";
import { requestForm, showRequest, showSent, submitRequest } from "./reset.flow.ts";

export const resetRoutes: readonly Route[] = [
  { method: "GET", path: "/reset", guard: "open", flow: showRequest },
  { method: "POST", path: "/reset", guard: "open", form: requestForm, flow: submitRequest },
  { method: "GET", path: "/reset/sent", guard: "open", flow: showSent },
  { method: "GET", path: "/reset/open/:token", guard: "open", flow: openLink },
  { method: "GET", path: "/reset/confirm", guard: "open", flow: showConfirm },
  { method: "POST", path: "/reset/confirm", guard: "open", form: onlyButton, flow: submitConfirm },
  { method: "GET", path: "/reset/code", guard: "open", flow: showCodeForm },
  { method: "POST", path: "/reset/code", guard: "open", form: codeForm, flow: submitCode },
  { method: "GET", path: "/reset/cancel/:token", guard: "open", flow: openCancel },
  { method: "GET", path: "/reset/cancel", guard: "open", flow: showCancel },
  { method: "POST", path: "/reset/cancel", guard: "open", form: onlyButton, flow: submitCancel },
  { method: "POST", path: "/reset/cancel-mine", guard: "session", form: onlyButton, flow: withSession(cancelHere) },
  { method: "GET", path: "/reset/done", guard: "open", flow: showDone },
];
