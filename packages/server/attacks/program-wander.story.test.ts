/**
 * Programs, proxies and directories call, right and wrong, with what earlier answers gave, beside people in browsers and on phones, officers who
 * change and end programs meanwhile, jobs, and time. `program-wander.txt` has the digest of each step (wander.ts).
 */
import { after, mock } from "node:test";
import { openReceiver } from "../test-support/receiver.ts";
import { apiActs, directoryActs } from "./program-api.ts";
import { endpointActs } from "./program-endpoints.ts";
import { officeActs } from "./program-office.ts";
import { peopleActs } from "./program-people.ts";
import { type Act, type Kind, programScene, type Weighed } from "./program-scene.ts";
import { holdWander } from "./wander.ts";

const receiver = await openReceiver();
after(async () => {
  mock.timers.reset();
  await receiver.close();
});

/** The first two go on in every walk; one of the others has the most to do, by the seed. */
const parts = [peopleActs, officeActs, endpointActs, apiActs, directoryActs];

/** Who has nothing of a kind to use gets one first. */
const needs: Readonly<Record<string, readonly [Kind, first: string]>> = {
  "a program polls": ["asked", "a program asks by CIBA"],
  "a program refreshes": ["refresh", "goes on"],
  "a program reads claims": ["access", "goes on"],
  "a program revokes": ["refresh", "goes on"],
  "a program redeems": ["code", "goes on"],
  "a program follows a request": ["request", "a program asks a phone"],
  "a program cancels a request": ["request", "a program asks a phone"],
  "a program reads or withdraws a proposal": ["proposal", "a program proposes a closing"],
  "a directory changes a user": ["user", "a directory makes a user"],
  "a directory closes a user": ["user", "a directory makes a user"],
};

holdWander(
  "Programs of an LPSE and their people",
  "program-wander.txt",
  [
    [1, 400],
    [2, 400],
    [3, 400],
    [4, 400],
  ],
  async (bare, seed) => {
    const scene = await programScene(bare, receiver);
    const often = 1 + (seed % 4);
    const all = parts.map((part) => part(scene));
    const known: Weighed = Object.assign({}, ...all);
    const acts = all.flatMap((part, nth) =>
      Object.entries(part).map(([name, [weight, act]]) => {
        const times = nth === 0 ? (often < 3 ? 1 : 0.4) : nth === 1 ? 1 : nth === often ? 2 : 0.15;
        const [kind, first = ""] = needs[name] ?? [];
        const does: Act = (dice, by) => (kind && !scene.has(kind) ? (known[first]?.[1] ?? act) : act)(dice, by);
        return [name, [weight * times, does as never]] as const;
      }),
    );
    return {
      ...{ wanderers: scene.people, acts: Object.fromEntries(acts) },
      ...{ within: /masuk-aplikasi|\/buka|beranda|keluar|proof/, leavesOut: /2fa|devices|passkeys|password|email/ },
    };
  },
);
