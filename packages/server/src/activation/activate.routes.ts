import { onlyButton } from "../web/form.ts";
import { type Route, withSession } from "../web/route.ts";
import {
  confirmPassword,
  doneForm,
  finishEnable,
  firstCodeForm,
  passwordForm,
  showEnable,
  showEnrolment,
  showPassword,
  startEnable,
  streamEnrolment,
  submitFirstCode,
  undo,
} from "./activate.flow.ts";
import { mailedCodeForm, sendMailedCode, submitMailedCode } from "./mailed-code.flow.ts";

/** Aktivasi 2FA. Open also to a session that may do nothing else yet (policy mandatory). */
export const activateRoutes: readonly Route[] = [
  { method: "GET", path: "/2fa/enable", guard: "enrol", flow: withSession(showEnable) },
  { method: "POST", path: "/2fa/enable", guard: "enrol", form: onlyButton, flow: withSession(startEnable) },
  { method: "GET", path: "/2fa/enable/password", guard: "enrol", flow: withSession(showPassword) },
  {
    method: "POST",
    path: "/2fa/enable/password",
    guard: "enrol",
    form: passwordForm,
    flow: withSession(confirmPassword),
  },
  {
    method: "POST",
    path: "/2fa/enable/mailed-code/send",
    guard: "enrol",
    form: onlyButton,
    flow: withSession(sendMailedCode),
  },
  {
    method: "POST",
    path: "/2fa/enable/mailed-code",
    guard: "enrol",
    form: mailedCodeForm,
    flow: withSession(submitMailedCode),
  },
  { method: "POST", path: "/2fa/enable/code", guard: "enrol", form: firstCodeForm, flow: withSession(submitFirstCode) },
  { method: "GET", path: "/2fa/enable/events", guard: "enrol", flow: withSession(streamEnrolment) },
  { method: "GET", path: "/2fa/enable/status", guard: "enrol", flow: withSession(showEnrolment) },
  { method: "POST", path: "/2fa/enable/not-mine", guard: "enrol", form: onlyButton, flow: withSession(undo) },
  { method: "POST", path: "/2fa/enable/done", guard: "enrol", form: doneForm, flow: withSession(finishEnable) },
];
