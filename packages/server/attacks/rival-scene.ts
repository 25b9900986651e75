/** The server that the rival attacks: in this process, or in a process of its own. */
import { storyHashing } from "../test-support/argon2.ts";
import { childServer } from "../test-support/child-server.ts";
import type { TestEngine } from "../test-support/postgres.ts";
import { reachOver } from "../test-support/visitor.ts";
import { testWorld } from "../test-support/world.ts";
import { owner } from "./attacker.ts";
import type { Scene } from "./rival.ts";

/** A server in this process. */
export async function rivalHere(engine: TestEngine): Promise<Scene> {
  const person = await owner(() => testWorld({ engine, hashing: storyHashing() }));
  return { ...person, advance: async (seconds) => void person.world.clock.advance(seconds) };
}

/** A server process with the product's settings, over HTTP; SQLite. It ends with this process. */
export async function rivalOverHttp(): Promise<Scene & { readonly close: () => Promise<void> }> {
  const settings = {
    SPSE_MASTER_KEY: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url"),
    SPSE_TRUSTED_PROXIES: "127.0.0.1",
  };
  const person = await owner(() => testWorld({ settings }));
  const { world } = person;
  const server = childServer({
    ...settings,
    SPSE_DATA_DIR: world.config.dataDir,
    SPSE_PORTAL_URL: world.config.portalUrl,
    SPSE_AUTHENTICATOR_URL: world.config.authenticatorUrl,
    SPSE_PORTAL_PORT: "0",
    SPSE_AUTHENTICATOR_PORT: "0",
  });
  await server.start(world.clock.now);
  reachOver(world, server.send);
  return {
    ...person,
    advance: async (seconds) => server.setClock(world.clock.advance(seconds)),
    close: async () => {
      await server.kill();
      await world.close();
    },
  };
}
