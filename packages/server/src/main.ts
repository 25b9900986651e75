/** Entry of every command: `demo`, `serve`, and the operator's. See cli/. */
import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// Halves the start: compiled code and stripped types are kept beside the dependencies, where only their owner writes.
enableCompileCache(fileURLToPath(new URL("../../../node_modules/.cache/compile", import.meta.url)));
const { runCommand } = await import("./cli/cli.ts");

process.exitCode = await runCommand(process.argv.slice(2), process.env);
