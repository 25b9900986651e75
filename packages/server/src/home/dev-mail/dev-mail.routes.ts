import type { Route } from "../../web/route.ts";
import { showMailbox } from "./dev-mail.flow.ts";

/** Answers in the demo only. */
export const devMailRoutes: readonly Route[] = [{ method: "GET", path: "/dev/mail", guard: "open", flow: showMailbox }];
