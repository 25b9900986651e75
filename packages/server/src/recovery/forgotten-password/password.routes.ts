import type { Route } from "../../web/route.ts";
import { forgotForm, showForgot, submitForgot } from "./forgot.flow.ts";
import { openLink } from "./link.flow.ts";
import { newPasswordForm, showNewPassword, submitNewPassword } from "./new-password.flow.ts";

/** Lupa Password, and what its link and the operator's links lead to. */
export const passwordRoutes: readonly Route[] = [
  { method: "GET", path: "/lupa-password", guard: "open", flow: showForgot },
  { method: "POST", path: "/lupa-password", guard: "open", form: forgotForm, flow: submitForgot },
  { method: "GET", path: "/link/:token", guard: "open", flow: openLink },
  { method: "GET", path: "/password/new", guard: "open", flow: showNewPassword },
  { method: "POST", path: "/password/new", guard: "open", form: newPasswordForm, flow: submitNewPassword },
];
