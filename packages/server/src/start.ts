/**
 * Makes the World from the settings: the database, this LPSE's identity, clock, randomness, keys, waking and the log. The
 * only place in the server that reads the clock or draws random bytes.
 */
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { unixSeconds } from "@spse/protocol";
import { type Config, ConfigError } from "./config.ts";
import { type Db, loadLpseId, openDb } from "./db/db.ts";
import { isOutage } from "./db/outage.ts";
import { loadKept } from "./kept.ts";
import { type Keys, openKeys, token } from "./keys.ts";
import { openLog } from "./log.ts";
import { inProcessWake, postgresWake } from "./wake.ts";
import type { World } from "./world.ts";

/** A World of this process; `close` lets go of the database and of waking. */
export interface OpenWorld extends World {
  readonly close: () => Promise<void>;
}

/**
 * Opens everything that `config` names.
 *
 * @throws ConfigError where a setting is missing or its database, folder or key cannot be used.
 */
export async function openWorld(config: Config): Promise<OpenWorld> {
  const log = openLog(config.logLevel);
  const random = (bytes: number): Uint8Array => randomBytes(bytes);
  const now = () => unixSeconds(Math.floor(Date.now() / 1000));
  const masterKey = loadMasterKey(config, random);
  const opened = await openDb(config.databaseUrl, config.dataDir).catch((error: Error) => {
    throw new ConfigError(unusableDatabase(config, error));
  });
  const wake = opened.pool
    ? await postgresWake(opened.pool, (error) => log.warn({ err: error }, "waking is interrupted"))
    : inProcessWake();
  opened.pool?.on("error", (error) => log.warn({ err: error }, "a database connection broke"));
  const close = async () => {
    await wake.close();
    await opened.db.destroy();
  };
  const itself = await loadItself(opened.db, openKeys(masterKey, random, config.oldMasterKey), { now, random }).catch(
    async (error: Error) => {
      await close();
      throw isOutage(error) ? new ConfigError(unusableDatabase(config, error)) : error;
    },
  );
  return {
    config,
    db: opened.db,
    now,
    random,
    ...itself,
    wake,
    log,
    close,
  };
}

/** What makes this installation itself, made at its first start. */
const loadItself = async (db: Db, keys: Keys, world: Pick<World, "now" | "random">) => ({
  ...(await loadKept(db, keys, world)),
  lpseId: await loadLpseId(db, world.now(), () => token(world.random, 16)),
});

const MASTER_KEY_BYTES = 32;

/** The key of the settings; the demo makes its own at the first start and keeps it, readable by its owner only. */
function loadMasterKey(config: Config, random: World["random"]): string {
  if (config.masterKey) return config.masterKey;
  if (config.mode === "production") throw new ConfigError("SPSE_MASTER_KEY: production needs one");
  const file = join(config.dataDir, "master.key");
  const key = keepKey(file, token(random, MASTER_KEY_BYTES));
  if (key === null) throw new ConfigError(`SPSE_DATA_DIR: ${config.dataDir} cannot be used; name a folder of your own`);
  if (Buffer.from(key, "base64url").length !== MASTER_KEY_BYTES)
    throw new ConfigError(`SPSE_DATA_DIR: ${file} holds no key; remove that data folder to begin a new demo`);
  return key;
}

/** Writes `fresh` where no key is kept yet; gives the key that is kept, or null where the folder does not allow it. */
function keepKey(file: string, fresh: string): string | null {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    if (!existsSync(file)) writeFileSync(file, `${fresh}\n`, { mode: 0o600, flag: "wx" });
    chmodSync(file, 0o600);
    return readFileSync(file, "utf8").trim();
  } catch {
    return null;
  }
}

const unusableDatabase = (config: Config, error: Error): string =>
  config.databaseUrl
    ? `SPSE_DATABASE_URL: the database cannot be used (${reason(error)}); is it running, and may this user create tables?`
    : `SPSE_DATA_DIR: the database in ${config.dataDir} cannot be used (${reason(error)})`;

/** The error's code where it has one: its text could quote the address with the password. SQLite's text says what it is. */
const reason = (error: Error & { code?: unknown }): string =>
  error.code === "ERR_SQLITE_ERROR" ? error.message : String(error.code ?? error.name);
