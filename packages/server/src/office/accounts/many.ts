/** Acts on several accounts under one approval: the people whom an act leaves out, and its list on phone and page. Pure. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { z } from "zod";
import type { Config } from "../../base/platform/config/config.ts";
import { markOf } from "../../base/platform/keys.ts";
import { type Language, speak } from "../../base/platform/ui/texts.ts";
import { day } from "../../base/platform/ui/time.ts";
import { chosen, field, listField, typedField } from "../../base/web/form.ts";
import { type Account, userKey } from "../../core/account/index.ts";
import { asLine } from "../../core/factors/device/index.ts";
import { needsTwoOfficers } from "../frame/index.ts";
import { texts } from "./many.texts.ts";
import { extendsRole, listForm, NOTE_MOST } from "./users.ts";

/** The most accounts of one act. */
export const MANY_MOST = 200;

/** Those of Helpdesk too come first. */
export const manyActs = ["invite", "end-sessions", "extend", "deactivate"] as const;
export type ManyAct = (typeof manyActs)[number];

/** Acts that only Admin PPE does. */
export const isOfAdmins = (act: ManyAct): boolean => act === "extend" || act === "deactivate";
/** Acts that close people out: where they are many, two officers do it. */
export const closesOut = (act: ManyAct): boolean => act === "end-sessions" || act === "deactivate";
/** Acts whose form asks for the SK's number or a reason. */
export const asksNote = isOfAdmins;

/** The bar of a list. `all`: every account that its filters leave. */
export const chooseForm = listForm
  .omit({ find: true })
  .extend({ accounts: listField(MANY_MOST), all: field, act: chosen(manyActs) });
export const manyForm = z.object({
  accounts: listField(MANY_MOST),
  until: typedField(20),
  note: typedField(NOTE_MOST),
});

/** Why an act leaves one account of its list out. `two`: it needs two officers, on the account's own page. */
const leftOutReasons = [
  ...(["same", "inactive", "has-password", "no-end"] as const),
  ...(["two", "mail-waits", "invited", "officer", "last-admin"] as const),
] as const;
export type LeftOut = (typeof leftOutReasons)[number];

/** Why this act leaves this account out, as far as the account itself says. @param until the new end; null: not chosen yet. */
export function leftOut(act: ManyAct, account: Account, until: UnixSeconds | null, now: UnixSeconds): LeftOut | null {
  if (act === "end-sessions") return null;
  if (act !== "extend" && !account.active) return "inactive";
  if (act === "invite") return account.passwordHash === null ? null : "has-password";
  if (act === "extend" && account.roleUntil === null) return "no-end";
  if (act === "extend" && until !== null && !extendsRole(account, until, now)) return "same";
  return needsTwoOfficers(account) ? "two" : null;
}

/** The accounts in the order in which they are shown, changed and signed: by User ID. */
export const inOrder = (accounts: readonly Account[]): readonly Account[] =>
  accounts.toSorted((one, other) => (userKey(one.userId) < userKey(other.userId) ? -1 : 1));

/** Both officers say yes to this: the act, its list, and the new end. */
export const choiceOf = (act: ManyAct, { accounts, until }: Pick<WaitingMany, "accounts" | "until">): string =>
  JSON.stringify({ act, accounts: accounts.toSorted(), until });

const choiceShape = z.object({
  act: z.enum(manyActs),
  accounts: z.array(z.string()).readonly(),
  until: z.number().nullable(),
});
type WaitingMany = z.infer<typeof choiceShape>;

/** What a first officer has agreed to. */
export const readChoice = (asked: string | null): WaitingMany => choiceShape.parse(JSON.parse(asked ?? ""));

/** How such an act has ended, as the audit's detail says it: `out` has the id of each account left out, and why. */
export const endedShape = z.object({
  many: z.enum(manyActs),
  count: z.number(),
  out: z.string().transform((out) =>
    out.split(",").flatMap((each): readonly (readonly [string, LeftOut])[] => {
      const [id = "", raw] = each.split(" ");
      const why = leftOutReasons.find((it) => it === raw);
      return why ? [[id, why]] : [];
    }),
  ),
});

/** The act as phone and page show it. The mark stands for the whole list: its User IDs and names in order. [P-106] */
export function aboutMany(
  act: ManyAct,
  accounts: readonly Account[],
  { until, note }: { readonly until: UnixSeconds | null; readonly note: string },
  zone: Config["timeZone"],
  language: Language,
): string {
  const say = speak(texts, language);
  const what = say(`signed.${act}`, { note, day: until === null ? "" : day(unixSeconds(until - 1), zone, language) });
  const names = accounts.slice(0, NAMES_SHOWN).map(({ name }) => asLine(name, NAME_LENGTH, "?"));
  const others = accounts.length - names.length;
  const mark = markOf(accounts.flatMap(({ userId, name }) => [userId, name]));
  const more = others > 0 ? say("signed.others", { n: others }) : "";
  return `${what}: ${say("signed.count", { n: accounts.length })} (${mark}): ${names.join(", ")}${more}`;
}

const NAMES_SHOWN = 3;
/** A longer name is cut, so that the line has room for the mark whatever the names are. */
const NAME_LENGTH = 24;
