/** How long an officer waits for a search among a million accounts, on both engines. */
import { sql } from "kysely";
import { transact, type World } from "../../packages/server/src/base/platform/world.ts";
import { newRow } from "../../packages/server/src/core/account/account.ts";
import { searchAccounts } from "../../packages/server/src/core/account/search.ts";
import { wordsOf } from "../../packages/server/src/core/account/search-words.ts";
import { onBothEngines } from "../frame/engines.ts";
import { type Effort, type Measure, percentile } from "../frame/measure.ts";

const ACCOUNTS = 1_000_000;
const ACCOUNTS_QUICK = 20_000;
/** Accounts of one statement: SQLite takes 32,766 values in one. */
const AT_ONCE = 1000;
const ROUNDS = 20;

/** The commonest come first, as in the country; the last ones are rare. */
const FIRST =
  "Muhammad Siti Ahmad Nur Sri Dewi Agus Budi Abdul Eko Andi Rina Yuli Hendra Joko Wahyu Rizky Fitri Indah Bambang Ratna Dian Arif Putri Asep Made Wayan Ketut Nyoman Yohanes Maria Lestari Bagus Gilang Taufik Zulkifli Ulfa Vina Qori Xaverius";
const LAST =
  "Saputra Lestari Wijaya Santoso Hidayat Setiawan Rahayu Pratama Kurniawan Susanto Nugroho Wahyuni Gunawan Utami Firmansyah Siregar Nasution Simanjuntak Sinaga Tanjung Harahap Lubis Manurung Hutapea Situmorang Prasetyo Suryadi Mulyani Purnama Halim Tarigan Panjaitan Rumapea Wattimena Tuhumury Pattiasina Sanjaya Kusuma Permata Zebua";
const TRADE =
  "Jaya Maju Karya Mandiri Abadi Sentosa Utama Makmur Sejahtera Bersama Nusantara Perkasa Indah Prima Lestari Cipta";

/** Typed by officers: usual words, rare ones, an address, nobody, and pairs of the commonest that few or no account has. */
const TYPED = [
  "budi san",
  "zulkifli zeb",
  "cv maju",
  "pt jaya abadi",
  "muhammad",
  "siti muhammad",
  "pt cv",
  "warga999",
  "warga12345@con",
  "tidak ada",
  "nur ",
];

export const findAccount: Measure = {
  name: "find-account",
  what: "a search for accounts by parts of names and addresses, the slowest of eleven, among a million accounts",
  onlyNamed: true,
  run: (effort) =>
    onBothEngines({ flushes: false }, async (engine, world) => {
      await fill(world, effort.quick ? ACCOUNTS_QUICK : ACCOUNTS);
      if (engine === "postgres") await sql`vacuum analyze account_word`.execute(world.db); // as autovacuum does
      const values = await search(world, effort);
      return [{ name: `find-account.${engine}`, unit: "ms", values, hold: { most: 100 } }];
    }),
};

/** For each run the slowest search, as the middle of its rounds. */
async function search(world: World, { runs }: Effort): Promise<readonly number[]> {
  const slowest: number[] = [];
  for (let run = 0; run < runs; run++) {
    const all: number[] = [];
    for (const typed of TYPED) {
      const took: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const began = performance.now();
        await searchAccounts(world, typed);
        took.push(performance.now() - began);
      }
      all.push(percentile(took, 0.5));
    }
    slowest.push(Math.max(...all));
  }
  return slowest;
}

async function fill(world: World, accounts: number): Promise<void> {
  for (let begin = 0; begin < accounts; begin += AT_ONCE) {
    const people = Array.from({ length: AT_ONCE }, (_, at) => personOf(world, begin + at));
    await transact(world, async (tx) => {
      await tx.db.insertInto("account").values(people).execute();
      const words = people.flatMap((person) => {
        const { id, user_id: userId, name, email } = person;
        return wordsOf({ userId, name, registrationNumber: null, email, secondEmail: null }).map((word) => ({
          word,
          account_id: id,
        }));
      });
      await tx.db.insertInto("account_word").values(words).execute();
    });
  }
}

/** Half of them are companies. */
function personOf(world: World, nth: number) {
  const userId = `WARGA${nth}`;
  const name =
    nth % 2 === 0
      ? `${pick(FIRST, nth)} ${pick(LAST, nth * 7 + 3)}`
      : `${nth % 4 === 1 ? "PT." : "CV."} ${pick(TRADE, nth)} ${pick(TRADE, nth * 5 + 1)} ${pick(LAST, nth * 3)}`;
  const email = `${userId.toLowerCase()}@contoh.go.id`;
  return newRow(world, { userId, kind: "penyedia", role: "penyedia", name, email, passwordHash: null });
}

/** A word of the list: the nth is twice as frequent as the 2nth. Each draw is independent of the others (the finalizer of MurmurHash3). */
function pick(list: string, nth: number): string {
  const words = list.split(" ");
  let mixed = Math.imul(nth ^ (nth >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  const drawn = ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  return words[Math.floor(words.length ** drawn - 1)] ?? words[0] ?? "";
}
