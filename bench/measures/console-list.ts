/** The console's list over a hundred thousand accounts, in each of its orders, beside the same page where no account passes the filter. */
import type { World } from "../../packages/server/src/base/platform/world.ts";
import { approve, demandBeranda, toWaitingPage } from "../../packages/server/test-support/log-in.ts";
import { beside } from "../frame/beside.ts";
import { multiply } from "../frame/crowd.ts";
import type { Measure } from "../frame/measure.ts";
import { addResidents, type Person, personOf } from "../frame/people.ts";
import { type Product, prepareStage, startProduct } from "../frame/product.ts";

const FIRST = 1000;
const PAGES = 60;
/** No account has both. */
const NONE = "/konsol/akun?role=verifikator&state=ended";
const LISTS = ["/konsol/akun", "/konsol/akun?sort=login", "/konsol/akun?sort=role"] as const;

export const consoleList = {
  name: "console-list",
  what: "the slowest first page of 100,000 accounts, by User ID, last login or end of role ÷ the page that lists none",
  units: { listed: "ms of processor", none: "ms of processor", ratio: "× the page that lists none" },
  open: async (effort) => {
    const stage = await prepareStage(async (world) => {
      const residents = await addResidents(world, FIRST);
      await employ(world);
      return residents[0];
    });
    await stage.look((world) => multiply(world, effort.quick ? 10_000 : 100_000));
    const product = await startProduct(stage);
    if (!stage.made) throw new Error("there is no officer");
    const officer = personOf(stage.world, stage.made);
    await toWaitingPage(stage.world, officer);
    demandBeranda(await approve(officer.computer, officer.phone));
    return {
      take: async () => {
        const { result: listed, reference: none } = await beside(
          effort,
          () => timeOf(product, officer, NONE),
          async () => Math.max(...(await inTurn(LISTS, (path) => timeOf(product, officer, path)))),
        );
        return { listed, none, ratio: listed / none };
      },
      close: () => product.stop(),
    };
  },
} satisfies Measure;

/** Makes the first one an Admin PPE, and the others Pokja, whose roles end on different days and who have logged in. */
async function employ({ db, now }: World): Promise<void> {
  const people = await db.selectFrom("account").select("id").orderBy("id").execute();
  await db.updateTable("account").set({ kind: "non-penyedia", role: "pokja" }).execute();
  for (const [at, { id }] of people.entries())
    await db
      .updateTable("account")
      .set({ role_until: now() + 86_400 * (1 + (at % 60)), last_login_at: now() - 60 * at })
      .where("id", "=", id)
      .execute();
  const admin = { role: "admin-ppe", role_until: null };
  await db.updateTable("account").set(admin).where("user_id", "=", "WARGA0").execute();
}

/** Processor time of one page, in milliseconds, once it is warm: other work on the machine does not change it. */
async function timeOf(product: Product, { computer }: Person, path: string): Promise<number> {
  const open = async (pages: number) => {
    for (let nth = 0; nth < pages; nth++) {
      const seen = await computer.get(path);
      if (seen.status !== 200 || seen.path !== path) throw new Error(`${path} came to ${seen.status} ${seen.path}`);
    }
  };
  await open(PAGES / 4);
  const before = product.cpuSeconds();
  await open(PAGES);
  return ((product.cpuSeconds() - before) * 1000) / PAGES;
}

async function inTurn<One>(all: readonly One[], work: (one: One) => Promise<number>): Promise<readonly number[]> {
  const done: number[] = [];
  for (const one of all) done.push(await work(one));
  return done;
}
