/** Races of officers: decisions that count once, and two officers who act on each other at the same moment. */

import { transact } from "../src/base/platform/world.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { atBeranda, setReset, waits } from "../test-support/at-reset.ts";
import { type Enrolled, enrolled } from "../test-support/enrolled.ts";
import { fieldOf, numberOn } from "../test-support/log-in.ts";
import { checked, idOnDesk } from "../test-support/office/at-helpdesk.ts";
import { mailsOf, type TestWorld, type Visitor } from "../test-support/world.ts";
import { go, post, type Race } from "./course.ts";

interface Officer extends Enrolled {
  readonly desk: Visitor;
}

async function officer(world: TestWorld, userId: string): Promise<Officer> {
  const person = await enrolled(world, { userId, kind: "non-penyedia", role: "helpdesk" });
  world.clock.advance(60);
  const desk = await atBeranda(world, person);
  world.clock.advance(60);
  return { ...person, desk };
}

/** The officer's phone says *Ya* to the newest request. Returns the click that completes the act. */
async function sayYes({ desk, phone }: Officer): Promise<Record<string, string>> {
  const request = (await phone.requests()).at(-1);
  if (!request) throw new Error("no request on the officer's phone");
  await phone.answer(request, "approve", numberOn(await desk.get("/proof")));
  return { for: fieldOf(await desk.get("/proof"), "for") };
}

const decisions: Race = {
  name: "decisions of two officers on one Reset 2FA",
  run: async (course) => {
    const { world } = course;
    await enrolled(world);
    world.clock.advance(60);
    await setReset(world, "helpdesk");
    const officers = [await officer(world, "HELPDESK1"), await officer(world, "HELPDESK2")];
    await waits(world);
    const clicks: Record<string, string>[] = [];
    for (const [at, { desk }] of officers.entries()) {
      const id = idOnDesk(await desk.get("/konsol/menunggu"));
      await desk.get(`/helpdesk/resets/${id}`);
      await desk.post(`/helpdesk/resets/${id}`, { decision: at === 0 ? "approve" : "refuse", ...checked });
    }
    for (const officer of officers) clicks.push(await sayYes(officer));
    await go(course, (on, at) => post(on, (officers[at % 2] as Officer).desk, "/proof/continue", clicks[at % 2] ?? {}));
    const told = (await mailsOf(world)).filter((it) => /^reset-(approved|refused)$/.test(it.kind));
    return { winners: told.length, expected: 1 };
  },
};

const yeses: Race = {
  name: "two officers who approve the Reset 2FA of an Admin PPE: one yes is the first, the other does it",
  run: async (course) => {
    const { world } = course;
    const { account } = await enrolled(world);
    await world.db.updateTable("account").set({ role: "admin-ppe" }).where("id", "=", account.id).execute();
    world.clock.advance(60);
    await setReset(world, "helpdesk");
    const officers = [await officer(world, "HELPDESK1"), await officer(world, "HELPDESK2")];
    await waits(world);
    const clicks: Record<string, string>[] = [];
    for (const { desk } of officers) {
      const id = idOnDesk(await desk.get("/konsol/menunggu"));
      await desk.get(`/helpdesk/resets/${id}`);
      await desk.post(`/helpdesk/resets/${id}`, { decision: "approve", ...checked });
    }
    for (const officer of officers) clicks.push(await sayYes(officer));
    await go(course, (on, at) => post(on, (officers[at % 2] as Officer).desk, "/proof/continue", clicks[at % 2] ?? {}));
    return { winners: (await mailsOf(world)).filter((it) => it.kind === "reset-approved").length, expected: 1 };
  },
};

const lifts: Race = {
  name: "two officers who lift each other's lock: each once",
  run: async (course) => {
    const { world } = course;
    const officers = [await officer(world, "HELPDESK1"), await officer(world, "HELPDESK2")];
    for (const officer of officers)
      await transact(world, (tx) =>
        changeAccount(tx, officer.account.id, {
          enrol_browser_id: "gone",
          enrol_browser_until: tx.now() + 7200,
        }),
      );
    const clicks: Record<string, string>[] = [];
    for (const [at, officer] of officers.entries()) {
      await officer.desk.get("/helpdesk");
      await officer.desk.post("/konsol/akun", { find: `HELPDESK${2 - at}` });
      await officer.desk.post(`/helpdesk/accounts/${officers[1 - at]?.account.id}/lift`, checked);
      clicks.push(await sayYes(officer));
    }
    await go(course, (on, at) => post(on, (officers[at % 2] as Officer).desk, "/proof/continue", clicks[at % 2] ?? {}));
    return { winners: (await mailsOf(world)).filter((it) => it.kind === "helpdesk-lifted").length, expected: 2 };
  },
};

export const officerRaces: readonly Race[] = [decisions, yeses, lifts];
