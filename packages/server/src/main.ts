/** Entry of every command: `demo`, `serve`, and the operator's. See cli/. */
import { availableParallelism } from "node:os";

// Hashes occupy a thread for each core (base/platform/hashing). Four more for flushes of the disk and look-ups of names, which would wait
// for hashes otherwise. Node reads this when the first of them begins.
process.env.UV_THREADPOOL_SIZE ??= `${availableParallelism() + 4}`;

const { runCommand } = await import("./operate/cli/cli.ts");

process.exitCode = await runCommand(process.argv.slice(2), process.env);
process.channel?.unref(); // the channel to its parent would keep a worker alive
