import type { Route } from "../web/route.ts";
import { showLogin, submitUserId, userIdForm } from "./login.flow.ts";
import { oneAttemptForm, showOneAttempt, submitOneAttempt } from "./one-attempt.flow.ts";
import { passwordForm, showPassword, submitPassword } from "./password.flow.ts";

export const loginRoutes: readonly Route[] = [
  { method: "GET", path: "/login", guard: "open", flow: showLogin },
  { method: "POST", path: "/login", guard: "open", form: userIdForm, flow: submitUserId },
  { method: "GET", path: "/login/password", guard: "open", flow: showPassword },
  { method: "POST", path: "/login/password", guard: "open", form: passwordForm, flow: submitPassword },
  { method: "GET", path: "/login/link", guard: "open", flow: showOneAttempt },
  { method: "POST", path: "/login/link", guard: "open", form: oneAttemptForm, flow: submitOneAttempt },
];
