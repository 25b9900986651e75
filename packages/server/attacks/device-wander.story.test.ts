/** Phones call while their owners log in and change their factors. `device-wander.txt` has the digest of each step (wander.ts). */
import { after } from "node:test";
import { setReset } from "../test-support/at-reset.ts";
import { enrolled } from "../test-support/enrolled.ts";
import { approve, logIn } from "../test-support/log-in.ts";
import { openPushService } from "../test-support/push.ts";
import { visitor } from "../test-support/world.ts";
import { recoveryCodesOf } from "./attacker.ts";
import { deviceActs } from "./device-acts-wander.ts";
import { oddDeviceActs } from "./device-odd-wander.ts";
import { poolOf } from "./device-pool.ts";
import { holdWander } from "./wander.ts";

const service = await openPushService();
after(() => service.close());

holdWander(
  "Phones beside their owners' logins",
  "device-wander.txt",
  [
    [1, 400],
    [2, 400],
    [3, 400],
    [4, 400],
  ],
  async (world) => {
    await setReset(world, "wait");
    const people = [];
    for (const userId of ["PENYEDIA1", "PENYEDIA2"]) {
      const person = await enrolled(world, { userId });
      world.clock.advance(60);
      const computer = visitor(world);
      await logIn(world, computer, userId);
      await approve(computer, person.phone);
      await recoveryCodesOf(world, person.account.id);
      people.push({ ...person, computer });
    }
    world.clock.advance(80 * 3600);
    const pool = poolOf(world, people);
    const starts = ["/beranda", "/devices", "/devices/new", "/email", "/passkeys", "/login"];
    return {
      wanderers: people.map(({ account, computer, phone }) => ({
        ...{ name: account.userId, browser: computer, phone, starts },
      })),
      acts: { ...deviceActs(world, people, pool), ...oddDeviceActs(world, people, pool, service) },
      within: /\/(proof|devices|login|beranda|keluar)/,
      leavesOut: /captcha|mailto|konsol|sends \/language/,
    };
  },
  { SPSE_PUSH_HOSTS: service.origin },
);
