/**
 * `spse doctor`: prints what the settings mean, and checks the database, the mail server, and both addresses as people reach
 * them through the reverse proxy. It changes nothing, runs no migration, and may run beside the server.
 */
import { request as httpRequest, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import { unixSeconds } from "@spse/protocol";
import { type Config, ConfigError } from "../platform/config/config.ts";
import { databaseRefusal } from "../platform/db/database-refusal.ts";
import { connectDb } from "../platform/db/db.ts";
import { tryMailServer } from "../platform/outbox/transport.ts";
import { type DatabaseVerdict, tryDatabase } from "../web/ready.ts";
import { databaseInWords, refuseMissing } from "./settings.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";

/** One finding. `mend`: the thing does not work, and the line says what to do. */
interface Finding {
  readonly kind: "good" | "mend";
  readonly line: string;
}

const good = (line: string): Finding => ({ kind: "good", line });
const mend = (line: string): Finding => ({ kind: "mend", line });

/** Prints a line for each finding. @throws CommandRefused if any finding is `mend`. */
export async function runDoctor(config: Config, terminal: Terminal): Promise<void> {
  const looks = [settingsOf, database, mail, server, portalAddress, appAddress];
  const findings = (await Promise.all(looks.map((look) => look(config)))).flat();
  for (const { kind, line } of findings) terminal.say(`${kind === "good" ? "ok  " : "MEND"}  ${line}`);
  const count = findings.filter((it) => it.kind === "mend").length;
  if (count > 0)
    throw new CommandRefused(`${count} to mend. What the running server has noticed is in its log: docs/operate.md`);
}

async function settingsOf(config: Config): Promise<readonly Finding[]> {
  const { mode, host, portalPort, authenticatorPort, portalUrl, authenticatorUrl, trustedProxies } = config;
  const proxies = trustedProxies.join(", ");
  const behindProxy = mode === "production" && portalUrl.startsWith("https:");
  return [
    good(`Mode: ${mode}, for ${config.lpseName}, times in ${config.timeZone}`),
    good(`Portal: ${portalUrl}, served at ${host} port ${portalPort}`),
    good(`App: ${authenticatorUrl}, served at ${host} port ${authenticatorPort}`),
    proxies !== ""
      ? good(`Reverse proxies: X-Forwarded-For counts from ${proxies}`)
      : behindProxy
        ? mend("SPSE_TRUSTED_PROXIES: is not set; name the reverse proxy that ends TLS, as 127.0.0.1/32")
        : good("Reverse proxies: none is trusted"),
  ];
}

const verdicts: Record<DatabaseVerdict["kind"], (words: string) => Finding> = {
  ready: (words) => good(`Database: ${words}; takes writes, all migrations are applied`),
  database: (words) => mend(`Database: ${words}; cannot be used`),
  "migrations-missing": (words) =>
    mend(`Database: ${words}; lacks migrations of this program: start the server, which applies them`),
  "migrations-unknown": (words) =>
    mend(`Database: ${words}; a newer version of this program has used it: start that version`),
};

async function database(config: Config): Promise<readonly Finding[]> {
  try {
    refuseMissing(config);
    const { db } = await connectDb(config.databaseUrl, config.dataDir);
    try {
      const now = unixSeconds(Math.floor(Date.now() / 1000));
      return [verdicts[(await tryDatabase(db, now)).kind](databaseInWords(config))];
    } finally {
      await db.destroy();
    }
  } catch (error) {
    return [mend((error instanceof ConfigError ? error : databaseRefusal(config, error as Error)).message)];
  }
}

async function mail({ smtpUrl, mode, mailFrom }: Config): Promise<readonly Finding[]> {
  if (!smtpUrl && mode === "demo") return [good("Mail: none leaves; the demo shows it at /dev/mail")];
  if (!smtpUrl) return [mend("SPSE_SMTP_URL: is not set; mails wait in the database, for three days at most")];
  try {
    await tryMailServer(smtpUrl);
    return [good(`Mail: the server takes us; sender ${mailFrom}`)];
  } catch (error) {
    return [mend(`SPSE_SMTP_URL: the mail server does not take us (${reason(error)})`)];
  }
}

async function server({ host, portalPort }: Config): Promise<readonly Finding[]> {
  const at = `${host} port ${portalPort}`;
  try {
    const seen = await get({ protocol: "http:", host: reachable(host), port: portalPort, path: "/readyz" });
    if (seen.status === 200) return [good(`Server: runs at ${at} and is ready`)];
    const why = /"reason":"([\w-]+)"/.exec(seen.text)?.[1] ?? `status ${seen.status}`;
    return [mend(`Server: runs at ${at} and is not ready (${why}); docs/operate.md says what to do`)];
  } catch (error) {
    return [mend(`Server: does not answer at ${at} (${reason(error)}); start it with \`spse serve\``)];
  }
}

/** The portal as people reach it. Prints what its refusal page tells the operator. */
async function portalAddress({ portalUrl }: Config): Promise<readonly Finding[]> {
  const seen = await visit(portalUrl);
  if ("line" in seen) return [seen];
  const refused = /data-refused="([\w-]+)"/.exec(seen.text)?.[1];
  const said = /<code>([^<]+)<\/code>/.exec(seen.text)?.[1] ?? "";
  const setting = said.startsWith("SPSE_") ? said : `${said} in SPSE_TRUSTED_PROXIES`;
  if (refused === "wrong-host")
    return [mend(`${portalUrl}: the reverse proxy passes on the Host ${said}; expected is ${new URL(portalUrl).host}`)];
  if (refused === "proxy-untrusted")
    return [mend(`${portalUrl}: the reverse proxy is not trusted; add to the settings: ${setting}`)];
  if (refused === "proxy-silent")
    return [
      mend(`${portalUrl}: the reverse proxy sends no X-Forwarded-For; let it, and add to the settings: ${setting}`),
    ];
  if (refused === "proxy-unread")
    return [mend(`${portalUrl}: the reverse proxy sends no X-Forwarded-For; let it send that header`)];
  if (seen.status !== 200) return [mend(`${portalUrl}: answers with status ${seen.status}`)];
  return [good(`${portalUrl}: the portal answers`)];
}

async function appAddress({ authenticatorUrl }: Config): Promise<readonly Finding[]> {
  const seen = await visit(authenticatorUrl);
  if ("line" in seen) return [seen];
  if (seen.status === 421)
    return [
      mend(`${authenticatorUrl}: the reverse proxy passes on another Host than ${new URL(authenticatorUrl).host}`),
    ];
  if (seen.status !== 200) return [mend(`${authenticatorUrl}: answers with status ${seen.status}`)];
  return [good(`${authenticatorUrl}: the app answers`)];
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Fetches the first page of an origin; a failure is a finding. */
async function visit(origin: string): Promise<Answer | Finding> {
  const { protocol, hostname, port, host } = new URL(origin);
  const named = isIP(hostname.replace(/^\[(.*)\]$/, "$1")) === 0 && { servername: hostname };
  try {
    return await get({ protocol, host: reachable(hostname), port, path: "/", headers: { host }, ...named });
  } catch (error) {
    return mend(
      `${origin}: cannot be reached from this machine (${reason(error)}); check name, certificate and reverse proxy`,
    );
  }
}

const MOST_MILLISECONDS = 10_000;
const MOST_CHARACTERS = 200_000;

function get(options: RequestOptions & { servername?: string }): Promise<Answer> {
  const ask = options.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const asking = ask({ ...options, agent: false, signal: AbortSignal.timeout(MOST_MILLISECONDS) }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => {
        if (text.length < MOST_CHARACTERS) text += part;
      });
      answer.on("error", reject).on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    asking.on("error", reject).end();
  });
}

/** Browsers resolve `*.localhost` to this computer and Node does not. A listener on every address is reached at loopback. */
function reachable(host: string): string {
  if (host.endsWith(".localhost") || host === "0.0.0.0") return "127.0.0.1";
  return host === "::" ? "::1" : host.replace(/^\[(.*)\]$/, "$1");
}

/** An error's code: its text could quote an address with a password. */
function reason(error: unknown): string {
  const { code, name, responseCode } = error as { code?: unknown; name?: unknown; responseCode?: unknown };
  return [code ?? name, responseCode].filter(Boolean).join(" ");
}
