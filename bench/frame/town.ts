/** The product with people who can log in again and again. */
import type { StageChoice } from "../../packages/server/test-support/stage.ts";
import { forEach, type LoginWay, NEXT_STEP_SECONDS } from "./logins.ts";
import { addResidents, type Person, personOf, type Resident } from "./people.ts";
import { type Product, prepareStage, startProduct } from "./product.ts";
import type { ProgramChoice } from "./program.ts";

/** People at work at the same moment: enough to keep every core busy. */
export const AT_ONCE = 16;

export interface Town {
  /** The process that serves now. */
  readonly product: Product;
  /** Everybody at home, their browser known. */
  readonly people: readonly Person[];
  readonly residents: readonly Resident[];
  readonly settings: Readonly<Record<string, string>>;
  /** Lets a code's time pass, so that everybody can log in again. */
  readonly nextStep: () => Promise<void>;
  /** Ends the process and starts another over the same database. @param choice how; as the first one without it. */
  readonly restart: (choice?: ProgramChoice) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts the product with `count` people. */
export async function openTown(count: number, choice: StageChoice & ProgramChoice = {}): Promise<Town> {
  const stage = await prepareStage((world) => addResidents(world, count), choice);
  const residents = stage.made;
  let product = await startProduct(stage, choice);
  return {
    get product() {
      return product;
    },
    residents,
    settings: stage.settings,
    people: residents.map((it) => personOf(stage.world, it)),
    nextStep: () => product.advance(NEXT_STEP_SECONDS),
    restart: async (other = choice) => {
      await product.stop();
      product = await startProduct(stage, other);
    },
    close: () => product.stop(),
  };
}

interface LoginRate {
  readonly perSecond: number;
  /** Milliseconds of the server's processor time for one login, all threads. */
  readonly cpu: number;
}

/** Lets these people of the town log in once more. */
export async function measureLogins(town: Town, way: LoginWay, people: readonly Person[]): Promise<LoginRate> {
  const { product } = town;
  await town.nextStep();
  const before = product.cpuSeconds();
  const seconds = await forEach(people, AT_ONCE, (person) => way(product.world, person));
  return { perSecond: people.length / seconds, cpu: ((product.cpuSeconds() - before) * 1000) / people.length };
}
