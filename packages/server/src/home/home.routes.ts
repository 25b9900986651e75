import type { Route } from "../web/route.ts";
import { showHelp, showHome, showPrivacy } from "./home.flow.ts";

export const homeRoutes: readonly Route[] = [
  { method: "GET", path: "/", guard: "open", flow: showHome },
  { method: "GET", path: "/bantuan", guard: "open", flow: showHelp },
  { method: "GET", path: "/privasi", guard: "open", flow: showPrivacy },
];
