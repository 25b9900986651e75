import type { Route } from "../../web/route.ts";
import { reportForm, showReport, submitReport } from "./lost-phone.flow.ts";

export const lostPhoneRoutes: readonly Route[] = [
  { method: "GET", path: "/ponsel-hilang", guard: "open", flow: showReport },
  { method: "POST", path: "/ponsel-hilang", guard: "open", form: reportForm, flow: submitReport },
];
