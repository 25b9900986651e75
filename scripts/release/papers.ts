/** What comes with the files of a release: the list of what is inside (CycloneDX), digests, and their signature. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { digestOf } from "./image.ts";
import { findProductionPackages, type Lock } from "./production-packages.ts";
import { ROOT, run } from "./run.ts";

interface About {
  readonly folder: string;
  readonly version: string;
  /** Unix seconds. */
  readonly time: number;
  /** Minisign's secret key; undefined: nothing is signed. Its password, where it has one, is asked for. */
  readonly key: string | undefined;
}

/**
 * Writes them into the folder of the files: `minisign -Vm SHA256SUMS -p KEY.pub` proves the digests, and `sha256sum -c SHA256SUMS` the
 * files.
 *
 * @returns their paths.
 * @throws where the key does not sign.
 */
export async function makePapers(files: readonly string[], { folder, version, time, key }: About): Promise<string[]> {
  const contents = join(folder, `spse-${version}.cdx.json`);
  writeFileSync(contents, `${JSON.stringify(listContents(version, time), null, 1)}\n`);
  const sums = join(folder, "SHA256SUMS");
  const lines = [...files, contents].map(async (it) => `${(await digestOf(it)).slice(7)}  ${basename(it)}\n`);
  writeFileSync(sums, (await Promise.all(lines)).join(""));
  const signature = `${sums}.minisig`;
  rmSync(signature, { force: true });
  if (!key) return [contents, sums];
  run("minisign", ["-S", "-s", key, "-m", sums, "-x", signature, "-t", `spse ${version}`], {}, "inherit");
  return [contents, sums, signature];
}

/** Whose packages are inside, built or as they are. */
const INSIDE = ["packages/server", "packages/authenticator", "packages/portal-scripts"];

/** As npm reads the lock, without what npm draws and dates; only what is inside, which its `--omit=dev` does not find (npm 11.19). */
function listContents(version: string, time: number): object {
  const { serialNumber: _, ...bom } = JSON.parse(
    run("npm", ["sbom", "--sbom-format=cyclonedx", "--package-lock-only"]),
  );
  const component = { ...bom.metadata.component, type: "application", name: "spse-2fa", version };
  const refs = new Set([bom.metadata.component["bom-ref"], ...findInside()]);
  const inside = ({ ref }: { ref: string }) => refs.has(ref);
  return {
    ...{ ...bom, metadata: { ...bom.metadata, timestamp: new Date(time * 1000).toISOString(), component } },
    components: bom.components.filter((it: { "bom-ref": string }) => refs.has(it["bom-ref"])),
    dependencies: bom.dependencies
      .filter(inside)
      .map((it: { dependsOn?: string[] }) => ({ ...it, dependsOn: it.dependsOn?.filter((ref) => refs.has(ref)) })),
  };
}

/** `name@version` of each package in a release, Node.js among them. */
export function findInside(): readonly string[] {
  const lock: Lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")).packages;
  const paths = INSIDE.flatMap((workspace) => findProductionPackages(lock, workspace).packages);
  return [...paths, `node_modules/node-${process.platform}-${process.arch}`]
    .filter((path) => existsSync(join(ROOT, path)))
    .map((path) => `${path.replace(/^.*node_modules\//, "")}@${lock[path]?.version}`);
}
