/** Starts one example beside an LPSE, as an application that Admin PPE has added there. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transact, type World } from "../packages/server/src/base/platform/world.ts";
import { endApplication, listApplications } from "../packages/server/src/connect/application/application.sql.ts";
import { noSettings, type Settings } from "../packages/server/src/connect/application/settings.ts";
import { addApplication } from "../packages/server/test-support/connect/application.ts";
import { addProtected } from "../packages/server/test-support/connect/protected-host.ts";
import { startJava } from "../packages/server/test-support/java.ts";
import { runNginx } from "../packages/server/test-support/nginx.ts";
import { startPhpFpm } from "../packages/server/test-support/php.ts";
import { freePort } from "../packages/server/test-support/port.ts";
import { isListening } from "../packages/server/test-support/server-program.ts";
import { until } from "../packages/server/test-support/until.ts";

/** Who may log in to an example that has passwords of its own. */
interface Login {
  readonly userId: string;
  readonly password: string;
}

export interface Example {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

/** From where the nginx of an example calls the portal: `SPSE_TRUSTED_PROXIES` names it. */
export const PROXY = "127.0.0.3";

const NOBODY: Login = { userId: "", password: "" };

/** By the name of its folder. */
const starts: Readonly<Record<string, (world: World, login: Login) => Promise<Example>>> = {
  java: startTender,
  php: startArchive,
  oidc: startCatalogue,
};

export const exampleNames = Object.keys(starts);

/** Starts it; `stop` ends it. What an earlier start has added at this LPSE ends. @throws where there is no such example. */
export async function startExample(name: string, world: World, login = NOBODY): Promise<Example> {
  const start = starts[name];
  if (!start) throw new Error(`no example ${name}`);
  return start(world, login);
}

/** A Java application with a login of its own: it asks by REST. */
async function startTender(world: World, { userId, password }: Login): Promise<Example> {
  const name = "e-Tender";
  await endEarlier(world, name);
  const { id, secret } = await addApplication(world, { name });
  const env = {
    ...{ SPSE_PORTAL: world.config.portalUrl, SPSE_ID: id, SPSE_SECRET: secret },
    ...{ USERS: userId, USERS_PASSWORD: password },
  };
  const sources = globSync(join(import.meta.dirname, "{java/src,kit}/*.java"));
  const { port, stop } = await startJava({ sources, main: "Tender", env });
  return { origin: `http://localhost:${port}`, stop };
}

/** A PHP application without a login, behind nginx. */
async function startArchive(world: World): Promise<Example> {
  const [name, port] = ["Arsip Surat", await freePort()];
  const host = `arsip.localhost:${port}`;
  await endEarlier(world, name);
  await addProtected(world, { name, hosts: [{ host, stepUp: ["/rahasia"] }] });
  const { portalUrl } = world.config;
  const cache = mkdtempSync(join(tmpdir(), "spse-arsip-"));
  const fpm = await startPhpFpm({ SPSE_PORTAL: portalUrl, SPSE_HOST: host, SPSE_CACHE: cache });
  const site = readFileSync(join(import.meta.dirname, "php/nginx.conf"), "utf8")
    .replace("listen 127.0.0.1:8080", `listen 127.0.0.1:${port}`)
    .replace("/srv/arsip", join(import.meta.dirname, "php/app"))
    .replaceAll("127.0.0.1:4500", `127.0.0.1:${new URL(portalUrl).port}`)
    .replaceAll("127.0.0.1:9000", `127.0.0.1:${fpm.port}`);
  const nginx = await runNginx(site, port);
  return {
    origin: `http://${host}`,
    stop: async () => {
      await nginx.stop();
      await fpm.stop();
      rmSync(cache, { recursive: true, force: true });
    },
  };
}

/** A relying party in Node. */
async function startCatalogue(world: World): Promise<Example> {
  const [name, port] = ["e-Katalog", await freePort()];
  const origin = `http://localhost:${port}`;
  await endEarlier(world, name);
  const uris = { redirectUris: [`${origin}/callback`], afterLogoutUris: [`${origin}/`] };
  const signIn = { ...noSettings().signIn, ...uris } as Settings["signIn"]; // http, which only a developer's computer takes
  const { id, secret } = await addApplication(world, { name, may: ["sign-in"], settings: { signIn } });
  const env = {
    ...{ ...process.env, ORIGIN: origin, PORT: `${port}` },
    ...{ SPSE_PORTAL: world.config.portalUrl, SPSE_ID: id, SPSE_SECRET: secret },
  };
  const args = [join(import.meta.dirname, "oidc/app.js")];
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "inherit"] });
  const ended = once(child, "exit");
  const end = () => child.kill();
  process.once("exit", end);
  await until("the relying party listens", () => isListening(port));
  return {
    origin,
    stop: async () => {
      end();
      await ended;
      process.off("exit", end);
    },
  };
}

async function endEarlier(world: World, name: string): Promise<void> {
  for (const one of await listApplications(world))
    if (one.name === name) await transact(world, (tx) => endApplication(tx, one.id));
}
