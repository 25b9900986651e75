/** The product with people who can log in again and again. */
import { NEXT_STEP_SECONDS } from "./logins.ts";
import { addResidents, type Person, personOf, type Resident } from "./people.ts";
import { type Product, prepareStage, type StageChoice, startProduct } from "./product.ts";
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
  /** Ends the process and starts another over the same database. */
  readonly restart: () => Promise<void>;
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
    restart: async () => {
      await product.stop();
      product = await startProduct(stage, choice);
    },
    close: () => product.stop(),
  };
}
