/**
 * An application asks a phone and reads the answer: what that costs the server beside what the phone does, and what it asks of the database.
 */
import { addApplication, type Caller, callerOf } from "../../packages/server/test-support/connect/application.ts";
import { forEach } from "../frame/logins.ts";
import { type Measure, repeat } from "../frame/measure.ts";
import { addResidents, type Person, personOf } from "../frame/people.ts";
import { type Counts, countedBy, medianCounts, type Product, prepareStage, startProduct } from "../frame/product.ts";
import { AT_ONCE } from "../frame/town.ts";

/** Past every budget by time of the application and its people. */
const LATER_SECONDS = 901;

interface Scene {
  readonly product: Product;
  readonly people: readonly Person[];
  readonly application: Caller;
}

async function openScene(count: number, counts: boolean): Promise<Scene> {
  const stage = await prepareStage(async (world) => ({
    residents: await addResidents(world, count),
    added: await addApplication(world),
  }));
  const product = await startProduct(stage, counts ? { env: { BENCH_COUNTS: "yes" } } : {});
  const people = stage.made.residents.map((it) => personOf(stage.world, it));
  return { product, people, application: callerOf(stage.world, stage.made.added) };
}

interface Asked {
  readonly person: Person;
  readonly id: string;
  readonly number: string;
}

async function ask({ application }: Scene, person: Person): Promise<Asked> {
  const text = "Kirim penawaran Rp1.250.000.000,00\nTender 7231002, Puskesmas Sukamaju";
  const told = await application.post("/requests", { user: person.userId, kind: "transaction", text });
  if (told.status !== 201) throw new Error(`not asked: ${JSON.stringify(told.body)}`);
  return { person, ...told.body };
}

async function answer({ person: { phone }, id, number }: Asked): Promise<void> {
  const request = (await phone.requests()).find((it) => it.id === id);
  const told = request && (await phone.answer(request, "approve", number));
  if (told?.body.outcome !== "approved") throw new Error("not approved");
}

async function read({ application }: Scene, { id }: Asked, wait: number): Promise<void> {
  const told = await application.get(`/requests/${id}?wait=${wait}`);
  if (told.body.status !== "approved") throw new Error(`it is ${told.body.status}`);
}

/** Milliseconds of the server's processor time for each person. */
async function measureCpu(scene: Scene): Promise<{ cpu: number; waited: number }> {
  const { product, people } = scene;
  const spent = async (work: () => Promise<unknown>) => {
    const before = product.cpuSeconds();
    await work();
    return ((product.cpuSeconds() - before) * 1000) / people.length;
  };
  const askAll = async () => {
    const asked: Asked[] = [];
    const cpu = await spent(() =>
      forEach(people, AT_ONCE, async (person) => void asked.push(await ask(scene, person))),
    );
    return { asked, cpu };
  };
  const answerAll = (asked: readonly Asked[]) => spent(() => forEach(asked, AT_ONCE, answer));

  await product.advance(LATER_SECONDS);
  const first = await askAll();
  const byPhone = await answerAll(first.asked);
  const afterwards = await spent(() => forEach(first.asked, AT_ONCE, (one) => read(scene, one, 0)));
  await product.advance(LATER_SECONDS);
  const second = await askAll();
  const both = await spent(async () => {
    const reads = second.asked.map((one) => read(scene, one, 25));
    await forEach(second.asked, AT_ONCE, answer);
    await Promise.all(reads);
  });
  return { cpu: first.cpu + afterwards, waited: second.cpu + both - byPhone };
}

/** One person after the other: statements, commits and flushes of asking and reading, without the phone. */
async function countOne(scene: Scene): Promise<Counts> {
  const { product, people } = scene;
  await product.advance(LATER_SECONDS);
  const seen: Counts[] = [];
  for (const person of people) {
    const asking = await countedBy(product, () => ask(scene, person));
    await answer(asking.result);
    const reading = await countedBy(product, () => read(scene, asking.result, 0));
    seen.push({
      statements: asking.statements + reading.statements,
      commits: asking.commits + reading.commits,
      flushes: asking.flushes + reading.flushes,
    });
  }
  return medianCounts(seen);
}

export const applicationRequest: Measure = {
  name: "application-request",
  what: "an application asks a phone and reads the approval: processor time of the server without the phone's part, statements and commits",
  run: async (effort) => {
    const scene = await openScene(effort.quick ? 60 : 300, false);
    await measureCpu(scene); // the engine compiles what is used often
    const cpu = await repeat(effort, () => measureCpu(scene));
    await scene.product.stop();
    const counting = await openScene(20, true);
    const counts = await repeat(effort, () => countOne(counting));
    await counting.product.stop();
    return [
      { name: "application-request.cpu", unit: "ms", values: cpu.cpu, hold: { most: 6 }, aim: { most: 4 } },
      { name: "application-request.waited", unit: "ms", values: cpu.waited, hold: { most: 6 }, aim: { most: 4 } },
      { name: "application-request.statements", unit: "statements", values: counts.statements, hold: { most: 16 } },
      { name: "application-request.commits", unit: "commits", values: counts.flushes, hold: { most: 2 } },
      { name: "application-request.commits-with-marks", unit: "commits", values: counts.commits },
    ];
  },
};
