/** What it costs to read an account's policy in the statement that reads the account. docs/decisions/0023 */
import { sql } from "kysely";
import { compiledOnce } from "../../packages/server/src/base/platform/db/compiled.ts";
import { transact, type World } from "../../packages/server/src/base/platform/world.ts";
import { ruleColumns, ruleSubject, savePolicy } from "../../packages/server/src/core/policy/index.ts";
import { onBothEngines } from "../frame/engines.ts";
import { type Measure, median, repeat } from "../frame/measure.ts";
import { addResidents, type Resident } from "../frame/people.ts";

const PEOPLE = 200;
const WARM_UP = 500;
const READS = 4000;

const accountAlone = compiledOnce((db, { id }: { id: string }) =>
  db.selectFrom("account as a").selectAll("a").where("a.id", "=", id),
);
const accountWithPolicy = compiledOnce((db, { id }: { id: string }) =>
  db
    .selectFrom("account as a")
    .leftJoin("policy as rule", (on) => on.on("rule.subject", "=", ruleSubject))
    .selectAll("a")
    .select(ruleColumns)
    .where("a.id", "=", id),
);

export const policy: Measure = {
  name: "policy",
  what: "an account read alone and with its policy, on both engines; and what SQLite takes to say whether anything has changed",
  onlyNamed: true,
  run: (effort) =>
    onBothEngines({ flushes: true }, async (engine, world) => {
      const residents = await addResidents(world, PEOPLE);
      for (const subject of ["penyedia", "helpdesk", "auditor"])
        await transact(world, (tx) =>
          savePolicy(tx, subject, { twoFactor: "mandatory", mandatoryFrom: null, number: "always" }),
        );
      const seen = await repeat(effort, () => readAll(world, residents, engine === "sqlite"));
      return Object.entries(seen).map(([name, values]) => ({ name: `policy.${engine}-${name}`, unit: "µs", values }));
    }),
};

/** Takes turns, so that other work on the machine meets all alike. Medians, microseconds. */
async function readAll(
  world: World,
  residents: readonly Resident[],
  asksVersion: boolean,
): Promise<Record<string, number>> {
  const alone: number[] = [];
  const joined: number[] = [];
  const version: number[] = [];
  for (let nth = 0; nth < WARM_UP + READS; nth++) {
    const id = residents[nth % residents.length]?.accountId ?? "";
    alone.push(await timed(() => accountAlone(world.db, { id })));
    joined.push(await timed(() => accountWithPolicy(world.db, { id })));
    if (asksVersion) version.push(await timed(() => sql`pragma data_version`.execute(world.db)));
  }
  const middle = (all: number[]) => median(all.slice(WARM_UP));
  const both = { alone: middle(alone), joined: middle(joined) };
  return asksVersion ? { ...both, "data-version": middle(version) } : both;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) * 1000;
}
