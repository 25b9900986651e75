import { type Route, withSession } from "../../web/route.ts";
import { showBeranda } from "./beranda.flow.ts";

export const berandaRoutes: readonly Route[] = [
  { method: "GET", path: "/beranda", guard: "session", flow: withSession(showBeranda) },
];
