/** What a walk through the guide needs: the people's devices, and a way to say "this is step A6" and show its screens. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { Phone } from "../../support/phone.ts";
import type { Run } from "../../support/run.ts";
import type { Screen } from "../../support/screen.ts";
import { takePicture, writeInto } from "../album.ts";
import { labelsOf, pictureFile, type Step } from "../book.ts";
import { chapters } from "../texts/guide.ts";
import { officerSteps } from "../texts/officers.ts";

/** Shows what a step is about. Each call of `show` is the step's next picture. */
interface Eyes {
  readonly show: (screen: Screen, around?: string) => Promise<void>;
  /** A screen that is checked but gets no picture. */
  readonly look: (screen: Screen) => Promise<void>;
}

export type WalkStep = (id: string, work: (eyes: Eyes) => Promise<void>) => Promise<void>;

/** Who walks: one person with a computer and a phone. */
export interface Stage {
  readonly run: Run;
  readonly step: WalkStep;
  readonly computer: Screen;
  /** The one that the person has now: the chapter of the lost phone puts a new one in its place. */
  phone: Phone;
}

export const USER = "PENYEDIA1";
export const EMAIL = "penyedia1@contoh.go.id";

/** Steps of the guide in their order. */
export const steps: readonly Step[] = chapters.flatMap((it) => it.steps);
/** The same, and those of the officers' guide. */
export const allSteps: readonly Step[] = [...steps, ...officerSteps];

/**
 * Performs one step and compares its words with the screens: every label of the text must be visible, and there must be as
 * many pictures as the guide shows.
 *
 * @param folder where the pictures go; null: none are taken, and what they would show is looked for.
 */
export async function performStep(
  id: string,
  work: (eyes: Eyes) => Promise<void>,
  folder: string | null,
): Promise<void> {
  const step = allSteps.find((it) => it.id === id);
  assert.ok(step, `${id} is no step of the guide`);
  let seen = "";
  let shown = 0;
  const look = async (screen: Screen) => {
    seen += `\n${await screen.words()}`;
  };
  await work({
    look,
    show: async (screen, around) => {
      await look(screen);
      const file = pictureFile(id, shown++);
      if (folder !== null) writeInto(join(folder, file), await takePicture(screen, around));
      else if (around) assert.ok(await screen.read(around), `${id}: ${around} is what the picture shows`);
    },
  });
  const read = plain(seen);
  for (const label of step.text.flatMap(labelsOf)) {
    assert.ok(read.includes(plain(label)), `${id}: no screen of this step says "${label}"`);
  }
  assert.equal(shown, step.pictures.length, `${id}: pictures`);
}

/**
 * Performs each step as a test of its own, without pictures. A step that fails ends the walk.
 *
 * @param walked grows with the ids of the steps that passed.
 */
export function stepsAsTests(test: TestContext, walked: string[]): WalkStep {
  return async (id, work) => {
    let broken: unknown;
    const title = allSteps.find((it) => it.id === id)?.title ?? "";
    await test.test(`${id} ${title}`, async () => {
      await performStep(id, work, null).catch((error: unknown) => {
        broken = error;
        throw error;
      });
    });
    if (broken) throw new Error(`the walk ends at ${id}`);
    walked.push(id);
  };
}

/** Styles may change the case of letters, and lines may break anywhere. */
const plain = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, " ");
