/**
 * Proxies and RADIUS before the product, with the files that a release has. Their stories run in `npm test` too; here they say which
 * version has passed which of them.
 */
import { spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { serverProgram } from "../../packages/server/test-support/server-program.ts";

const ROOT = join(import.meta.dirname, "../..");
const PORTAL = "core/session/web/http/fronts";
const HOST = "connect/forward-auth/fronts";

interface Setup {
  readonly title: string;
  readonly program: Parameters<typeof serverProgram>[0];
  /** The word by which the program tells its version. */
  readonly says: string;
  /** Where its files are. */
  readonly files: string;
  readonly does: string;
  /** Stories of the server, and the groups in them that are about it. */
  readonly stories: readonly string[];
  readonly groups: string;
}

export const setups: readonly Setup[] = [
  {
    ...{ title: "nginx", program: "nginx", says: "-v", files: "packaging/nginx", groups: "behind nginx" },
    ...{
      does: "portal and app; forward auth, also of another machine, uploads of 300 MB, websockets, outage",
      stories: [PORTAL, HOST],
    },
  },
  {
    ...{ title: "Caddy", program: "caddy", says: "version", files: "packaging/caddy", groups: "behind Caddy" },
    ...{ does: "portal and app; forward auth, uploads of 300 MB, websockets, outage", stories: [PORTAL, HOST] },
  },
  {
    ...{ title: "HAProxy", program: "haproxy", says: "-v", files: "packaging/haproxy", groups: "behind HAProxy" },
    ...{ does: "portal and app; no forward auth", stories: [PORTAL] },
  },
  {
    ...{ title: "Apache (mod_auth_openidc)", program: "apache2", says: "-v", files: "packaging/apache" },
    ...{ does: "OpenID Connect with the packaged file", stories: ["connect/openid/apache"], groups: "Apache" },
  },
  {
    ...{ title: "FreeRADIUS", program: "freeradius", says: "-v", files: "examples/radius", groups: "the VPN" },
    ...{ does: "code, *Ya* by push and number, by `radclient`", stories: ["connect/requests/radius"] },
  },
];

export const SETUPS_HEAD = "| Set-up | Version | What was done | Stories |\n|---|---|---|---|";

export const lineOfSetup = ({ title, does }: Setup, version: string, passed: string): string =>
  `| ${[title, version, does, passed].join(" | ")} |`;

/** Runs the stories of one. @returns its line, and whether each has passed. */
export function trySetup(setup: Setup): { readonly line: string; readonly isGood: boolean } {
  const { stdout = "", stderr = "" } = spawnSync(serverProgram(setup.program), [setup.says], { encoding: "utf8" });
  const version = /\d+\.\d+(\.\d+)?/.exec(`${stdout}${stderr}`)?.[0] ?? "–";
  const files = setup.stories.map((it) => join(ROOT, `packages/server/src/${it}.story.test.ts`));
  const how = ["--test", "--test-concurrency=1", "--test-reporter=tap", `--test-name-pattern=${setup.groups}`];
  const { stdout: said } = spawnSync(process.execPath, [...how, ...files], { encoding: "utf8", cwd: ROOT });
  const count = (what: string): number => Number(new RegExp(`^# ${what} (\\d+)$`, "m").exec(said)?.[1] ?? 0);
  const [passed, all] = [count("pass"), count("tests")];
  if (passed < all || all === 0) console.error(said);
  return { line: lineOfSetup(setup, version, `${passed} of ${all}`), isGood: passed === all && all > 0 };
}

/** A digest of their files: a table of other ones says nothing of these. */
export function markOfSetups(): string {
  const files = setups.flatMap(({ files: folder }) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((it) => it.isFile())
      .map((it) => join(it.parentPath, it.name))
      .sort(),
  );
  return hash("sha256", files.map((it) => readFileSync(it, "utf8")).join("\0")).slice(0, 16);
}
