/** A database with people in it for a server in a process of its own: settings, and a world without the database, for visitors and phones. */
import type { World } from "../src/base/platform/world.ts";
import { freePort } from "./port.ts";
import type { TestEngine } from "./postgres.ts";
import { type Clock, type TestWorld, testWorld } from "./world.ts";

export interface Stage {
  /** Settings, keys and clock. Its own connection to the database is closed. */
  readonly world: World;
  readonly clock: Clock;
  /** What the server is started with, its ports and its database among them. */
  readonly settings: Readonly<Record<string, string>>;
  /** Opens the database once more; of SQLite, nothing may serve it where it is changed. */
  readonly look: <Result>(at: (world: TestWorld) => Promise<Result>) => Promise<Result>;
}

export interface StageChoice {
  /** SQLite in a folder of its own without one. */
  readonly engine?: Partial<TestEngine> | undefined;
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** The data folder, if the test needs a special place. */
  readonly folder?: string | undefined;
}

/** Makes database and settings, and lets `fill` put people into it. @returns the stage, with what `fill` has made. */
export async function prepareStage<Made>(
  fill: (world: TestWorld) => Promise<Made>,
  { engine, settings: chosen, folder }: StageChoice = {},
): Promise<Stage & { readonly made: Made }> {
  const databaseUrl = await (engine?.worldUrl ?? engine?.url)?.();
  const settings: Record<string, string> = {
    SPSE_PORTAL_PORT: `${await freePort()}`,
    SPSE_AUTHENTICATOR_PORT: `${await freePort()}`,
    SPSE_MASTER_KEY: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url"),
    SPSE_TRUSTED_PROXIES: "127.0.0.1",
    ...(databaseUrl !== undefined && { SPSE_DATABASE_URL: databaseUrl }),
    ...chosen,
  };
  const open = (more: Parameters<typeof testWorld>[0]) =>
    testWorld({
      settings,
      ...more,
      ...(databaseUrl !== undefined && { engine: { name: "", url: async () => databaseUrl } }),
    });
  const staged = await open(folder === undefined ? {} : { folder });
  const made = await fill(staged);
  await staged.close();
  const { clock, config } = staged;
  settings.SPSE_DATA_DIR = config.dataDir;
  const look: Stage["look"] = async (at) => {
    const world = await open({ now: clock.now, folder: config.dataDir });
    try {
      return await at(world);
    } finally {
      await world.close();
    }
  };
  return { world: { ...staged }, clock, settings, look, made };
}
