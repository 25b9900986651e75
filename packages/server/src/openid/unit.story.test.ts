/** What one request of the OpenID library changes is stored as a whole or not at all, on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../test-support/enrolled.ts";
import { findArtifact, putArtifact } from "./artifact.sql.ts";
import { asUnit, write } from "./unit.ts";

const name = { model: "AccessToken", id: "one" };

onBothEngines("What one request of the OpenID library changes", (fresh) => {
  test("is stored at its end", async () => {
    const world = await fresh();
    await asUnit(world, async () => {
      await write((inside) => putArtifact(inside, name, {}, 60));
      assert.equal(await findArtifact(world, name), null);
    });
    assert.deepEqual(await findArtifact(world, name), {});
  });

  test("is not stored where a part of it cannot be, and where the request failed", async () => {
    const world = await fresh();
    const storesOne = () => write((inside) => putArtifact(inside, name, {}, 60));
    const failing = async () => {
      await storesOne();
      await write(() => Promise.reject(new Error("the disk is full")));
    };
    await assert.rejects(asUnit(world, failing), /full/);
    const broken = async () => {
      await storesOne();
      throw new Error("a bug");
    };
    await assert.rejects(asUnit(world, broken), /bug/);
    assert.equal(await findArtifact(world, name), null);
    await assert.rejects(storesOne(), /outside/);
  });
});
