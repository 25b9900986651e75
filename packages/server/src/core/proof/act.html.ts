/** What a proof is for, in words: its headline, and what an officer's act changes, line by line. */
import { changesSecurity, isolated, textOf } from "@spse/protocol";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { badge, factList } from "../../base/platform/ui/parts.html.ts";
import type { Say } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import type { Account } from "../account/index.ts";
import type { TextId } from "./proof.texts.ts";
import type { Proof } from "./proof.ts";

export interface View {
  readonly proof: Proof;
  readonly account: Account;
}

/** The longest headline. */
export const HEADLINE_MOST = 90;

/** The requested act. For an officer's act: exactly the text that the phone signs, or another method proves. [P-101] */
const purposeText = (say: Say<TextId>, world: World, { purpose, act }: Proof, about = act?.about): string =>
  act
    ? say(`act.${act.kind}`, {
        person: "userId" in act ? `${isolated(act.userId)} (${isolated(act.name)})` : "",
        about: about ? isolated(about) : "",
      })
    : say(`purpose.${purpose}`, { lpse: world.office.lpseName });

/**
 * The same as a headline, which is the act, and lines, which are what it changes. Nothing is left out: the headline
 * also has a short text, one inside the sentence, and those of many accounts or readers.
 */
export function headOf(say: Say<TextId>, world: World, proof: Proof): { title: string; lines: readonly string[] } {
  const { act } = proof;
  const whole = { title: purposeText(say, world, proof), lines: [] };
  if (act?.about === undefined || act.kind === "announce" || act.kind === "act-on-accounts") return whole;
  if (!purposeText(say, world, proof, "").endsWith(": ")) return whole;
  const [, object = "", changes = act.about] = "userId" in act ? [] : (/^([^:]+): (.*)$/.exec(act.about) ?? []);
  if (object === "" && !("userId" in act) && whole.title.length <= HEADLINE_MOST) return whole;
  return { title: purposeText(say, world, proof, object).replace(/: $/, ""), lines: changes.split("; ") };
}

/** The page marks proofs that change a factor, an address or a password, or open an account, as the phone does. */
export const changes = ({ purpose, act }: Proof): boolean => changesSecurity({ purpose, ...(act && { act }) });

/** What takes a factor away, or locks its owner out, says so. */
const FALLS: Readonly<Record<string, TextId>> = {
  disable: "falls.own",
  "remove-passkey": "falls.own",
  "approve-reset": "falls.theirs",
  "start-reset": "falls.theirs",
  "allow-browsers": "falls.theirs",
  "stop-phones": "falls.phones",
  "deactivate-account": "falls.login",
};
export const fallOf = ({ purpose, act }: Proof): TextId | undefined => FALLS[act?.kind ?? purpose];

/** What changes, as it is signed: in the language in which it was asked for. A name stands once above its states. */
export const differenceLines = (lines: readonly string[]): Html =>
  html`<div class="difference">${lines.map((line, nth) => {
    const [, name, sign, state] = partsOf(line);
    const named = name && name !== partsOf(lines[nth - 1])[1] && html`<p>${name}</p>`;
    if (sign === "+") return html`${named}<ins>+ ${state}</ins>`;
    return sign ? html`${named}<del>− ${state}</del>` : html`<p>${line}</p>`;
  })}</div>`;

/** An old state begins with a minus, a new one with a plus, maybe behind its name. */
const partsOf = (line = ""): readonly (string | undefined)[] => /^(?:([^+−-]*) )?([+−-]) (.*)$/s.exec(line) ?? [];

/**
 * @param lines what the act changes. What an act publishes is here whole, as on the phone: a passkey proves what this
 *   page shows. [P-102]
 */
export function changed({ proof }: View, lines: readonly string[]): Html {
  const text = textOf(proof);
  const listed = proof.act?.kind === "change-settings" ? [...lines, ...(text?.split("\n") ?? [])] : lines;
  return html`${listed.length > 0 && differenceLines(listed)}
    ${listed === lines && text !== undefined && html`<pre class="letter" tabindex="0">${text}</pre>`}`;
}

/** Who proves: the guide's *User ID* and *Status 2FA*. */
export const who = (say: Say<TextId>, { account, proof }: View): Html =>
  factList(
    [
      [say(proof.act ? "act.by" : "userId"), account.userId],
      [say("status"), badge("on", say("on"))],
    ],
    "in-line",
  );
