/** What operators do, as a wing of the program that serves. */
import type { Wing } from "../core/wing.ts";
import { openMonitor, serveMetrics } from "./monitoring/listener.ts";
import { routes } from "./routes.ts";

export const operate: Wing = { routes, metrics: { open: openMonitor, serve: serveMetrics } };
