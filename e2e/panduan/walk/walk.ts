/** The whole guide, walked by one person: the run that proves it and the run that makes its pictures are the same. */
import { addPerson, START } from "../../../packages/server/test-support/world.ts";
import { makeClock } from "../../support/clock.ts";
import { ALIKE_MASTER_KEY, type RunOptions } from "../../support/run.ts";
import { walkActivation } from "./activation.ts";
import { walkBeyond } from "./beyond.ts";
import { walkLogin, walkNewBrowser, walkNotMe, walkTypedCode } from "./login.ts";
import { walkLostPhone, walkSamePhone, walkWithoutScanning } from "./phone.ts";
import { walkDisable, walkReset } from "./reset-and-disable.ts";
import { type Stage, USER } from "./stage.ts";

/** The Chromium that people have, a clock that stands still and no randomness, so pictures come out alike. */
export const guideRun = (): RunOptions => ({
  whole: true,
  clock: makeClock(START, "stands"),
  alike: true,
  settings: {
    SPSE_MODE: "production",
    SPSE_MASTER_KEY: ALIKE_MASTER_KEY,
    SPSE_LPSE_NAME: "LPSE Contoh",
  },
});

type Chapter = (stage: Stage) => Promise<void>;

/** The steps of the source document: A1 to A13, R1 to R10, D1 to D6. */
export const GUIDE_IDS = [..."A".repeat(13), ..."R".repeat(10), ..."D".repeat(6)].map((letter, at, all) => {
  return `${letter}${at - all.indexOf(letter) + 1}`;
});

/** The source document, what it leaves out about the login, and the app's other features, in an order in which one thing leads to the next. */
const CHAPTERS: readonly Chapter[] = [
  walkActivation,
  walkLogin,
  walkNewBrowser,
  walkTypedCode,
  walkNotMe,
  walkLostPhone,
  walkSamePhone,
  walkReset,
  walkDisable,
  walkBeyond,
  walkWithoutScanning,
];

/** Every step of the source document: what another browser at the computer has to show. */
export const SOURCE_CHAPTERS: readonly Chapter[] = [walkActivation, walkLogin, walkReset, walkDisable];

/** Walks these chapters, each a step at a time. */
export async function walkGuide(
  run: Stage["run"],
  step: Stage["step"],
  chapters: readonly Chapter[] = CHAPTERS,
): Promise<void> {
  await addPerson(run.world, { userId: USER, name: "PT Contoh Jaya" });
  const stage: Stage = {
    run,
    step,
    computer: await run.newComputer({ width: 1000, works: false }), // A4 and R6 type its letters
    phone: await run.newPhone(),
  };
  for (const walk of chapters) await walk(stage);
  await stage.computer.close();
  await stage.phone.close();
}
