/** The examples of packaging/ for nginx, Caddy and HAProxy, run as they stand but for ports and certificates. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openAuthority } from "../../src/operate/cli/phone/authority.ts";
import { runNginx, without } from "../nginx.ts";
import { packagedEnvironment, runServer } from "../server-program.ts";

const PACKAGING = fileURLToPath(new URL("../../../../packaging/", import.meta.url));

/** The names in both examples. */
export const NAMES = ["spse.contoh.go.id", "authenticator.contoh.go.id"] as const;
/** The name in the examples of an application that SPSE protects. */
export const APPLICATION = "simpeg.contoh.go.id";

/** Where a front listens, and what stands behind it. `application`: the examples of a protected one are run, in place of SPSE's own. */
interface Ports {
  readonly https: number;
  readonly http: number;
  readonly portal: number;
  readonly app?: number;
  readonly application?: number;
  /** Another process of the portal. */
  readonly second?: number;
  /** `id:secret` of the application: nginx asks as one on another machine, by the lines of docs/forward-auth.md. */
  readonly credential?: string;
}

export interface Front {
  /** As {@link Nginx.leaveOut}: by the loop of docs/operate.md, or by `/readyz`, which the proxy asks itself. */
  readonly leaveOut: (ports: readonly number[]) => void;
  /** nginx alone: runs its file with these texts replaced, as somebody has who copied it wrongly. */
  readonly miscopy: (pairs: readonly (readonly [string, string])[]) => Promise<void>;
  /** What a browser has to trust. PEM. */
  readonly authority: string;
  /** Of the server itself. PEM. */
  readonly certificate: string;
  readonly stop: () => Promise<void>;
}

type Start = (
  ports: Ports,
  files: { readonly folder: string; readonly cert: string; readonly key: string },
) => Promise<{
  stop: () => Promise<void>;
  rewrite?: (site: string) => void;
  renew?: (site: string) => Promise<void>;
  site?: string;
}>;

/** Replaces each text, which must be there. */
export const change = (text: string, pairs: readonly (readonly [string, string])[]): string =>
  pairs.reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`the example lacks ${from}`);
    return now.replaceAll(from, to);
  }, text);

/** The portal's own proxy, which this server does without here, writes X-Forwarded-For. */
function fromElsewhere(site: string, credential: string): string {
  const document = readFileSync(`${PACKAGING}../docs/forward-auth.md`, "utf8");
  const block = /```nginx\n(location = [\s\S]*?)```/.exec(document)?.[1] ?? "";
  const lines = block.match(/^ +proxy_set_header (Host|Authorization|X-Original-URL) .*\n/gm)?.join("") ?? "";
  const forwarded = "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\n";
  return change(
    site.replace(/location = \/\.spse\/check \{[\s\S]*?\n {4}\}/, () => block),
    [
      ["proxy_pass_request_body off;\n", `proxy_pass_request_body off;\n${forwarded}`],
      [`location /.spse/ {\n        proxy_set_header Host $server_name;\n`, `location /.spse/ {\n${lines}`],
      ["Basic …", `Basic ${Buffer.from(credential).toString("base64")}`],
      ["https://spse.contoh.go.id/forward-auth", "http://127.0.0.1:4500/forward-auth"],
    ],
  );
}

