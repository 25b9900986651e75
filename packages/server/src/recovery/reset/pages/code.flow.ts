/** The way from a phone back to the requesting browser: eight characters, typed there. */
import { z } from "zod";
import { loadAccount } from "../../../account/index.ts";
import { record } from "../../../audit/index.ts";
import { digest, sameText } from "../../../platform/keys.ts";
import type { World } from "../../../platform/world.ts";
import { page, type Reply, redirect, type Visit } from "../../../web/route.ts";
import { type ResetRequest, resetStanding } from "../request.ts";
import { findByBrowser, takeCodeTry, unlock } from "../reset.sql.ts";
import { codePage, overPage } from "./confirm.html.ts";
import { hold, type View } from "./opened-request.flow.ts";
import { parseHeld, parseResetCode, RESET_CODE_TRIES, type ResetCode, resetCode } from "./reset.ts";

export const codeOf = (world: World, request: ResetRequest): ResetCode =>
  resetCode(world.keys.mac("mailed-code", `reset ${request.id}`));

/** The live request that this browser made, whether or not its data matched, so that a guesser at a code cannot tell. */
async function loadAsked(world: World, visit: Visit): Promise<(View & { readonly secret: string }) | null> {
  const { secret } = parseHeld(visit.cookie("reset"));
  const request = secret ? await findByBrowser(world, digest(secret)) : null;
  if (!secret || !request) return null;
  const account = await loadAccount(world, request.accountId);
  return resetStanding(request, account, world.now()) === "live" ? { request, account, secret } : null;
}

const showOver = (world: World, visit: Visit): Reply => page(overPage(world, visit), { status: 410 });

/** GET /reset/code: the mail was opened on the phone; its eight characters are typed here. */
export async function showCodeForm(world: World, visit: Visit): Promise<Reply> {
  const asked = await loadAsked(world, visit);
  return asked ? page(codePage(world, visit, {})) : showOver(world, visit);
}

export const codeForm = z.object({ code: z.string().max(64).catch("") });

/** POST /reset/code */
export async function submitCode(world: World, visit: Visit, typed: z.infer<typeof codeForm>): Promise<Reply> {
  const asked = await loadAsked(world, visit);
  if (!asked) return showOver(world, visit);
  const { request, secret } = asked;
  const onward = redirect("/reset/confirm", [hold({ secret, token: null, cancel: null })]);
  if (request.unlockedAt !== null) return onward;
  const code = parseResetCode(typed.code);
  if (!code) return page(codePage(world, visit, { refused: "code.shape" }), { status: 422 });
  if (!(await takeCodeTry(world, request.id, RESET_CODE_TRIES))) {
    return page(codePage(world, visit, { refused: "code.tooMany" }), { status: 410 });
  }
  if (!sameText(code, codeOf(world, request)) || !request.sent) {
    await record(world, { event: "reset", outcome: "code-wrong", accountId: request.accountId, from: visit });
    return page(codePage(world, visit, { refused: "code.wrong" }), { status: 422 });
  }
  await unlock(world, request.id);
  return onward;
}
