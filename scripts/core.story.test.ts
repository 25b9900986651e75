/**
 * The stories of a login pass without the wings above core, and those of an application without the wings above connect. All tests that
 * are left: `node scripts/core.ts --test`, with and without `--connect`.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { test } from "node:test";

/** Each way in and through core, once: what the wings above add to is in them, so that a missing default would show. */
const CORE = [
  "core/login/login.story",
  "core/proof/proof.story",
  "core/proof/typed-code.story",
  "core/acceptor/answer.test",
  "core/acceptor/enrolment.test",
  "core/activation/activate.story",
  "core/recovery/reset/pages/reset.story",
  "core/recovery/lost-phone",
  "core/home/beranda/beranda.story",
  "core/security/passkeys/passkeys.story",
  "core/email/pages/change-email.story",
  "operate/start/serve",
  "operate/start/clear",
  "attacks/steps",
];

/** An application signs a person in, and one asks a person's phone. */
const CONNECT = ["connect/openid/sign-in", "connect/requests/request"];

const run = (...words: readonly string[]): void => {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/core.ts", "--test", ...words], {
    cwd: dirname(import.meta.dirname),
    encoding: "utf8",
    env: { ...env, TEST_ENGINES: "sqlite" },
  });
  assert.equal(status, 0, `${stdout}${stderr}`);
};

test("core without connect, office and operate", () => run(...CORE));

test("core and connect without office and operate", () => run("--connect", ...CONNECT));
