/**
 * An officer's act as one value: its input, the roles that may do it, the text that the phone signs, its changes, and
 * its words. A page requests the act. The officer's phone approves it with the number, or a phishing-resistant proof
 * does. The ending of exactly that proof carries it out (ending.ts). Phone, page and audit name act and person. [P-101]
 */
import { ABOUT_MOST, type OfficerAct, officerActShape } from "@spse/protocol";
import type { z } from "zod";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import { type Catalogue, type Language, languages } from "../../base/platform/ui/texts.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import type { Form } from "../../base/web/form.ts";
import { isInvitedSoon } from "../../connect/deadlines/index.ts";
import { type Account, listActive } from "../../core/account/index.ts";
import type { EntryNames } from "../../core/audit/index.ts";
import { accountLabel, asLine } from "../../core/factors/device/index.ts";
import { agreeOrWait } from "../../core/power/index.ts";
import { startStepUp } from "../../core/proof/index.ts";
import { type ofRole, type Reply, type Route, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import type { Actor, Performer } from "./actor.ts";
import { needOf, type PowerChange } from "./effect.ts";
import { recordFirstYes } from "./histories.ts";
import { type Difference, type Second, secondOf, type TwoOfficers } from "./second-act.ts";
import { sayYes } from "./second-officer/say-yes.ts";
import { closesTooMany } from "./second-officer/second-officer.sql.ts";

export type { Difference };

/**
 * Why an approved act was not carried out, as `?selesai=` of its page: no sufficient method proved it, its object has changed, the
 * officer has closed out too many people alone, or somebody whose tender closes soon.
 */
export type RefusedWord = "ponsel" | "berubah" | "terlalu-banyak" | "petugas-kedua";

/** The page's words about an act, by the word of `?selesai=`: `done` as a success, `undone` as a warning. */
interface Words {
  readonly done?: Catalogue;
  readonly undone?: Catalogue;
}

/** The result of an act: a word for its page, or another page to go on to. */
type Outcome<Word extends string> = Word | RefusedWord | { readonly to: string; readonly word?: Word };

/** Shows a form's page again, where the form cannot be used. */
export type ShowAgain<More extends readonly unknown[]> = (
  world: World,
  visit: SessionVisit,
  ...more: More
) => Promise<Reply>;

/** A form that asks for an act, as a row of the route table. {@link askForm} makes one. */
export type AskForm<Input, Again> = (ask: AskableAct<Input>["ask"], again: Again) => Route;

/**
 * The form at `path` that asks for an act. It changes nothing.
 *
 * @param rows the officers who may send it.
 * @param read the act's input from the form, or a reply where there is nothing to ask. `again` shows the form's page again.
 */
export const askForm =
  <F extends Form, Input, Again = void>(
    rows: Pick<ReturnType<typeof ofRole>, "post">,
    path: string,
    form: F,
    read: (
      world: World,
      visit: SessionVisit,
      typed: z.infer<F>,
      again: Again,
    ) => Promise<{ readonly ask: Input } | Reply>,
  ): AskForm<Input, Again> =>
  (ask, again) =>
    rows.post(path, form, async (world, visit, typed) => {
      const verdict = await read(world, visit, typed, again);
      return "ask" in verdict ? ask(world, visit, verdict.ask) : verdict;
    });

/** An act as its file writes it. */
export interface ActSpec<Input extends object, Facts, Word extends string, Again = void> {
  /** Written literally into the proof that allows the act; no other act has this name. */
  readonly name: string;
  /** Everything that the proof names. A digest names a file. */
  readonly input: z.ZodType<Input>;
  /** Absent: a form of another act asks for it. */
  readonly forms?: readonly AskForm<Input, Again>[];
  readonly kind: OfficerAct["kind"] | ((input: Input) => OfficerAct["kind"]);
  /** The roles that may do it. The ending checks this again: a role may have changed since the page was shown. */
  readonly roles: ReadonlySet<string>;
  /** The ids of the accounts that it changes, other than the officer's; absent: none. They are locked in order before anything is read. */
  readonly targets?: (input: Input) => readonly string[];
  /** Reads the present state of the act's object. Null: the object is gone. */
  readonly load: (world: WorldOrTx, input: Input) => Promise<Facts | null>;
  /** The person, as the phone names one; absent for an act on the LPSE. */
  readonly on?: (facts: Facts, input: Input) => { readonly userId: string; readonly name: string };
  /** The changes of the act in one line, in the officer's language: signed with the act. */
  readonly about?: (facts: Facts, input: Input, world: WorldOrTx, language: Language) => string;
  /** What an act on the LPSE publishes, whole: signed with the act, and read on the phone to its end. [P-101] */
  readonly text?: (facts: Facts, language: Language) => string;
  readonly effect: (facts: Facts, input: Input) => readonly PowerChange[];
  /**
   * Whom the act closes out: their sessions end, or their phones stop. Absent: nobody. Many people take a second officer, and so
   * does anybody whose tender closes soon.
   */
  readonly closes?: {
    readonly people: (facts: Facts, input: Input) => readonly Account[];
    /** The outcomes in the officer's history that say so. */
    readonly noted: readonly string[];
    /** A tender does not hold the act up: a lost phone cannot wait. */
    readonly cannotWait?: true;
  };
  /** Why the act cannot be done, checked before a first yes counts. Null: it can be done. */
  readonly refuse?: (tx: Tx, by: Actor, facts: Facts, input: Input) => Word | null | Promise<Word | null>;
  readonly two?: TwoOfficers<Input, Facts, Word>;
  /** Carries it out, and records it in the audit. Runs once, in the transaction that redeems the proof. */
  readonly perform: (tx: Tx, by: Performer, facts: Facts, input: Input) => Promise<Outcome<Word>>;
  /** The names of the entries that it makes in the audit. */
  readonly audit: EntryNames;
  readonly words: Words;
  /** The section's page: where *Batal* leads, and where {@link RefusedWord} is shown. */
  readonly back: string;
  /** The page that shows the outcome; absent: {@link back}. */
  readonly page?: (input: Input) => string;
}

/** One act of a list of acts, whatever its input. */
export interface Act {
  readonly name: string;
  readonly words: Words;
  readonly audit: EntryNames;
  readonly roles: ReadonlySet<string>;
  /** The outcomes in an officer's history that say that it has closed somebody out. */
  readonly closed: readonly string[];
  /** How a second officer approves it with one button; null where that is done on a page of its own. */
  readonly second: Second | null;
  /** The act with the input from a proof; null where the input cannot be read. */
  readonly bind: (input: unknown) => BoundAct | null;
}

/** An act that a page asks for. `Again`: how its page is shown again where its form cannot be used. */
export interface AskableAct<Input, Again = void> extends Act {
  /** The rows of its forms in the route table. */
  readonly routes: (again: Again) => readonly Route[];
  /** Asks the officer for a proof for this one act. Changes nothing yet. */
  readonly ask: (world: World, visit: SessionVisit, input: Input) => Promise<Reply>;
}

/** One act as a proof names it. */
export interface BoundAct {
  readonly roles: ReadonlySet<string>;
  readonly targets: readonly string[];
  readonly back: string;
  /** The act with the present state; null where its object is gone. */
  readonly load: (tx: Tx) => Promise<ReadyAct | null>;
}

/** An act that is about to happen. */
interface ReadyAct {
  /** The act in the words of phone and page, in each language. */
  readonly signed: readonly OfficerAct[];
  readonly effect: readonly PowerChange[];
  /** @param closed the outcomes that close somebody out, of all acts. @returns where to go on. */
  readonly perform: (tx: Tx, by: Actor, closed: readonly string[]) => Promise<string>;
}

/** Hides the types of an act's input and facts, so that a list can hold acts of every kind. */
export function defineAct<Input extends object, Facts, Word extends string, Again = void>(
  spec: ActSpec<Input, Facts, Word, Again>,
): AskableAct<Input, Again> {
  const signedNow = (world: WorldOrTx, facts: Facts, input: Input, language: Language): OfficerAct =>
    officerActShape.parse({
      kind: typeof spec.kind === "function" ? spec.kind(input) : spec.kind,
      ...(spec.on && accountLabel(spec.on(facts, input))),
      ...(spec.about && { about: aboutLine(spec.about(facts, input, world, language)) }),
      ...(spec.text && { text: spec.text(facts, language) }),
    });

  const ask = async (world: World, visit: SessionVisit, input: Input): Promise<Reply> => {
    const facts = await spec.load(world, input);
    if (facts === null) return redirect(shown(spec.back, "berubah"));
    const [actOn, ...more] = spec.targets?.(input) ?? [];
    return startStepUp(world, visit, "helpdesk", JSON.stringify({ ...input, act: spec.name }), {
      act: signedNow(world, facts, input, visit.language),
      ...(actOn !== undefined && more.length === 0 && { actOn }),
    });
  };

  return {
    ...{ name: spec.name, words: spec.words, audit: spec.audit, ask },
    ...{ roles: spec.roles, closed: spec.closes?.noted ?? [] },
    second: secondOf(spec, signedNow, ask),
    routes: (again) => (spec.forms ?? []).map((form) => form(ask, again)),
    bind: (raw) => {
      const read = spec.input.safeParse(raw);
      if (!read.success) return null;
      const input = read.data;
      const targets = spec.targets?.(input) ?? [];
      return {
        ...{ roles: spec.roles, targets, back: spec.back },
        load: async (tx) => {
          const facts = await spec.load(tx, input);
          return (
            facts && {
              signed: languages.map((it) => signedNow(tx, facts, input, it)),
              effect: spec.effect(facts, input),
              perform: async (tx, by, closed) =>
                pageAfter(spec, input, await carryOut(tx, spec, by, facts, input, closed)),
            }
          );
        },
      };
    },
  };
}

/** The act of a proof's subject; null where the subject names none of these acts. */
export function readAct(acts: readonly Act[], subject: string | null): BoundAct | null {
  const { act: name, ...input } = parseSubject(subject);
  return acts.find((it) => it.name === name)?.bind(input) ?? null;
}

function parseSubject(subject: string | null): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = subject === null ? null : JSON.parse(subject);
    return typeof read === "object" && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}

