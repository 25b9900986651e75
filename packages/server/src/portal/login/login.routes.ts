import type { Route } from "../../http/route.ts";
import { showLogin, submitUserId } from "./login.flow.ts";
import { showPassword, submitPassword } from "./password.flow.ts";

export const loginRoutes: readonly Route[] = [
  { method: "GET", path: "/login", guard: "open", flow: showLogin },
  { method: "POST", path: "/login", guard: "open", flow: submitUserId },
  { method: "GET", path: "/login/password", guard: "open", flow: showPassword },
  { method: "POST", path: "/login/password", guard: "open", flow: submitPassword },
];
