/**
 * Signs people in to applications whose libraries nobody here wrote, each with the configuration that *Tambah aplikasi* prints. Needs
 * the packages of npm and of a Debian (after `apt-get update`), and Java. docs/oidc.md shows the last table.
 *
 *   npm run interop                        everything
 *   npm run interop -- authlib go-oidc     these clients; the document stays as it is
 *   npm run interop -- --tree FOLDER …     keeps the packages there
 */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setDefaultCACertificates } from "node:tls";
import { parseArgs } from "node:util";
import { openAuthority } from "../packages/server/src/operate/cli/phone/authority.ts";
import { freePort } from "../packages/server/test-support/port.ts";
import { startFront } from "./interop/front.ts";
import { type Added, startProduct } from "./interop/product.ts";
import { startClient } from "./interop/program.ts";
import { type Row, rows } from "./interop/rows.ts";
import { lineOf, type Result, writeTable } from "./interop/table.ts";
import { growTrees } from "./interop/trees.ts";
import { type Walked, walk } from "./interop/walk.ts";

const { values, positionals } = parseArgs({ options: { tree: { type: "string" } }, allowPositionals: true });
const wanted = rows.filter(({ client }) => positionals.length === 0 || positionals.includes(client));
const scratch = mkdtempSync(join(tmpdir(), "spse-interop-"));
process.once("exit", () => rmSync(scratch, { recursive: true, force: true }));
const trees = growTrees(values.tree ?? scratch);
const tls = await openAuthority(scratch, ["localhost"], Date.now());
const authority = join(scratch, "authority.pem");
for (const path of [scratch, authority]) chmodSync(path, 0o755); // Apache, begun as root, reads as somebody else
setDefaultCACertificates([readFileSync(authority, "utf8")]); // for the walk, and for what the portal tells at a back channel
const product = await startProduct(tls);

const ready: (Added & { readonly row: Row; readonly port: number })[] = [];
for (const row of wanted) {
  const port = await freePort();
  ready.push({ row, port, ...(await product.add(row, `https://localhost:${port}`)) });
}
product.keepTime();
const results: Result[] = [];
for (const { row, port, origin, config } of ready) {
  const version = trees.versionOf(row.from);
  const outcome = version ? await tryClient(row, port, { origin, config }) : "not run: it could not be had";
  results.push({ row, version: version ?? "–", outcome });
  console.log(results.slice(-1).map(lineOf).join());
}
await product.stop();
if (wanted.length === rows.length) writeTable(results);
process.exit(results.some(({ outcome }) => typeof outcome === "string") ? 1 : 0);

/** Starts the client behind TLS, and walks. @returns what was seen, or why it failed. */
async function tryClient(row: Row, port: number, added: Added): Promise<Walked | string> {
  const [folder, inner] = [join(scratch, row.client), await freePort()];
  mkdirSync(folder);
  const front = await startFront(port, inner, tls);
  try {
    const client = await startClient(row, { ...added, folder, port: inner, authority, trees });
    try {
      return await walk(product, row, added.origin);
    } catch (problem) {
      console.error(client.log());
      throw problem;
    } finally {
      await client.stop();
    }
  } catch (problem) {
    console.error(problem);
    return `failed: ${problem instanceof Error ? problem.message.split("\n")[0] : problem}`;
  } finally {
    front.close();
  }
}
