/** An officer in a browser: stories log in over HTTP, and the browser goes on with their cookies. */
import type { TestWorld, Visitor } from "../../packages/server/test-support/world.ts";
import type { Run } from "./run.ts";
import type { Screen } from "./screen.ts";

/** The run's world as stories use it: they move the run's clock. */
export const worldOf = (run: Run): TestWorld => Object.assign(run.world, { clock: run.clock }) as unknown as TestWorld;

/** Gives a screen all cookies of a visitor. */
export async function takeCookies(run: Pick<Run, "portalUrl">, screen: Screen, { cookies }: Visitor): Promise<void> {
  const { hostname, protocol } = new URL(run.portalUrl);
  const all = [...cookies].map(([key, value]) => {
    const [name = "", path = "/"] = key.split("@"); // one that belongs to a page has its path after the name
    return { name, value, domain: hostname, path, secure: protocol === "https:" };
  });
  await screen.page.context().addCookies(all);
}
