/** The operators' wing of the serving program. It has no pages; its commands are in cli/. */
import type { Wing } from "../core/wing.ts";
import { openMonitor, serveMetrics } from "./monitoring/listener.ts";

export const operate: Wing = { routes: [], metrics: { open: openMonitor, serve: serveMetrics } };
