import assert from "node:assert/strict";
import { after, test } from "node:test";
import { UNDO_COOKIE_SECONDS } from "../../../test-support/promised.ts";
import { testWorld } from "../../../test-support/world.ts";
import type { Visit } from "../session/web/index.ts";
import { markedToken, openMarked, readMarked } from "./marked-link.ts";

const world = await testWorld();
after(() => world.close());

const ID = "A".repeat(22);

test("a mailed link with our mark names its row, for its own act alone; no other text names one", () => {
  const token = markedToken(world, "email-change", ID);
  assert.equal(readMarked(world, "email-change", token), ID);
  assert.equal(readMarked(world, "waiting-change", token), null);
  const mark = token.slice(ID.length);
  for (const forged of [
    `B${token.slice(1)}`,
    ID,
    `${ID}.`,
    mark,
    "",
    ".",
    `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`,
  ])
    assert.equal(readMarked(world, "email-change", forged), null, forged);
});

test("its token goes into a cookie, and a text of another form does not", async () => {
  const open = openMarked("/email/undo", "email-undo");
  const cookieOf = async (token: string | undefined) => {
    const reply = await open(world, { params: token === undefined ? {} : { token } } as Visit);
    assert.ok(reply.kind === "redirect" && reply.to === "/email/undo");
    const [{ name, value, lifetimeSeconds } = assert.fail()] = reply.cookies ?? [];
    assert.deepEqual([name, lifetimeSeconds], ["email-undo", UNDO_COOKIE_SECONDS]);
    return value;
  };
  const token = markedToken(world, "email-change", ID);
  assert.equal(await cookieOf(token), token);
  for (const bad of [undefined, "", "x", `${token}A`, token.replace(".", "~"), `${token}; Domain=jahat.example`])
    assert.equal(await cookieOf(bad), "-");
});
