import type { Route } from "../../web/route.ts";
import { changeLanguage } from "./language.flow.ts";

export const languageRoutes: readonly Route[] = [
  { method: "GET", path: "/language", guard: "open", flow: changeLanguage },
];
