/**
 * Builds what browsers load: the portal's scripts and style sheets, and SPSE Authenticator with its service worker.
 *
 * Portal: every file directly in `packages/portal-scripts/src` is an entry and keeps its name (`waiting.ts` → `waiting.js`);
 * shared code is in folders below and becomes a part of each. `manifest.json` gives each name its address with a digest (`waiting.js?v=…`),
 * so that browsers may keep it for ever.
 *
 * App: `src/shell/service-worker.ts` becomes `/service-worker.js`, one classic script, in which `__PRECACHE__` is the list of
 * addresses to keep for offline use and `__BUILD__` a digest of them; `src/requests/push/push-worker.ts` becomes `/push-worker.js`.
 *
 *   node scripts/build.ts
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build, type InlineConfig, type Rolldown } from "vite";

const ROOT = dirname(import.meta.dirname);
const PORTAL = join(ROOT, "packages", "portal-scripts");
const APP = join(ROOT, "packages", "authenticator");
const LOOK = join(ROOT, "packages", "look", "src");

/** The stamp of the last finished build: removed first, written by `scripts/ready.mjs`, which knows the sources' digest. */
const BUILD_STAMP = join(ROOT, "node_modules", ".cache", "spse-build");

/** Builds go here first and replace `dist` when they are complete, so a running server never sees half a build. */
const NEXT = join(ROOT, "node_modules", ".cache", "spse-next");

/** Code that is loaded only when needed, and needs a connection anyway: not kept for offline use. */
const NOT_OFFLINE = /zxing/;

/** The portal's style sheets: of the pages before the login, with what three of them add, of all others, and what console and demo add. */
const STYLES = ["door", "password", "home", "waiting", "portal", "console", "demo"];

/** Pictures that the system takes when it installs the app: no screen of the app shows them. */
const OF_INSTALLING = /^(icons\/.*-512|screenshots\/.*)\.\w+$/;

/** The part that a first visit shows: loaded beside the page's script, not after it. */
const OF_FIRST_VISIT = /^assets\/Welcome-[\w-]+\.js$/;

/** Files that compression makes smaller. */
const PACKED = /\.(js|css|html|svg|json|webmanifest|wasm)$/;

const shared: InlineConfig = {
  configFile: false,
  logLevel: "warn",
  mode: "production",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  worker: { format: "es" },
};

/** Settings of both builds: no inlined assets and no polyfill, so that a strict Content-Security-Policy holds. */
const buildOptions = {
  target: "es2022",
  emptyOutDir: true,
  assetsInlineLimit: 0,
  modulePreload: { polyfill: false },
  reportCompressedSize: false,
} as const;

/**
 * The portal's scripts and style sheets, into `packages/portal-scripts/dist`. What two scripts share is in both: a file of its own would
 * cost a page one more turn on the line, and more bytes of headers than it saves.
 */
