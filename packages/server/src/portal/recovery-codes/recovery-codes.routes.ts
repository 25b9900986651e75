import { type Route, withSession } from "../../http/route.ts";
import { keepCodes, makeCodes, showCodes } from "./recovery-codes.flow.ts";

export const recoveryCodesRoutes: readonly Route[] = [
  { method: "GET", path: "/2fa/recovery-codes", guard: "session", flow: withSession(showCodes) },
  { method: "POST", path: "/2fa/recovery-codes", guard: "session", flow: withSession(makeCodes) },
  { method: "POST", path: "/2fa/recovery-codes/kept", guard: "session", flow: withSession(keepCodes) },
];
