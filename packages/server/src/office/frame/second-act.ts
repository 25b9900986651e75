/** An act that one officer has approved, as a second one reads and approves it: the input comes from the first yes. */
import type { OfficerAct } from "@spse/protocol";
import type { z } from "zod";
import type { Mail } from "../../base/platform/outbox/outbox.ts";
import type { Owner } from "../../base/platform/ui/owner-mail.ts";
import type { Language } from "../../base/platform/ui/texts.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import type { Account } from "../../core/account/index.ts";
import type { Reply, SessionVisit } from "../../core/session/web/index.ts";
import type { Actor, Detail } from "./actor.ts";
import type { FirstYes, FirstYesAct } from "./second-officer/second-officer.ts";

/** A change as its old and its new state, line by line. */
export interface Difference {
  readonly title: string;
  readonly was: readonly string[];
  readonly becomes: readonly string[];
}

/**
 * An act that two officers approve, each with a proof of their own: where core/power or this act says so, and for each
 * account of Admin PPE (second-officer.ts).
 */
export interface TwoOfficers<Input, Facts, Word extends string> {
  /** The name of the first officer's yes. Both say yes to the same act on the same object, with the same choice. */
  readonly yes: FirstYesAct;
  /** The object where it is not the account. */
  readonly object?: (input: Input) => string;
  readonly choice?: (input: Input, facts: Facts) => string;
  /** Null: a rule, which has no owner. */
  readonly owner: (facts: Facts) => Account | null;
  /** Are two officers needed although neither core/power nor the account's role says so? Absent: no. */
  readonly needed?: (tx: Tx, facts: Facts, input: Input, by: Actor) => boolean | Promise<boolean>;
  /** How the officer checked the person's identity, and where the officer wrote that down. */
  readonly said: (input: Input) => { readonly checked?: string; readonly note: string };
  /** The audit's detail of a first yes. */
  readonly noted: (input: Input) => Detail;
  /** Tells the owner of a first yes, or every Admin PPE where there is no owner. */
  readonly mail: (tx: Tx, reader: Owner, input: Input) => Mail;
  /** The input of the same act for the second officer, from the first yes. Absent: the second one has a form of its own. */
  readonly again?: (yes: FirstYes) => unknown;
  /** What the act changes, for the second officer. Goes with `again`. */
  readonly shows?: (world: WorldOrTx, facts: Facts, input: Input, language: Language) => Difference;
  /** The word after a first yes. */
  readonly word: Word;
  /** The word where the owner has time to stop the change. */
  readonly waits?: Word;
  /** The word where only the operator may do it. */
  readonly operator?: Word;
}

interface SecondAct {
  /** Null: an act on the LPSE. */
  readonly on: { readonly userId: string; readonly name: string } | null;
  readonly difference: Difference;
  /** The act in the line that the phone shows. */
  readonly about: string;
  /** Asks the second officer's phone for the same act. */
  readonly ask: (world: World, visit: SessionVisit) => Promise<Reply>;
}

export interface Second {
  readonly yes: FirstYesAct;
  /** Null: the first yes fits the act no longer. */
  readonly read: (world: WorldOrTx, yes: FirstYes, language: Language) => Promise<SecondAct | null>;
}

/** The parts of an act's specification that a second yes needs. */
interface Spec<Input, Facts> {
  readonly input: z.ZodType<Input>;
  readonly load: (world: WorldOrTx, input: Input) => Promise<Facts | null>;
  readonly two?: {
    readonly yes: FirstYesAct;
    readonly again?: (yes: FirstYes) => unknown;
    readonly shows?: (world: WorldOrTx, facts: Facts, input: Input, language: Language) => Difference;
  };
}

/** How a second officer approves the act; null where the act does not say so. */
export function secondOf<Input, Facts>(
  { input: shape, load, two }: Spec<Input, Facts>,
  signedNow: (world: WorldOrTx, facts: Facts, input: Input, language: Language) => OfficerAct,
  ask: (world: World, visit: SessionVisit, input: Input) => Promise<Reply>,
): Second | null {
  const { yes, again, shows } = two ?? {};
  if (!yes || !again || !shows) return null;
  const read: Second["read"] = async (world, first, language) => {
    const parsed = shape.safeParse(again(first));
    const facts = parsed.success ? await load(world, parsed.data) : null;
    if (!parsed.success || facts === null) return null;
    const input = parsed.data;
    const signed = signedNow(world, facts, input, language);
    return {
      on: "userId" in signed ? signed : null,
      difference: shows(world, facts, input, language),
      about: signed.about ?? "",
      ask: (world, visit) => ask(world, visit, input),
    };
  };
  return { yes, read };
}
