/** The same rows in another state of the program around them. */
import type { Ldap } from "../src/base/platform/ldap/ldap.ts";
import { type TestWorld, type Visitor, visitor } from "../test-support/world.ts";

/** The computer has no time for a hash. */
export const busy = (world: TestWorld): TestWorld => ({
  ...world,
  hashing: { ...world.hashing, run: async () => ({ kind: "busy" }) },
});

/** The office's directory says this. */
export const directorySays = (world: TestWorld, said: Awaited<ReturnType<Ldap["check"]>>): TestWorld => ({
  ...world,
  ldap: { check: async () => said } as unknown as Ldap,
});

/** The same browser, there. */
export function again({ cookies }: Visitor, world: TestWorld): Visitor {
  const browser = visitor(world);
  for (const [name, value] of cookies) browser.cookies.set(name, value);
  return browser;
}

/** Something happens once, while the computer is about to compute a hash. */
export function meanwhile(world: TestWorld, act: () => Promise<unknown>): TestWorld {
  const { run } = world.hashing;
  let once: (() => Promise<unknown>) | null = act;
  const hashing: typeof world.hashing = {
    ...world.hashing,
    run: async (asker, work) => {
      const first = once;
      once = null;
      await first?.();
      return run(asker, work);
    },
  };
  return { ...world, hashing };
}
