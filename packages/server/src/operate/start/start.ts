/**
 * Makes the World from the settings: the database, this LPSE's identity, clock, randomness, keys, waking and the log. The
 * only place in the server that reads the clock or draws random bytes.
 */
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { unixSeconds } from "@spse/protocol";
import type { Logger } from "kysely";
import { type Config, ConfigError } from "../../base/platform/config/config.ts";
import { closeDataFolder, quoted } from "../../base/platform/config/private-files.ts";
import { databaseRefusal } from "../../base/platform/db/database-refusal.ts";
import { type Db, databaseFile, loadLpseId, openDb } from "../../base/platform/db/db.ts";
import { OtherVersion } from "../../base/platform/db/migrate.ts";
import { isOutage } from "../../base/platform/db/outage.ts";
import { shareOfHashing } from "../../base/platform/hashing/hashing.ts";
import { heldOpen } from "../../base/platform/held-open.ts";
import { loadKept } from "../../base/platform/installation-secrets.ts";
import { type Keys, openKeys, token } from "../../base/platform/keys.ts";
import { openLdap } from "../../base/platform/ldap/ldap.ts";
import { openLog } from "../../base/platform/log.ts";
import type { Monitor } from "../../base/platform/monitor.ts";
import { loadOffice } from "../../base/platform/office.sql.ts";
import { openOverload } from "../../base/platform/overload.ts";
import { openTurns } from "../../base/platform/turns.ts";
import { inProcessWake, postgresWake } from "../../base/platform/wake.ts";
import type { World } from "../../base/platform/world.ts";
import { metrics } from "./wings.ts";

/** A World of this process; `close` closes the database and the waking. */
interface OpenWorld extends World {
  readonly close: () => Promise<void>;
}

/**
 * Opens everything that `config` names.
 *
 * @param beginsAnew sets a demo's SQLite database of another version aside, and creates an empty one in its place.
 * @param monitored false: this World serves no requests, and keeps no figures for Prometheus.
 * @param processes how many processes serve on this machine: they share its cores for hashing.
 * @throws ConfigError if a setting is missing, or if the named database, folder or key cannot be used.
 */
export async function openWorld(
  config: Config,
  { beginsAnew = false, processes = 1, monitored = true } = {},
): Promise<OpenWorld> {
  const log = openLog(config.logLevel);
  const monitor = monitored && config.metricsListen ? await metrics?.open() : undefined;
  const random = (bytes: number): Uint8Array => randomBytes(bytes);
  const now = () => unixSeconds(Math.floor(Date.now() / 1000));
  const masterKey = loadMasterKey(config, random);
  if (!config.databaseUrl) prepareFolder(config);
  const opened = await (beginsAnew && config.mode === "demo" && !config.databaseUrl
    ? openDemoDb(config, log)
    : openDb(config.databaseUrl, config.dataDir, config.databaseDirectUrl, monitor && queryLog(monitor))
  ).catch((error: Error) => {
    throw databaseRefusal(config, error);
  });
  const wake = opened.postgres
    ? await postgresWake(opened.postgres, (error) => log.warn({ err: error }, "waking is interrupted")).catch(
        async (error: Error) => {
          await opened.db.destroy();
          throw databaseRefusal(config, error);
        },
      )
    : inProcessWake();
  opened.postgres?.pool.on("error", (error) => log.warn({ err: error }, "a database connection broke"));
  const close = async () => {
    await wake.close();
    await opened.db.destroy();
  };
  const itself = await loadItself(opened.db, openKeys(masterKey, random, config.oldMasterKey), {
    config,
    now,
    random,
  }).catch(async (error: Error) => {
    await close();
    throw isOutage(error) ? databaseRefusal(config, error) : error;
  });
  const hashing = shareOfHashing(processes);
  const turns = openTurns();
  const ldap = config.ldap && (await openLdap(config.ldap, { log, random }));
  return {
    config,
    db: opened.db,
    now,
    random,
    ...itself,
    wake,
    hashing,
    heldOpen: heldOpen(),
    turns,
    overload: openOverload(turns, hashing.queue),
    log,
    ...(ldap && { ldap }),
    ...(monitor && { monitor }),
    close,
  };
}

