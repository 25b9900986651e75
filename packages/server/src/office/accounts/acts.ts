/** What Admin PPE does with accounts, each act by its own proof (office/frame/act.ts). */
import type { AccountAct } from "./account-act.ts";
import { activate, deactivate } from "./active.act.ts";
import { agree } from "./agree.act.ts";
import { correct } from "./correct.act.ts";
import { create } from "./create.act.ts";
import { email } from "./email.act.ts";
import { extendRole } from "./extend-role.act.ts";
import { onMany } from "./many.act.ts";
import { passwordPlace } from "./password-place.act.ts";
import { role } from "./role.act.ts";

/** The acts on one account. */
export const onAccount: readonly AccountAct[] = [role, extendRole, correct, email, passwordPlace, deactivate, activate];

export const accountActs = [create, agree, ...onAccount, ...onMany];
