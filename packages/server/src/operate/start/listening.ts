/** Turns an unusable port into one line that names the setting. */
import { type Config, ConfigError } from "../../base/platform/config/config.ts";

const metricsRefusal = (code: string, config: Config): ConfigError =>
  new ConfigError(
    `SPSE_METRICS_LISTEN: cannot listen at ${config.metricsListen?.host} port ${config.metricsListen?.port} (${code}); choose another`,
    "port-unusable",
  );

/** Waits for a start. @throws ConfigError if a port is taken or not allowed. */
export async function listening<Running>(start: Promise<Running>, config: Config): Promise<Running> {
  try {
    return await start;
  } catch (error) {
    const { code, port } = error as { code?: unknown; port?: unknown };
    if (port !== undefined && port === config.metricsListen?.port) throw metricsRefusal(String(code), config);
    const old = config.movedFrom !== undefined && port === config.movedFromPort;
    const name = old
      ? "SPSE_MOVED_FROM_PORT"
      : port === config.authenticatorPort
        ? "SPSE_AUTHENTICATOR_PORT"
        : "SPSE_PORTAL_PORT";
    if (code === "EADDRINUSE")
      throw new ConfigError(`${name}: port ${port} is taken; stop what uses it, or choose another`, "port-unusable");
    if (code === "EACCES")
      throw new ConfigError(
        `${name}: port ${port} is not allowed to this user; choose one above 1023`,
        "port-unusable",
      );
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
      throw new ConfigError(`SPSE_HOST: ${config.host} is no address of this machine`, "port-unusable");
    throw error;
  }
}
