/** What one request of the OpenID library changes is stored as a whole or not at all, on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { consumeArtifact, findArtifact, putArtifact } from "./artifact.sql.ts";
import { asUnit, write, writeOne } from "./unit.ts";

const NO_COOKIES = { cookie: () => undefined };
const name = { model: "AccessToken", id: "one" };

onBothEngines("What one request of the OpenID library changes", (fresh) => {
  test("is stored at its end", async () => {
    const world = await fresh();
    await asUnit(world, NO_COOKIES, async () => {
      await write((tx) => putArtifact(tx, name, {}, 60));
      assert.equal(await findArtifact(world, name), null);
    });
    assert.deepEqual(await findArtifact(world, name), {});
  });

  test("is stored with the use of a code: of two at the same moment, the other stores nothing", async () => {
    const world = await fresh();
    const code = { model: "AuthorizationCode", id: "kode" };
    await putArtifact(world, code, {}, 60);
    const tokens = [1, 2].map((each) => ({ model: "AccessToken", id: `${each}` }));
    const requests = tokens.map((token) =>
      asUnit(world, NO_COOKIES, async () => {
        await writeOne((tx) => consumeArtifact(tx, code));
        await writeOne((tx) => putArtifact(tx, token, {}, 60));
      }),
    );
    const refused = (await Promise.allSettled(requests)).filter(({ status }) => status === "rejected");
    assert.equal(refused.length, 1);
    const stored = await Promise.all(tokens.map((token) => findArtifact(world, token)));
    assert.equal(stored.filter((each) => each !== null).length, 1);
  });

  test("is stored in the order in which it was left: what came later stands", async () => {
    const world = await fresh();
    await asUnit(world, NO_COOKIES, async () => {
      for (const value of ["first", "second", "last"]) await write((tx) => putArtifact(tx, name, { value }, 60));
    });
    assert.deepEqual(await findArtifact(world, name), { value: "last" });
  });

  test("is not stored where a part of it cannot be, and where the request failed", async () => {
    const world = await fresh();
    const storesOne = () => write((tx) => putArtifact(tx, name, {}, 60));
    const failing = async () => {
      await storesOne();
      await write(() => Promise.reject(new Error("the disk is full")));
    };
    await assert.rejects(asUnit(world, NO_COOKIES, failing), /full/);
    const broken = async () => {
      await storesOne();
      throw new Error("a bug");
    };
    await assert.rejects(asUnit(world, NO_COOKIES, broken), /bug/);
    assert.equal(await findArtifact(world, name), null);
    await assert.rejects(storesOne(), /outside/);
  });
});
