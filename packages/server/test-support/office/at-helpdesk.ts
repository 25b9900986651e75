/** The page Helpdesk as stories use it: an officer who is logged in, and buttons whose phone is asked. */
import { AT_BERANDA, atBeranda, begin, outcomes, setReset } from "../at-reset.ts";
import { type Enrolled, enrolled } from "../enrolled.ts";
import { rememberBrowser, samePerson, setUpOnce } from "../set-up-once.ts";
import type { Seen, Visitor } from "../visitor.ts";
import type { TestWorld } from "../world.ts";

export interface Office {
  readonly world: TestWorld;
  readonly person: Enrolled;
  readonly officer: Enrolled;
  readonly desk: Visitor;
}

const officeOf = (role: "helpdesk" | "admin-ppe") =>
  setUpOnce<Office>(
    async (world) => {
      const { person } = await begin(async () => world);
      await setReset(world, "helpdesk");
      return { world, person, ...(await atHelpdesk(world, role)) };
    },
    ({ person, officer, desk }) => {
      const browser = rememberBrowser(desk, AT_BERANDA);
      return async (world) => ({
        world,
        person: samePerson(world, person),
        officer: samePerson(world, officer),
        desk: await browser(world),
      });
    },
  );

const offices = { helpdesk: officeOf("helpdesk"), "admin-ppe": officeOf("admin-ppe") };

/** A vendor with 2FA, resets by the helpdesk, and an officer who is logged in. */
export const office = (fresh: () => Promise<TestWorld>, role: keyof typeof offices = "helpdesk"): Promise<Office> =>
  offices[role](fresh);

/** An officer with a phone, who is logged in. */
export async function atHelpdesk(
  world: TestWorld,
  role: "helpdesk" | "admin-ppe" | "auditor" = "helpdesk",
  userId = "HELPDESK1",
): Promise<{ readonly officer: Enrolled; readonly desk: Visitor }> {
  const officer = await enrolled(world, { userId, kind: "non-penyedia", role });
  world.clock.advance(60);
  const desk = await atBeranda(world, officer);
  world.clock.advance(60);
  return { officer, desk };
}

/** The outcomes of what officers did for others, the oldest first; without the accounts that they only opened. */
export const actsOf = async (world: TestWorld): Promise<readonly string[]> =>
  (await outcomes(world, "helpdesk")).filter((outcome) => outcome !== "looked-up" && outcome !== "seen");

/** The newest waiting request that this officer may decide; "" without one. */
export const idOnDesk = (seen: Seen): string => /href="\/helpdesk\/resets\/([\w-]+)"/.exec(seen.text)?.[1] ?? "";
/** How identity was checked, as an officer says it. */
export const checked = { checked: "letter", note: "LPSE/12/2026" };

/** Opens the newest request and presses a button; the officer's phone is asked. */
export async function press(desk: Visitor, decision: "approve" | "refuse", fields: Record<string, string> = checked) {
  const id = idOnDesk(await desk.get("/konsol/menunggu"));
  await desk.get(`/helpdesk/resets/${id}`);
  return desk.post(`/helpdesk/resets/${id}`, { decision, ...fields });
}
