/** The SDK and the kit for Java and PHP (examples/kit) give the same verdict on every receipt and webhook, good or hostile. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { compileJava8, runJava } from "../../server/test-support/java.ts";
import { runPhp } from "../../server/test-support/php.ts";
import { type Receipt, SpseError, verifyReceipt, verifyWebhook } from "../src/index.ts";
import { receiptCases } from "./receipt-cases.ts";
import { webhookCases } from "./webhook-cases.ts";

const KIT = join(import.meta.dirname, "../../../examples/kit");
const KEYS = join(import.meta.dirname, "../../protocol/vectors/keys.json");
const here = (name: string) => join(import.meta.dirname, "other-language", name);
const receipts = await receiptCases(JSON.parse(readFileSync(KEYS, "utf8")));
const allReceipts = [...receipts.valid, ...receipts.hostile];
const allWebhooks = [...webhookCases.valid, ...webhookCases.hostile];

const proofs = [...receipts.valid.map(({ proof }) => proof), ...receipts.hostile.map(({ code }) => code)];
const ended = { id: "m1", request: "r7Qe2WmXc5Ty8UiP1oLk3A", status: "approved" };

/** @throws with the cases on which a verdict is another one. */
function areRight(kind: "receipts" | "webhooks", verdicts: readonly unknown[]): void {
  const all = kind === "receipts" ? allReceipts : allWebhooks;
  const right = kind === "receipts" ? proofs : allWebhooks.map(({ code }) => code ?? ended);
  assert.equal(verdicts.length, all.length);
  const wrong = all.flatMap(({ name }, at) =>
    isDeepStrictEqual(verdicts[at], right[at]) ? [] : [[name, verdicts[at]]],
  );
  assert.deepEqual(wrong, []);
}

describe("verdicts on receipts and webhooks", () => {
  const work = mkdtempSync(join(tmpdir(), "spse-kit-"));
  after(() => rmSync(work, { recursive: true, force: true }));
  before(() => {
    writeFileSync(join(work, "receipts.json"), JSON.stringify({ ...receipts, keys: JSON.stringify(receipts.keys) }));
    writeFileSync(join(work, "webhooks.json"), JSON.stringify(webhookCases));
  });
  const codeOf = (error: unknown) => (error instanceof SpseError ? error.code : assert.fail(String(error)));

  test(`the SDK: ${allReceipts.length} receipts and ${allWebhooks.length} webhooks`, async () => {
    const trusted = { portal: `${receipts.portal}/beranda`, keys: receipts.keys.keys };
    const proof = async (receipt: string) => {
      const { askedAt, answeredAt, ...rest } = await verifyReceipt(JSON.parse(receipt) as Receipt, trusted);
      return { ...rest, askedAt: askedAt.getTime() / 1000, answeredAt: answeredAt.getTime() / 1000 };
    };
    const call = async ({ headers, body }: (typeof allWebhooks)[number]) => {
      const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== null)) as Record<
        string,
        string
      >;
      const now = new Date(webhookCases.now * 1000);
      const { id, data } = await verifyWebhook({ headers: sent, body: Buffer.from(body) }, webhookCases.secrets, now);
      return { id, request: data.id, status: data.status };
    };
    areRight("receipts", await Promise.all(allReceipts.map(({ receipt }) => proof(receipt).catch(codeOf))));
    areRight("webhooks", await Promise.all(allWebhooks.map((it) => call(it).catch(codeOf))));
  });

  test("Java: Spse.java compiles for Java 8 without a warning, and says the same", () => {
    const classes = join(work, "classes");
    assert.equal(compileJava8([join(KIT, "Spse.java"), here("Verdicts.java")], classes), "");
    for (const kind of ["receipts", "webhooks"] as const) {
      areRight(kind, JSON.parse(runJava(classes, "Verdicts", kind, join(work, `${kind}.json`))));
    }
  });

  test("PHP: spse.php says the same, and nothing else; its head names the version that ran", () => {
    const version = join(work, "version.php");
    writeFileSync(version, "<?php echo PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION;");
    const claimed = readFileSync(join(KIT, "spse.php"), "utf8").match(/\bPHP [0-9.]*\d/g);
    assert.deepEqual(claimed, [`PHP ${runPhp(version).out}`]);
    for (const kind of ["receipts", "webhooks"] as const) {
      const { out, err } = runPhp(here("verdicts.php"), [kind, join(work, `${kind}.json`), join(KIT, "spse.php")]);
      assert.equal(err, "");
      areRight(kind, JSON.parse(out));
    }
  });
});
