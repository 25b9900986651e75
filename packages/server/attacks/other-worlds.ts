/** The same rows in another state of the program around them. */
import { AsyncResource } from "node:async_hooks";
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

/**
 * Something happens just before a transaction begins. @returns the world, and what sets the transaction: the first after it is 1. It then tells whether
 * that one has come.
 */
export function beforeSaving(world: TestWorld, act: () => Promise<unknown>) {
  let left = 0;
  const rival = AsyncResource.bind(act); // outside of the request, which may be a GET
  const db = world.db.withPlugin({ transformQuery: ({ node }) => node, transformResult: async ({ result }) => result });
  const begin = db.transaction.bind(db);
  db.transaction = () => {
    const builder = begin();
    const execute = builder.execute.bind(builder);
    builder.execute = async (work) => {
      left -= 1;
      if (left === 0) await rival();
      return execute(work);
    };
    return builder;
  };
  return {
    slow: { ...world, db },
    at: (nth: number) => {
      left = nth;
      return () => left <= 0;
    },
  };
}
