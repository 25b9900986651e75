import { onlyButton } from "../../web/form.ts";
import { type Route, withSession } from "../../web/route.ts";
import { keepCodes, keptForm, makeCodes, showCodes } from "./recovery-codes.flow.ts";

export const recoveryCodesRoutes: readonly Route[] = [
  { method: "GET", path: "/2fa/recovery-codes", guard: "session", flow: withSession(showCodes) },
  { method: "POST", path: "/2fa/recovery-codes", guard: "session", form: onlyButton, flow: withSession(makeCodes) },
  { method: "POST", path: "/2fa/recovery-codes/kept", guard: "session", form: keptForm, flow: withSession(keepCodes) },
];
