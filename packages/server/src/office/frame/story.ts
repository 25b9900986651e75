/**
 * What officers do at the LPSE, one story at a time. An act is asked for on a page, approved on the officer's phone with the number or by
 * a phishing-resistant proof, and carried out by the ending of exactly that proof (ending.ts). Phone, page and audit name act and person. [P-101]
 */
import { ABOUT_MOST, type OfficerAct } from "@spse/protocol";
import type { z } from "zod";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import { asLine } from "../../core/factors/device/index.ts";
import { startStepUp } from "../../core/proof/index.ts";
import type { Reply, SessionVisit } from "../../core/session/web/index.ts";

/** The acts of one story. Each act has a literal in `act` that no other story uses. */
interface OfficerStory<Act> {
  readonly acts: z.ZodType<Act>;
  /** The roles that may do this act. The ending asks again: a role may have changed since the page was shown. */
  readonly roles: (act: Act) => ReadonlySet<string>;
  /** The id of the account that the act changes, other than the officer's; null where it changes none, or many. */
  readonly changes: (act: Act) => string | null;
  /** The act as phone and page name it, from what is stored now. @throws where its object is gone. */
  readonly shown: (world: WorldOrTx, act: Act) => Promise<OfficerAct> | OfficerAct;
  /** Carries the act out, and audits it. Runs once, in the transaction that redeems the proof. @returns where to go on. */
  readonly perform: (tx: Tx, visit: SessionVisit, act: Act) => Promise<string>;
  /** The page of the story: where *Batal* leads, and where {@link RefusedWord} is told. */
  readonly back: string;
}

/** One act of any story, as a proof names it. */
export interface BoundAct {
  readonly roles: ReadonlySet<string>;
  readonly changes: string | null;
  readonly back: string;
  readonly shown: (tx: Tx) => Promise<OfficerAct>;
  readonly perform: (tx: Tx, visit: SessionVisit) => Promise<string>;
}

export interface OfficerActs<Act> {
  /** Asks the officer for a proof for this one act. Changes nothing yet. */
  readonly ask: (world: World, visit: SessionVisit, act: Act) => Promise<Reply>;
  /** The act that a proof names; null where it names another story's. */
  readonly read: (subject: string | null) => BoundAct | null;
}

export const officerActs = <Act>(story: OfficerStory<Act>): OfficerActs<Act> => ({
  ask: async (world, visit, act) => {
    const changes = story.changes(act);
    const shown = asLines(await story.shown(world, act));
    return startStepUp(world, visit, "helpdesk", JSON.stringify(act), {
      act: shown,
      ...(changes !== null && { actOn: changes }),
    });
  },
  read: (subject) => {
    const act = parse(story.acts, subject);
    return (
      act && {
        roles: story.roles(act),
        changes: story.changes(act),
        back: story.back,
        shown: async (tx) => asLines(await story.shown(tx, act)),
        perform: (tx, visit) => story.perform(tx, visit, act),
      }
    );
  },
});

/** User ID and name are lines that every phone shows already. */
const asLines = (act: OfficerAct): OfficerAct =>
  act.about === undefined ? act : { ...act, about: aboutLine(act.about) };

/** What an act is about, as one line that every phone shows; it ends in … where it is cut. */
export function aboutLine(about: string): string {
  const line = asLine(about, about.length, "?");
  return line.length > ABOUT_MOST ? `${asLine(line, ABOUT_MOST - 1, "?")}…` : line;
}

function parse<Act>(acts: z.ZodType<Act>, subject: string | null): Act | null {
  if (subject === null) return null;
  try {
    return acts.safeParse(JSON.parse(subject)).data ?? null;
  } catch {
    return null;
  }
}

/** Why an approved act was not carried out, as `?selesai=` of the story's page: no sufficient method proved it, or its object has changed. */
export type RefusedWord = "ponsel" | "berubah";
