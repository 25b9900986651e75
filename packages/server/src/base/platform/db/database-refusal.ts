/** Explains in one line why a database cannot be opened: names the setting and how to repair it. Pure. */
import type { Config } from "../config/config.ts";
import { ConfigError, type StartRefusal } from "../config/config-refusals.ts";
import { DatabaseDeaf } from "./db.ts";
import { OtherVersion } from "./migrate.ts";
import { isDamaged } from "./outage.ts";

type Kind = StartRefusal["kind"];

/** PostgreSQL's SQLSTATE for a login that was refused: invalid_password, invalid_authorization_specification. */
const LOGIN = new Set(["28P01", "28000"]);
/** PostgreSQL's SQLSTATE invalid_catalog_name: the database does not exist. */
const NO_DATABASE = "3D000";
/** Node's error codes for a certificate that it does not trust, or that has another host's name or has expired. */
const UNTRUSTED =
  /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/;

/** Why `error` kept the database of `config` closed. Quotes the error's text only where it cannot contain the address' password. */
export function databaseRefusal(config: Config, error: Error & { code?: unknown }): ConfigError {
  const setting = config.databaseUrl ? "SPSE_DATABASE_URL" : "SPSE_DATA_DIR";
  const refusal = (kind: Kind, sentence: string) => new ConfigError(`${setting}: ${sentence}`, kind);
  const code = String(error.code ?? error.name);
  if (error instanceof OtherVersion)
    return refusal(error.isNewer ? "database-newer" : "database-other", sayOther(error));
  if (isDamaged(error)) return refusal("database-damaged", `the database is damaged (${reason(error)}); spse restore`);
  if (!config.databaseUrl)
    return refusal("database-unusable", `the database in ${config.dataDir} cannot be used (${reason(error)})`);
  if (error instanceof DatabaseDeaf)
    return refusal(
      "database-deaf",
      "NOTIFY does not arrive: is this PgBouncer? Then name PostgreSQL itself in SPSE_DATABASE_DIRECT_URL, with the same database",
    );
  if (error.message.startsWith("unsupported startup parameter"))
    return refusal(
      "database-pooler",
      "PgBouncer refuses the limit of a statement's time; write in its settings: ignore_startup_parameters = statement_timeout",
    );
  if (error.message.includes("no encryption"))
    return refusal("database-tls-needed", "PostgreSQL takes TLS only; add ?sslmode=verify-full to the address");
  if (error.message === "The server does not support SSL connections")
    return refusal(
      "database-tls-refused",
      "PostgreSQL has TLS switched off; set `ssl = on` there, or take sslmode off the address where the network is your own",
    );
  if (UNTRUSTED.test(code))
    return refusal(
      "database-tls-untrusted",
      `PostgreSQL's certificate is not trusted (${code}); name its authority by &sslrootcert=/path/ca.pem, and the host by the name in the certificate`,
    );
  if (code === "ENOENT")
    return refusal(
      "database-tls-untrusted",
      "a certificate file that the address names is not there; check sslrootcert",
    );
  if (LOGIN.has(code))
    return refusal(
      "database-login",
      `PostgreSQL refuses this user or password, or this machine (${code}); see its pg_hba.conf`,
    );
  if (code === NO_DATABASE)
    return refusal("database-missing", `PostgreSQL has no such database (${code}); make it with createdb`);
  return refusal(
    "database-unusable",
    `the database cannot be used (${reason(error)}); is it running, and may this user create tables?`,
  );
}

/** The difference, and how to repair it. Names another version only where the database names it. */
function sayOther({ isNewer, program, difference }: OtherVersion): string {
  const [who, which] = isNewer
    ? [`a newer version of this program (${program})`, "that version"]
    : [`another version of this program${program === null ? "" : ` (${program})`}`, "the version that made it"];
  return `${who} has used the database: ${difference}; start ${which}, or restore a backup that this version made`;
}

/**
 * The error's code, if any, because the error's text could quote the address with the password. SQLite's text is safe
 * and names the problem.
 */
const reason = (error: Error & { code?: unknown }): string =>
  error.code === "ERR_SQLITE_ERROR" ? error.message : String(error.code ?? error.name);
