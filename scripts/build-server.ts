/**
 * Builds the server for a release: its code and the packages that it imports become one file with all that a start needs, and one for each part
 * that is loaded when it is first used. Packages with compiled addons stay packages (release/tree.ts). Names and lines stay, so that a stack
 * trace says where it comes from.
 *
 *   node scripts/build-server.ts FOLDER [CHECKOUT]
 */
import { dirname, join, resolve } from "node:path";
import { build, type Plugin } from "vite";
import { ADDONS } from "./release/production-packages.ts";

const [folder, checkout = dirname(import.meta.dirname)] = process.argv.slice(2);
if (!folder) throw new Error("Name the folder to build into.");

/** Only Node's own condition and field: of each package the files that Node takes for the sources, too. */
const asNode = { conditions: ["node"], mainFields: ["main"] };

/**
 * V8 holds a text with one letter outside of Latin 1 in two bytes a letter: 10 MiB more. rolldown escapes no letters in tagged templates, and
 * `html` takes them as they are meant, not raw.
 */
const inOneByte: Plugin = {
  name: "in-one-byte",
  renderChunk: (code) =>
    code.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`),
};

await build({
  configFile: false,
  logLevel: "error",
  root: resolve(checkout),
  publicDir: false,
  plugins: [inOneByte],
  ssr: { noExternal: true, external: [...ADDONS], resolve: asNode },
  build: {
    ssr: true,
    target: "node24",
    minify: false,
    outDir: resolve(folder),
    emptyOutDir: true,
    rolldownOptions: {
      input: join(resolve(checkout), "packages/server/src/main.ts"),
      external: ["pg-native"], // pg does without it
      output: {
        entryFileNames: "main.js",
        // While an upgrade exchanges the files, a process of the old version must not load a part of the new one: it has another name.
        chunkFileNames: "[name]-[hash].js",
        codeSplitting: { groups: [{ name: "server", test: /\/operate\/cli\/(cli|serve)\.ts$/ }] }, // with all that they import
        charset: "ascii",
        keepNames: true, // oidc-provider stores the names of its classes
        comments: { legal: true, annotation: false, jsdoc: false },
      },
    },
  },
});
