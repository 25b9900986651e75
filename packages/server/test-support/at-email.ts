/** Ganti email for stories: the form, the mailed codes, and the links to old addresses. */
import assert from "node:assert/strict";
import type { World } from "../src/base/platform/world.ts";
import type { Seen, Stopped, Visitor } from "./visitor.ts";
import { mailsOf, PASSWORD, type SeenMail } from "./world.ts";

export const NEW_ADDRESS = "baru@rumah.example";

/** Fills in the form and presses *Lanjutkan*; `change` replaces fields. */
export async function askForChange(computer: Visitor, change: Record<string, string> = {}): Promise<Seen> {
  await computer.get("/email");
  return computer.post("/email", { wish: "first", address: NEW_ADDRESS, password: PASSWORD, ...change });
}

/** The newest mail of a kind to an address. */
export async function mailTo(world: World, to: string, kind?: string): Promise<SeenMail> {
  const mail = (await mailsOf(world)).findLast((it) => it.to === to && (kind === undefined || it.kind === kind));
  assert.ok(mail, `a mail ${kind ?? ""} to ${to}`);
  return mail;
}

/** The code in a mail, as a person copies it; "" if the mail has no code. */
export const codeIn = (mail: SeenMail): string => /^(\d{4} \d{4})$/m.exec(mail.text)?.[1] ?? "";

/** The link in a mail that cancels a request or takes a change back, as a path. */
export function undoLinkIn(mail: SeenMail): string {
  const link = /\/email\/undo\/[\w-]+\.[\w-]{43}/.exec(mail.text)?.[0];
  assert.ok(link, "a link that takes it back");
  return link;
}

/** Types the codes that were mailed to the new address and, if the page asks, to the old one. */
export async function typeCodes(
  world: World,
  computer: Visitor,
  to = NEW_ADDRESS,
  old?: string,
  expected?: Stopped,
): Promise<Seen> {
  const fields: Record<string, string> = { "new-address": codeIn(await mailTo(world, to, "new-address-code")) };
  if (old !== undefined) fields["old-address"] = codeIn(await mailTo(world, old, "email-change-requested"));
  return computer.post("/email/codes", fields, {}, expected);
}

/** Opens a mail's link in this browser and presses its button; posts also if the page has no button. */
export async function takeBack(reader: Visitor, link: string): Promise<Seen> {
  if ((await reader.get(link)).status === 410) await reader.get("/login");
  return reader.post("/email/undo");
}
