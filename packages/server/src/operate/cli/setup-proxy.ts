/** The file of the reverse proxy that `spse setup` writes: an example of packaging/ with the names and ports of this installation. */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { pathTo } from "../../base/platform/node/root.ts";

/** Each proxy: where Debian has its file, and the example. Its name is that of its service. */
const proxies = {
  caddy: { file: "/etc/caddy/Caddyfile", example: "packaging/caddy/Caddyfile", fits: /^Caddyfile$/ },
  nginx: { file: "/etc/nginx/conf.d/spse.conf", example: "packaging/nginx/spse.conf", fits: /\.conf$/ },
} as const;
type Proxy = keyof typeof proxies;
const names = Object.keys(proxies) as Proxy[];

/** The answer that nothing is to be written. */
export const NO_PROXY = "-";

/** The file of the proxy that this machine has; {@link NO_PROXY} where it has neither. */
export const usualProxyFile = (): string =>
  names.map((it) => proxies[it].file).find((file) => existsSync(dirname(file))) ?? NO_PROXY;

/** What Debian's own Caddyfile says beside its comments. */
const DEBIANS = ":80 {\nroot * /usr/share/caddy\nfile_server\n}";

/** One that setup has written, or Debian's own; any other is the operator's. */
function isReplaced(text: string): boolean {
  const lines = text.split("\n").map((line) => line.trim());
  return text.startsWith("# SPSE behind") || lines.filter((it) => !/^(#|$)/.test(it)).join("\n") === DEBIANS;
}

/** Why setup does not write this file. */
type ProxyProblem = "proxy-unknown" | "proxy-folder" | "proxy-there";

/** What is wrong with the file; null where it can be written. */
export function findProxyProblem(file: string): ProxyProblem | null {
  if (proxyOf(file) === undefined) return "proxy-unknown";
  if (!existsSync(dirname(file))) return "proxy-folder";
  return existsSync(file) && !isReplaced(readFileSync(file, "utf8")) ? "proxy-there" : null;
}

const proxyOf = (file: string): Proxy | undefined => names.find((it) => proxies[it].fits.test(basename(file)));

/**
 * Writes a file that has no problem, keeps the one before beside it, and has the proxy read it where that is Debian's place.
 *
 * @returns the command that the operator has to run, since it failed; null where nothing is left to do.
 */
export function writeProxyFile(file: string, settings: Readonly<Record<string, string>>): string | null {
  const proxy = proxyOf(file) as Proxy;
  const host = (name: string) => new URL(settings[name] ?? "").host;
  const text = readFileSync(pathTo(proxies[proxy].example), "utf8")
    .replaceAll("authenticator.contoh.go.id", () => host("SPSE_AUTHENTICATOR_URL"))
    .replaceAll("spse.contoh.go.id", () => host("SPSE_PORTAL_URL"))
    .replaceAll("127.0.0.1:4500", `127.0.0.1:${settings.SPSE_PORTAL_PORT ?? 4500}`)
    .replaceAll("127.0.0.1:4501", `127.0.0.1:${settings.SPSE_AUTHENTICATOR_PORT ?? 4501}`);
  if (existsSync(file)) copyFileSync(file, `${file}.before-setup`);
  writeFileSync(file, text, { mode: 0o644 });
  if (file !== proxies[proxy].file) return null;
  const command = ["systemctl", "reload-or-restart", proxy] as const;
  return spawnSync(command[0], command.slice(1)).status === 0 ? null : command.join(" ");
}
