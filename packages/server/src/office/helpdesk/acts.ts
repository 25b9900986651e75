/** What officers of the helpdesk do, each act by its own proof (office/frame/act.ts). */
import type { Act } from "../frame/index.ts";
import { approveReset, refuseReset } from "./decide-reset.act.ts";
import { endSessions } from "./end-sessions.act.ts";
import type { ShowAgain } from "./helpdesk-act.ts";
import { lift, refuseLift } from "./lift.act.ts";
import { startReset } from "./start-reset.act.ts";
import { stopPhones } from "./stop-phones.act.ts";

/** The acts with a result that the desk shows. */
export const deskActs: readonly Act[] = [approveReset, refuseReset, lift, refuseLift, stopPhones, endSessions];

/** The forms of an account's page that ask for them. */
export const deskRoutes = (again: ShowAgain) => [lift, stopPhones, endSessions].flatMap((act) => act.routes(again));

export const helpdeskActs: readonly Act[] = [...deskActs, startReset];