const queryLog =
  (monitor: Monitor): Logger =>
  ({ level, queryDurationMillis }) =>
    monitor.note({ kind: "query", failed: level === "error", seconds: queryDurationMillis / 1000 });

/** Opens the demo's SQLite database, or an empty one in place of one that another version has made. */
async function openDemoDb(config: Config, log: World["log"]): ReturnType<typeof openDb> {
  const opened = await openDb(undefined, config.dataDir).catch((error: Error) => {
    if (error instanceof OtherVersion) return error;
    throw error;
  });
  if (!(opened instanceof OtherVersion)) return opened;
  log.warn(
    { kept: setAside(config.dataDir), difference: opened.difference },
    "the demo's database is of another version: it is set aside, and a new demo begins",
  );
  return openDb(undefined, config.dataDir);
}

/** Renames the demo's database and SQLite's files beside it. @returns its new path. */
function setAside(dataDir: string): string {
  const file = databaseFile(dataDir);
  let aside = 1;
  while (existsSync(`${file}.aside-${aside}`)) aside++;
  for (const end of ["", "-wal", "-shm"]) {
    if (existsSync(`${file}${end}`)) renameSync(`${file}${end}`, `${file}.aside-${aside}${end}`);
  }
  return `${file}.aside-${aside}`;
}

/** The identity of this installation, made at its first start. */
const loadItself = async (db: Db, keys: Keys, world: Pick<World, "config" | "now" | "random">) => ({
  ...(await loadKept(db, keys, world)),
  lpseId: await loadLpseId(db, world.now(), () => token(world.random, 16)),
  office: await loadOffice(db, world.config),
});

const MASTER_KEY_BYTES = 32;

/** The key of the settings; the demo makes its own at the first start and keeps it, readable by its owner only. */
function loadMasterKey(config: Config, random: World["random"]): string {
  if (config.masterKey) return config.masterKey;
  if (config.mode === "production")
    throw new ConfigError("SPSE_MASTER_KEY: production needs one", "master-key-missing");
  const file = join(config.dataDir, "master.key");
  if (!config.databaseUrl && existsSync(databaseFile(config.dataDir)) && !existsSync(file))
    throw new ConfigError(
      `SPSE_MASTER_KEY: the database in ${config.dataDir} has its key elsewhere; name the installation's settings (--env FILE)`,
      "master-key-missing",
    );
  const key = keepKey(file, token(random, MASTER_KEY_BYTES));
  if (key === null) throw unusableFolder(config);
  if (Buffer.from(key, "base64url").length !== MASTER_KEY_BYTES)
    throw new ConfigError(
      `SPSE_DATA_DIR: ${file} holds no key; remove that data folder to begin a new demo`,
      "master-key-missing",
    );
  return key;
}

/** Stores `fresh` if the folder has no key yet. @returns the stored key, or null if the folder cannot be written. */
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

/** Makes the data folder and removes the rights of other users. Production refuses a folder that stays open to others. */
function prepareFolder(config: Config): void {
  let mode: string | null;
  try {
    mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
    mode = closeDataFolder(config.dataDir);
  } catch {
    throw unusableFolder(config);
  }
  if (mode !== null && config.mode === "production")
    throw new ConfigError(
      `SPSE_DATA_DIR: other users of this machine can look into ${config.dataDir} (${mode}); run: chmod 700 ${quoted(config.dataDir)}`,
      "data-folder-open",
    );
}

const unusableFolder = (config: Config): ConfigError =>
  new ConfigError(`SPSE_DATA_DIR: ${config.dataDir} cannot be used; name a folder of your own`, "data-folder-unusable");