const starts: Readonly<Record<"nginx" | "Caddy" | "HAProxy", Start>> = {
  nginx: async (ports, { cert, key }) => {
    const read = (name: string) =>
      readFileSync(`${PACKAGING}nginx/${name}`, "utf8").replaceAll(/^ +listen \[::\].*\n/gm, "");
    if (ports.application !== undefined) {
      const { credential } = ports;
      const site = change(credential ? fromElsewhere(read("application.conf"), credential) : read("application.conf"), [
        ["listen 443", `listen ${ports.https}`],
        ["/etc/ssl/simpeg/fullchain.pem", cert],
        ["/etc/ssl/simpeg/privkey.pem", key],
        ["127.0.0.1:4500", `127.0.0.1:${ports.portal}`],
        ["127.0.0.1:8080", `127.0.0.1:${ports.application}`],
      ]);
      return { ...(await runNginx(site, ports.https)), site };
    }
    const second = ports.second === undefined ? "" : `\n    server 127.0.0.1:${ports.second} max_fails=0;`;
    const site = change(read("spse.conf"), [
      ["server 127.0.0.1:4500 max_fails=0;", `server 127.0.0.1:4500 max_fails=0;${second}`],
      ["listen 443", `listen ${ports.https}`],
      ["listen 80;", `listen ${ports.http};`],
      ["https://$host$", `https://$host:${ports.https}$`],
      ["/etc/ssl/spse/fullchain.pem", cert],
      ["/etc/ssl/spse/privkey.pem", key],
      ["127.0.0.1:4500", `127.0.0.1:${ports.portal}`],
      ["127.0.0.1:4501", `127.0.0.1:${ports.app}`],
    ]);
    return { ...(await runNginx(site, ports.https)), site };
  },
  HAProxy: (ports, { folder, cert, key }) => {
    const site = join(folder, "haproxy.cfg");
    const text = change(readFileSync(`${PACKAGING}haproxy/haproxy.cfg`, "utf8"), [
      ["    user haproxy\n    group haproxy\n", ""],
      ["bind :80\n", `bind 127.0.0.1:${ports.http}\n`],
      ["bind :443 ", `bind 127.0.0.1:${ports.https} `],
      ["/etc/haproxy/spse.pem", join(folder, "both.pem")],
      ["127.0.0.1:4500", `127.0.0.1:${ports.portal}`],
      ["127.0.0.1:4501", `127.0.0.1:${ports.app}`],
    ]);
    writeFileSync(join(folder, "both.pem"), [cert, key].map((it) => readFileSync(it, "utf8")).join("\n"));
    writeFileSync(site, text);
    return runServer("haproxy", ["-db", "-f", site], ports.https, () => text, { env: packagedEnvironment() });
  },
  Caddy: (ports, { folder, cert, key }) => {
    const isApplication = ports.application !== undefined;
    const names = isApplication ? [APPLICATION] : NAMES;
    const text = readFileSync(`${PACKAGING}caddy/Caddyfile${isApplication ? ".application" : ""}`, "utf8");
    const site = change(text, [
      ...names.map((name) => [`${name} {`, `${name} {\n\ttls ${cert} ${key}`] as const),
      ["127.0.0.1:4500", `127.0.0.1:${ports.portal}${ports.second ? ` 127.0.0.1:${ports.second}` : ""}`],
      ...(ports.second
        ? ([
            ["#health_", "health_"],
            ["#lb_", "lb_"],
          ] as const)
        : []),
      isApplication
        ? ["127.0.0.1:8080", `127.0.0.1:${ports.application}`]
        : ["127.0.0.1:4501", `127.0.0.1:${ports.app}`],
    ]);
    const log = join(folder, "caddy.log");
    const options = `{\n\tadmin off\n\thttps_port ${ports.https}\n\thttp_port ${ports.http}\n\tstorage file_system ${folder}/store\n\tlog {\n\t\toutput file ${log}\n\t}\n}\n`;
    writeFileSync(join(folder, "Caddyfile"), options + site);
    return runServer(
      "caddy",
      ["run", "--config", join(folder, "Caddyfile"), "--adapter", "caddyfile"],
      ports.https,
      () => readFileSync(log, "utf8"),
    );
  },
};

/** Starts it with a certificate for its names. It ends with this process. */
export async function startFront(kind: keyof typeof starts, ports: Ports): Promise<Front> {
  const folder = mkdtempSync(join(tmpdir(), "spse-front-"));
  const { certificate, key } = await openAuthority(folder, [...NAMES, APPLICATION], Date.now());
  const files = { folder, cert: join(folder, "cert.pem"), key: join(folder, "key.pem") };
  writeFileSync(files.cert, certificate);
  writeFileSync(files.key, key);
  const { stop, rewrite, renew, site } = await starts[kind](ports, files);
  return {
    leaveOut: (left) => site !== undefined && rewrite?.(without(site, left)),
    miscopy: async (pairs) => {
      if (!renew || site === undefined) throw new Error(`${kind} is not miscopied`);
      await renew(change(site, pairs));
    },
    authority: readFileSync(join(folder, "authority.pem"), "utf8"),
    certificate,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
