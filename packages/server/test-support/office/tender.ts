/** A tender that closes in five hours, with forty people invited: some have come, and the logins of some are stuck. */
import { transact } from "../../src/base/platform/world.ts";
import { loadDeadlines, putSent } from "../../src/connect/deadlines/deadline.sql.ts";
import { enrolled } from "../enrolled.ts";
import { approve, logIn } from "../log-in.ts";
import { addPerson, type TestWorld, visitor } from "../world.ts";

/** Sends a tender. @returns the path of its room. */
export async function tender(
  world: TestWorld,
  invited: readonly string[],
  closes = 5 * 3600,
  name = "Jembatan Contoh",
) {
  const sent = { applicationId: "spse", reference: name.replaceAll(" ", "-"), name };
  await transact(world, (tx) => putSent(tx, { ...sent, at: world.now() + closes, invited }));
  return `/konsol/tender/${(await loadDeadlines(world)).find((it) => it.name === name)?.id}`;
}

/** @returns the path of its room. */
export async function busyTender(world: TestWorld): Promise<string> {
  const names = ["CV Karya Bangun Nusantara", "PT Surya Mitra Sejahtera", "PT Cipta Anugerah", "CV Sinar Tirta"];
  for (const [at, name] of names.entries()) await addPerson(world, { userId: `PENYEDIA${at + 2}`, name });
  const { phone } = await enrolled(world, { userId: "PENYEDIA6", name: "PT Graha Bumi" });
  const computer = visitor(world, { ip: "192.0.2.44" });
  await logIn(world, computer, "PENYEDIA6");
  await approve(computer, phone);
  await world.clock.advance(20);
  await logIn(world, visitor(world, { ip: "192.0.2.66" }), "PENYEDIA6");
  const [asked] = await phone.requests();
  if (asked) await phone.answer(asked, "approve", "000000");
  for (const userId of ["PENYEDIA2", "PENYEDIA3", "PENYEDIA3"])
    await logIn(world, visitor(world), userId, "bukan-password-saya");
  for (const userId of ["PENYEDIA4", "PENYEDIA5"]) await logIn(world, visitor(world), userId);
  const others = Array.from({ length: 34 }, (_, at) => `VENDOR${at}`);
  return tender(
    world,
    [...names.map((_, at) => `PENYEDIA${at + 2}`), "PENYEDIA6", ...others],
    undefined,
    "Pembangunan Jembatan Sungai Contoh",
  );
}