async function buildPortal(): Promise<void> {
  const sources = readdirSync(join(PORTAL, "src")).filter((name) => /(?<!\.test|\.d)\.ts$/.test(name));
  const inputs = [
    ...sources.map((name) => [basename(name, ".ts"), join(PORTAL, "src", name)] as const),
    ...STYLES.map((style) => [`${style}-style`, join(LOOK, `${style}.css`)] as const),
  ];
  const outDir = join(NEXT, "portal-scripts");
  rmSync(outDir, { recursive: true, force: true });
  for (const part of inputs) {
    await build({
      ...shared,
      root: PORTAL,
      base: "./",
      publicDir: false,
      build: {
        ...buildOptions,
        outDir,
        emptyOutDir: false,
        rolldownOptions: {
          input: Object.fromEntries([part]),
          output: {
            entryFileNames: "[name].js",
            assetFileNames: ({ names }) => {
              const style = STYLES.find((it) => names.includes(`${it}-style.css`));
              return style ? `${style}.css` : "[name]-[hash][extname]";
            },
          },
        },
      },
    });
  }
  const names = [...inputs.map(([name]) => `${name}.js`), ...STYLES.map((it) => `${it}.css`)].filter((name) =>
    existsSync(join(outDir, name)),
  );
  const manifest = Object.fromEntries(
    names.map((name) => [name, `${name}?v=${digest(readFileSync(join(outDir, name)))}`]),
  );
  writeFileSync(join(outDir, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  putInPlace(outDir, join(PORTAL, "dist"));
}

/** The app and then its service worker, which must know the names of all the app's files; into `packages/authenticator/dist`. */
async function buildApp(): Promise<void> {
  const outDir = join(NEXT, "authenticator");
  const { version: release } = JSON.parse(readFileSync(join(APP, "package.json"), "utf8"));
  const built = (await build({
    ...shared,
    root: APP,
    define: { __VERSION__: JSON.stringify(release) },
    build: {
      ...buildOptions,
      outDir,
      // What every opening needs is one file: many small ones pack worse, by four of sixty kilobytes.
      rolldownOptions: {
        input: join(APP, "index.html"),
        output: { codeSplitting: { groups: [{ name: "app", tags: ["$initial"] }] } },
      },
    },
  })) as Rolldown.RolldownOutput;

  const page = join(outDir, "index.html");
  const ahead = built.output.filter((it) => OF_FIRST_VISIT.test(it.fileName));
  const links = ahead.map((it) => `    <link rel="modulepreload" crossorigin href="/${it.fileName}">\n`).join("");
  writeFileSync(page, readFileSync(page, "utf8").replace("  </head>", `${links}  </head>`));

  const precache = offlineFiles(built, outDir);
  const version = digest(precache.map((path) => readFileSync(join(outDir, path === "/" ? "index.html" : path))).join());
  await buildWorker("shell/service-worker.ts", outDir, {
    __PRECACHE__: JSON.stringify(precache),
    __BUILD__: JSON.stringify(version),
  });
  await buildWorker("requests/push/push-worker.ts", outDir);
  putInPlace(outDir, join(APP, "dist"));
}

/** One classic script at the root, for a service worker. */
async function buildWorker(source: string, outDir: string, define: Record<string, string> = {}): Promise<void> {
  const output = { format: "iife", entryFileNames: "[name].js" } as const;
  await build({
    ...shared,
    root: APP,
    publicDir: false,
    define,
    build: {
      ...buildOptions,
      outDir,
      emptyOutDir: false,
      rolldownOptions: { input: join(APP, "src", source), output },
    },
  });
}

/** The addresses that make the app work offline: the page, its code and style, and what it shows of `public/`. */
function offlineFiles(built: Rolldown.RolldownOutput, outDir: string): string[] {
  const left = new Set(
    built.output
      .filter(
        (part) =>
          part.fileName.endsWith(".wasm") ||
          (part.type === "chunk" && part.moduleIds.some((id) => NOT_OFFLINE.test(id))),
      )
      .map((it) => it.fileName),
  );
  const files = readdirSync(outDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(outDir.length + 1));
  const kept = files.filter((name) => name !== "index.html" && !left.has(name) && !OF_INSTALLING.test(name));
  return ["/", ...kept.map((name) => `/${name}`)].sort();
}

/** Packs the texts of a finished build (the server sends `.br` or `.gz` where the browser takes it) and swaps it for the one before. */
function putInPlace(next: string, place: string): void {
  for (const entry of readdirSync(next, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !PACKED.test(path)) continue;
    const content = readFileSync(path);
    writeFileSync(
      `${path}.br`,
      brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }),
    );
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  }
  const old = `${next}.old`;
  rmSync(old, { recursive: true, force: true });
  mkdirSync(dirname(place), { recursive: true });
  if (existsSync(place)) renameSync(place, old);
  renameSync(next, place);
  rmSync(old, { recursive: true, force: true });
}

const digest = (data: string | Uint8Array): string =>
  createHash("sha256").update(data).digest("base64url").slice(0, 12);

const start = performance.now();
rmSync(BUILD_STAMP, { force: true });
await buildPortal();
await buildApp();
console.log(`Built the portal's scripts and the app in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
