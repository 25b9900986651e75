/**
 * Every path the server answers, in one table that tests walk. Open this first: follow one line to its flow.
 */

import { captchaRoutes } from "./captcha/captcha.routes.ts";
import { deviceRoutes } from "./device-api.ts";
import type { Route } from "./http/route.ts";
import { accountAtLogin } from "./portal/login/login.flow.ts";
import { portalRoutes } from "./portal/portal.routes.ts";

export const routes: readonly Route[] = [...portalRoutes, ...captchaRoutes(accountAtLogin), ...deviceRoutes];
