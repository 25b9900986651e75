/** One LPSE under the course: a server over a SQLite file that dies and starts again, and a network that loses and doubles. */
import { hash, hashRaw, verify } from "@node-rs/argon2";
import { Kysely, sql } from "kysely";
import { databaseFile } from "../../../packages/server/src/base/platform/db/db.ts";
import type { Schema } from "../../../packages/server/src/base/platform/db/schema.ts";
import { sqliteDialect } from "../../../packages/server/src/base/platform/db/sqlite.ts";
import { hashingQueue } from "../../../packages/server/src/base/platform/hashing/hashing.ts";
import type { World } from "../../../packages/server/src/base/platform/world.ts";
import { LEAST_KIB } from "../../../packages/server/test-support/argon2.ts";
import { drawsFirst } from "../../../packages/server/test-support/draws.ts";
import { type Answer, type Call, reachOver, serverOf } from "../../../packages/server/test-support/visitor.ts";
import { START, testWorld } from "../../../packages/server/test-support/world.ts";
import { type Draw, drawFrom } from "./draw.ts";
import { gatedDialect } from "./gated-db.ts";
import { counted, type Gates, Lost, openGates, takeOverTime } from "./gates.ts";

/** Once in so many steps or messages. */
const ODDS = { crash: 400, clock: 300, doubled: 12, lost: 15 } as const;
const FARTHEST_AHEAD_SECONDS = 90;
const FARTHEST_BACK_SECONDS = 20;

export interface Lpse {
  /** As people and checks see it: it reaches the server that lives. */
  readonly world: World;
  readonly clock: { now: number };
  readonly gates: Gates;
  readonly draw: Draw;
  readonly history: readonly string[];
  readonly note: (line: string) => void;
  readonly faults: { crashes: number; clockSteps: number; doubled: number; lost: number };
  /** Work of the server that dies with it. @throws Lost. */
  readonly onServer: <Result>(work: (world: World) => Promise<Result>) => Promise<Result>;
  /** Has all actors act, with faults. */
  readonly run: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const clock = { now: START as number };
takeOverTime(clock);

/** The right password is verified once; the rest costs the least. */
const verified = new Map<string, Promise<boolean>>();
const LEAST = { memoryCost: LEAST_KIB, timeCost: 1 };
const hashing = () =>
  hashingQueue(undefined, undefined, {
    hash: counted((password, options) => hash(password, { ...options, ...LEAST })),
    hashRaw: counted((secret, options) => hashRaw(secret, { ...options, ...LEAST })),
    verify: counted((hashed, typed, ...rest) => {
      const key = `${hashed}\n${typed}`;
      const known = verified.get(key) ?? verify(hashed, typed, ...rest);
      verified.set(key, known);
      return known;
    }),
  });

export async function openLpse(seed: number): Promise<Lpse> {
  const history: string[] = [];
  const faults = { crashes: 0, clockSteps: 0, doubled: 0, lost: 0 };
  const note = (line: string) => void history.push(line);
  const draw = drawFrom(seed, "course");
  const random = drawsFirst(drawFrom(seed, "server").bytes);
  const settings = { SPSE_MASTER_KEY: Buffer.from(drawFrom(seed, "key").bytes(32)).toString("base64url") };
  clock.now = START;
  const gates = openGates(draw, clock, note);

  const start = async (folder?: string) => {
    const made = await testWorld({ ...(folder && { folder }), settings, random, hashing: hashing(), now: clock.now });
    await made.close();
    const dialect = gatedDialect(sqliteDialect(databaseFile(made.config.dataDir)), gates);
    const db = new Kysely<Schema>({ dialect });
    await sql`pragma synchronous = off`.execute(db);
    const wake: World["wake"] = {
      ...made.wake,
      wake: async (_db, ...topics) =>
        gates.aside("a wake", async () => {
          await gates.stand(topics.join(" "));
          await made.wake.wake(db, ...topics);
        }),
    };
    const world: World = { ...made, db, wake, now: () => clock.now as ReturnType<World["now"]> };
    return { world, dialect, server: await serverOf(world) };
  };
  let living = await start();
  const world = { ...living.world };

  const outside = { ofServer: false };
  const onServer: Lpse["onServer"] = async (work) => {
    await gates.stand("reaches the server", outside); // one that lives
    return Promise.race([work(living.world), gates.crashed()]);
  };
  const sent = (call: Call) =>
    onServer(async () => {
      const { method, url, remoteAddress, headers, payload } = call;
      const body = payload === undefined ? {} : { payload };
      const answer: unknown = await living.server.inject({ method, url, remoteAddress, headers, ...body });
      return answer as Answer;
    });
  reachOver(world, async (call): Promise<Answer> => {
    const who = gates.who();
    if (who === undefined) return sent(call);
    await gates.stand(`sends ${call.method} ${call.url}`, outside);
    if (draw.onceIn(ODDS.doubled)) {
      faults.doubled++;
      gates.act(`${who}, sent twice`, () =>
        sent(call).then(
          () => {},
          () => {},
        ),
      );
    }
    const answer = await sent(call);
    await gates.stand(`is answered ${answer.statusCode} ${answer.headers.location ?? ""}`, outside);
    if (draw.onceIn(ODDS.lost)) {
      faults.lost++;
      throw new Lost("the answer was lost");
    }
    if (answer.statusCode >= 500) throw new Error(`${call.method} ${call.url} broke: ${answer.statusCode}`);
    return answer;
  });

  const between = async () => {
    if (draw.onceIn(ODDS.crash)) {
      faults.crashes++;
      note("the server dies and starts again");
      gates.crash();
      await living.dialect.kill();
      living = await start(living.world.config.dataDir);
      Object.assign(world, living.world);
    }
    if (draw.onceIn(ODDS.clock)) {
      faults.clockSteps++;
      const seconds = draw.below(FARTHEST_AHEAD_SECONDS + FARTHEST_BACK_SECONDS) - FARTHEST_BACK_SECONDS;
      note(`the clock steps by ${seconds} s`);
      clock.now += seconds;
    }
  };
  return {
    ...{ world, clock, gates, draw, history, note, faults, onServer },
    run: () => gates.run(between),
    close: () => living.world.db.destroy(),
  };
}