type CarriedOut<Input extends object, Facts, Word extends string> = Omit<ActSpec<Input, Facts, Word>, "forms">;

/** The steps of an act: checks that it can be done and that enough officers agree, does it, leads to its page. */
async function carryOut<Input extends object, Facts, Word extends string>(
  tx: Tx,
  spec: CarriedOut<Input, Facts, Word>,
  by: Actor,
  facts: Facts,
  input: Input,
  closed: readonly string[],
): Promise<Outcome<Word>> {
  const refused = await spec.refuse?.(tx, by, facts, input);
  if (refused) return refused;
  const { two } = spec;
  const people = spec.closes?.people(facts, input) ?? [];
  const tooMany = people.length > 0 && (await closesTooMany(tx, by.officer.id, people, closed));
  const isHeld = people.length > 0 && !spec.closes?.cannotWait && (await isInvitedSoon(tx, people));
  const notAlone = tooMany ? "terlalu-banyak" : isHeld ? "petugas-kedua" : null;
  if (!two) return notAlone ?? spec.perform(tx, { ...by, first: {} }, facts, input);
  const owner = two.owner(facts);
  const effect = spec.effect(facts, input);
  const need = await needOf(tx, owner, effect);
  if (need === "operator") return two.operator ?? "berubah";
  const change = effect.find((it) => "change" in it)?.change;
  if (need === "time" && !notAlone && owner && change && two.waits !== undefined) {
    const { checked = null, note } = two.said(input);
    const agreed = await agreeOrWait(tx, by, owner, change, { note: note || null, ...(checked && { checked }) });
    return agreed ? spec.perform(tx, { ...by, first: agreed }, facts, input) : two.waits;
  }
  const yes = await sayYes(tx, {
    ...{ act: two.yes, object: two.object?.(input) ?? owner?.id ?? "", owner, officer: by.officer },
    ...{ checked: "", ...two.said(input) },
    two: need !== "nothing" || notAlone !== null || (await two.needed?.(tx, facts, input, by)) === true,
    ...(two.choice && { asked: two.choice(input, facts) }),
  });
  if (yes.kind === "enough") return spec.perform(tx, { ...by, first: yes.first }, facts, input);
  const noted = { act: two.yes, ...two.noted(input) };
  await recordFirstYes(tx, by, owner, noted);
  for (const reader of owner ? [owner] : await listActive(tx, "admin-ppe"))
    await queueMail(tx, two.mail(tx, reader, input));
  return two.word;
}

function pageAfter<Input extends object, Facts, Word extends string>(
  spec: CarriedOut<Input, Facts, Word>,
  input: Input,
  outcome: Outcome<Word>,
): string {
  if (typeof outcome === "object") return outcome.word === undefined ? outcome.to : shown(outcome.to, outcome.word);
  return shown(outcome === "berubah" || !spec.page ? spec.back : spec.page(input), outcome);
}

/** The address of a page with the word of the act's result. */
const shown = (page: string, word: string): string => `${page}?selesai=${word}`;

/** The object of an act as one line that fits every phone; a cut line ends with "…". */
export function aboutLine(about: string): string {
  const line = asLine(about, about.length, "?");
  return line.length > ABOUT_MOST ? `${asLine(line, ABOUT_MOST - 1, "?")}…` : line;
}
