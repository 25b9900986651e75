/** Owners of accounts wander through logins, their security, and the ways back in, a thief beside them. `owner-wander.txt` has the digest of each step (wander.ts). */
import { ownersScene } from "./owner-wander-scene.ts";
import { holdWander } from "./wander.ts";

const scenes: Readonly<Record<number, Parameters<typeof ownersScene> extends [unknown, ...infer More] ? More : never>> =
  {
    1: [[["PENYEDIA1", "phone", "codes", "inside"], ["PENYEDIA2"]]],
    2: [
      [
        ["PENYEDIA1", "phone", "passkey", "codes", "english"],
        ["PPK1", "app"],
      ],
      { route: "wait" },
    ],
    3: [
      [
        ["PENYEDIA1", "passkey", "inside"],
        ["PENYEDIA2", "invited"],
      ],
      { route: "helpdesk", rules: { twoFactor: "mandatory" } },
    ],
    4: [
      [
        ["PPK1", "phone", "app", "inside"],
        ["POKJA1", "english"],
      ],
      { rules: { captcha: "after-failures", passkeyAlone: true } },
    ],
  };

holdWander(
  "Owners",
  "owner-wander.txt",
  Object.keys(scenes).map((seed) => [Number(seed), 300] as const),
  (world, seed) => ownersScene(world, ...(scenes[seed] ?? [[]])),
);
