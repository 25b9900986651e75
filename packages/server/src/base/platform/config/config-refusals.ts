/** Settings that contradict each other, or would put people at risk. Pure. */
import { isAbsolute } from "node:path";

/**
 * Why the program does not start, or a command does not begin. `setting`: one is wrong, unknown or missing. `settings-missing`:
 * no setting says which database is meant. `database-missing`: the settings name a database that does not exist.
 */
export type StartRefusal =
  | { kind: "setting" }
  | { kind: "settings-missing" }
  | { kind: "settings-contradict" }
  | { kind: "env-file-unreadable" }
  | { kind: "env-file-malformed" }
  | { kind: "env-file-open" }
  | { kind: "secret-file-open" }
  | { kind: "data-folder-open" }
  | { kind: "data-folder-unusable" }
  | { kind: "master-key-missing" }
  | { kind: "master-key-other" }
  | { kind: "port-unusable" }
  | { kind: "workers-need-postgres" }
  | { kind: "database-missing" }
  | { kind: "database-newer" }
  | { kind: "database-other" }
  | { kind: "database-tls-needed" }
  | { kind: "database-tls-refused" }
  | { kind: "database-tls-untrusted" }
  | { kind: "database-login" }
  | { kind: "database-deaf" }
  | { kind: "database-pooler" }
  | { kind: "database-damaged" }
  | { kind: "database-unusable" };

/** A refusal to start, in one line: the setting's name and how to repair it. */
export class ConfigError extends Error {
  readonly kind: StartRefusal["kind"];

  constructor(message: string, kind: StartRefusal["kind"] = "setting") {
    super(message);
    this.kind = kind;
  }
}

/** `localhost`, `*.localhost` and the loopback addresses: the only hosts that may use plain HTTP. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" ||
  host.endsWith(".localhost") ||
  host === "[::1]" ||
  host === "::1" ||
  /^127\.\d+\.\d+\.\d+$/.test(host);

/** The settings that are judged together, as in `Config`. */
interface JudgedSettings {
  readonly mode: "demo" | "production";
  readonly portalUrl: string;
  readonly authenticatorUrl: string;
  readonly masterKey: string | undefined;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
}

/** Refuses settings that are unsafe together, though each is well formed. */
export function refuseUnsafe(config: JudgedSettings): void {
  const { mode } = config;
  for (const [name, url] of [
    ["SPSE_PORTAL_URL", config.portalUrl],
    ["SPSE_AUTHENTICATOR_URL", config.authenticatorUrl],
  ] as const) {
    const { protocol, hostname } = new URL(url);
    if (protocol === "http:" && !isLoopback(hostname)) {
      throw new ConfigError(
        `${name}: plain http reaches only this computer; use https, or passwords and keys travel in the clear and the phone's camera stays off`,
      );
    }
  }
  if (new URL(config.portalUrl).hostname === new URL(config.authenticatorUrl).hostname) {
    throw new ConfigError(
      "SPSE_AUTHENTICATOR_URL: must be another host than SPSE_PORTAL_URL, since cookies are shared across ports",
    );
  }
  if (mode === "demo" && !isLoopback(config.host)) {
    throw new ConfigError("SPSE_HOST: the demo serves this computer only; use 127.0.0.1, or SPSE_MODE=production");
  }
  if (mode === "production" && !config.masterKey) {
    throw new ConfigError(
      "SPSE_MASTER_KEY: production needs one; make it with `bin/spse key new` and keep it apart from the database",
      "master-key-missing",
    );
  }
  if (mode === "production" && !config.databaseUrl && !isAbsolute(config.dataDir)) {
    throw new ConfigError(
      "SPSE_DATA_DIR: production needs a path from the root, as /var/lib/spse, or each working directory would have a database of its own",
    );
  }
}

/** Refuses another address of this LPSE that phones would not follow or leave, or must not. [P-5] */
export function refuseMove(
  name: string,
  here: Pick<JudgedSettings, "mode" | "portalUrl" | "authenticatorUrl">,
  address: string,
): void {
  const { protocol, hostname } = new URL(address);
  if (protocol === "http:" && !(here.mode === "demo" && isLoopback(hostname))) {
    throw new ConfigError(`${name}: must be https; plain http only in the demo, on this computer`);
  }
  if (address === here.portalUrl) {
    throw new ConfigError(`${name}: is SPSE_PORTAL_URL itself; one of the two is the LPSE's other address`);
  }
  if (hostname === new URL(here.authenticatorUrl).hostname) {
    throw new ConfigError(
      `${name}: must be another host than SPSE_AUTHENTICATOR_URL, since cookies are shared across ports`,
    );
  }
}
