/** Starts one example beside an LPSE, as an application that Admin PPE has added there. */
import { globSync } from "node:fs";
import { join } from "node:path";
import { endApplication, listApplications } from "../packages/server/src/application/application.sql.ts";
import type { World } from "../packages/server/src/platform/world.ts";
import { addApplication } from "../packages/server/test-support/application.ts";
import { startJava } from "../packages/server/test-support/java.ts";

/** Who may log in to it, with a password of its own. */
interface Login {
  readonly userId: string;
  readonly password: string;
}

interface Example {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

type Start = (world: World, login: Login) => Promise<Example>;

/** By the name of its folder. */
export const examples: Readonly<Record<string, Start>> = { java: startTender };

/** A Java application with a login of its own: it asks by REST. */
async function startTender(world: World, { userId, password }: Login): Promise<Example> {
  const { id, secret } = await added(world, "e-Tender");
  const env = {
    ...{ SPSE_PORTAL: world.config.portalUrl, SPSE_ID: id, SPSE_SECRET: secret },
    ...{ USERS: userId, USERS_PASSWORD: password },
  };
  const sources = globSync(join(import.meta.dirname, "java/src/*.java"));
  const { port, stop } = await startJava({ sources, main: "Tender", env });
  return { origin: `http://localhost:${port}`, stop };
}

/** The example as an application of the LPSE. What an earlier start has added ends. */
async function added(world: World, name: string) {
  for (const one of await listApplications(world)) if (one.name === name) await endApplication(world, one.id);
  return addApplication(world, { name });
}
