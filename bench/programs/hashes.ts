/** argon2id with the product's parameters and nothing else: what a machine can do, and what one hash costs. */
import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { serveParent } from "./parent.ts";

const known = await hash("rumah-putih-lima-jendela", { memoryCost: 19456, timeCost: 2, parallelism: 1 });

serveParent(0, {
  /** Verifies on all cores for `seconds`. Answers how many, and how long that took. */
  verify: async (seconds: number) => {
    const began = performance.now();
    let count = 0;
    const work = async () => {
      while (performance.now() - began < seconds * 1000) {
        await verify(known, "rumah-putih-lima-jendela");
        count += 1;
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    return { count, seconds: (performance.now() - began) / 1000 };
  },
});
