/**
 * Every path the server answers, in one table that tests walk. Open this first: follow one line to its flow.
 */

import { captchaRoutes } from "../captcha/captcha.routes.ts";
import { accountAtLogin } from "../login/login.flow.ts";
import type { Route } from "../web/route.ts";
import { deviceRoutes } from "./device-api.ts";
import { portalRoutes } from "./portal.routes.ts";

export const routes: readonly Route[] = [...portalRoutes, ...captchaRoutes(accountAtLogin), ...deviceRoutes];
