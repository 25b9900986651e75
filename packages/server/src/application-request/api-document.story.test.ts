/** The calls of docs/api.md, as its reader types them: the real server, and the real curl. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { addApplication, type Caller } from "../../test-support/application.ts";
import { enrolled } from "../../test-support/enrolled.ts";
import { freePort } from "../../test-support/port.ts";
import { testWorld } from "../../test-support/world.ts";
import { serve } from "../start/serve.ts";

const document = readFileSync(join(import.meta.dirname, "../../../../docs/api.md"), "utf8");
const blocks = (kind: string) =>
  [...document.matchAll(new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map(([, text = ""]) => text);
const [sendDeadline = "", ask = "", follow = ""] = blocks("sh");
const [asked = "", followed = ""] = blocks("json");

describe("docs/api.md", () => {
  let run: Awaited<ReturnType<typeof start>>;
  const start = async () => {
    const [portal, app] = [await freePort(), await freePort()];
    const portalUrl = `http://localhost:${portal}`;
    const settings = {
      ...{ SPSE_PORTAL_PORT: `${portal}`, SPSE_AUTHENTICATOR_PORT: `${app}` },
      ...{ SPSE_PORTAL_URL: portalUrl, SPSE_AUTHENTICATOR_URL: `http://authenticator.localhost:${app}` },
    };
    const world = await testWorld({ settings });
    const { phone } = await enrolled(world, { userId: "PENYEDIA1" });
    const spse: Caller = await addApplication(world, { may: ["deadlines", "requests"] });
    const serving = await serve(world);
    const close = async () => {
      await serving.close();
      await world.close();
    };
    return { phone, spse, portalUrl, close };
  };
  before(async () => {
    run = await start();
  });
  after(() => run?.close());

  /** What curl prints. */
  const typed = async (command: string, more: Readonly<Record<string, string>> = {}) => {
    const { id: ID, secret: SECRET } = run.spse;
    const here = command.replaceAll("https://lpse.example.go.id", run.portalUrl);
    const env = { ...process.env, ID, SECRET, ...more };
    const { stdout } = await promisify(execFile)(
      "sh",
      ["-c", here.replaceAll("curl ", `${process.env.CURL_PATH ?? "curl"} -sS `)],
      { env },
    );
    return JSON.parse(stdout);
  };
  const names = (json: string | object) => Object.keys(typeof json === "string" ? JSON.parse(json) : json).sort();

  test("a deadline is sent", async () => {
    assert.equal((await typed(sendDeadline)).reference, "7231002");
  });
  test("a transaction is asked, followed and approved, with the members that the document shows", async () => {
    const told = await typed(ask);
    assert.deepEqual(names(told), names(asked));
    const [request] = await run.phone.requests();
    const waits = typed(follow, { REQUEST: told.id });
    assert.equal((await run.phone.answer(request ?? assert.fail(), "approve", told.number)).body.outcome, "approved");
    const seen = await waits;
    assert.deepEqual([seen.status, names(seen)], ["approved", names(followed)]);
  });
});
