/** What Admin PPE does with applications, each act by its own proof (office/frame/act.ts). */
import type { Act } from "../frame/index.ts";
import { addApplication } from "./add.act.ts";
import { changeApplication } from "./change.act.ts";
import { endApplication } from "./end.act.ts";
import { renewSecret, renewWebhookSecret } from "./secret.act.ts";

export const applicationActs: readonly Act[] = [
  addApplication,
  changeApplication,
  renewSecret,
  renewWebhookSecret,
  endApplication,
];
