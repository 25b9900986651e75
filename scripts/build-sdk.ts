/**
 * Builds `packages/sdk` into its `dist`: plain JavaScript for Node 20 and browsers, with declarations. What it takes of the protocol is put
 * into its files, since that package is not published; jose is not.
 *
 *   node scripts/build-sdk.ts [FOLDER]     `npm pack` in packages/sdk runs it, and a release builds into a folder of its own
 */
import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build, type Rolldown } from "vite";

const ROOT = dirname(import.meta.dirname);
const SDK = join(ROOT, "packages", "sdk");
/** `webhook` is a file of its own, so that a bundle with it alone has nothing else of the package. */
const ENTRIES = ["index", "express", "fastify", "webhook"];

/** @throws where a source does not compile. */
async function buildSdk(dist: string): Promise<void> {
  const built = (await build({
    configFile: false,
    logLevel: "warn",
    root: SDK,
    publicDir: false,
    build: {
      target: "es2022",
      minify: false,
      outDir: dist,
      emptyOutDir: true,
      lib: { entry: Object.fromEntries(ENTRIES.map((it) => [it, join(SDK, "src", `${it}.ts`)])), formats: ["es"] },
      rolldownOptions: { external: "jose", output: { chunkFileNames: "[name].js" } },
    },
  })) as Rolldown.RolldownOutput[];
  writeDeclarations(dist);
  writeFileSync(join(dist, "LICENSES.txt"), licencesOf(built.flatMap(({ output }) => output)));
}

function writeDeclarations(dist: string): void {
  const args = ["-p", join(SDK, "tsconfig.json"), "--outDir", dist];
  const { status, stdout } = spawnSync(join(ROOT, "node_modules", ".bin", "tsc"), args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stdout);
  for (const file of globSync(join(dist, "**/*.d.ts")))
    writeFileSync(file, readFileSync(file, "utf8").replaceAll(/(from "\.[^"]*)\.ts"/g, '$1.js"'));
}

/** Our own licence, and that of each package whose code is in the files. */
function licencesOf(output: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]): string {
  const modules = output.flatMap((part) => (part.type === "chunk" ? part.moduleIds : []));
  const packages = new Set(
    modules.flatMap((id) => /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(id)?.slice(1, 2) ?? []),
  );
  const texts = [...packages].sort().map((folder) => {
    const file = ["LICENSE", "LICENSE.md"].map((name) => join(folder, name)).find((path) => existsSync(path));
    if (!file) throw new Error(`${folder} has no licence`);
    return `${folder.split("node_modules/").at(-1)}\n\n${readFileSync(file, "utf8")}`;
  });
  return [readFileSync(join(ROOT, "LICENSE"), "utf8"), ...texts].join("\n----\n\n");
}

if (import.meta.main) await buildSdk(process.argv[2] ?? join(SDK, "dist"));
