/**
 * What programs are answered when they are wrong, late, doubled or at a rare moment, and what the browsers that they send see: each answer with its
 * headers, and the audit and mails of each walk. `programs.txt` has the digest of each (pages.ts).
 */
import { test } from "node:test";
import { deviceRoutes } from "../src/operate/start/routes.ts";
import { behindProxy } from "../test-support/connect/protected-host.ts";
import { type Answer, type Call, reachOver } from "../test-support/visitor.ts";
import { mailsOf, serverOf, type TestWorld } from "../test-support/world.ts";
import { onSqlite, owner } from "./attacker.ts";
import { headerLines, sayerOf } from "./effects.ts";
import { linesOf, pagesOf } from "./pages.ts";
import { browserWalks } from "./program-browsers.ts";
import { directoryWalks } from "./program-directory.ts";
import { hostWalks } from "./program-hosts.ts";
import { tokenWalks } from "./program-tokens.ts";
import { walks } from "./programs.ts";

/** Other pages, as those of a login, have their own lists. */
const OF_PROGRAMS =
  /^\/(api|oidc|masuk-aplikasi|keluar-aplikasi|buka|proof\/continue|forward-auth|\.spse|\.well-known)\b/;

onSqlite("What a program is answered", (fresh) => {
  const { hold, holdNoMore } = pagesOf("programs.txt");

  /** From now on each answer is held. @returns holds what the walk has left in the audit and the mails. */
  const heldCalls = async (walk: string, world: TestWorld) => {
    const app = await serverOf(world);
    let calls = 0;
    const inject = async (call: Call) => {
      const told = await app.inject(call);
      if (!OF_PROGRAMS.test(call.url)) return told as Answer;
      const say = await sayerOf(world);
      const { statusCode: status, body: text, headers } = told;
      const lines = text.startsWith("<!") ? linesOf(text, say) : [say(text)];
      calls += 1;
      const where = ["location", "set-cookie", "content-type"].map((it) => say(String(headers[it] ?? "")));
      const title = `${walk} ${calls}, ${call.method} ${say(call.url)}`;
      hold(title, `${status}`, [...where, ...headerLines(headers, say), ...lines]);
      return told as Answer;
    };
    reachOver(world, inject, [undefined, deviceRoutes]);
    const from = (await world.db.selectFrom("audit").select("id").execute()).length;
    return async () => {
      const say = await sayerOf(world);
      const entries = await world.db
        .selectFrom("audit")
        .select(["event", "outcome", "method", "client", "account_id", "ip", "browser_label", "detail"])
        .orderBy("id")
        .offset(from)
        .limit(1000)
        .execute();
      const mails = (await mailsOf(world)).map(({ kind, to }) => `${kind} to ${to}`);
      const lines = entries.map((it) => Object.values(it).map(say).join(" "));
      hold(`${walk}, its audit and mails`, "audit", [...lines, ...mails.toSorted()]);
    };
  };

  for (const [name, walk] of Object.entries({
    ...walks,
    ...directoryWalks,
    ...browserWalks,
    ...tokenWalks,
    ...hostWalks,
  }))
    test(name, async (t) => {
      const person = await owner(async () => behindProxy(await fresh()));
      const { clock } = person.world;
      t.mock.timers.enable({ apis: ["Date"], now: clock.now * 1000 }); // libraries read it
      const { advance } = clock;
      Object.assign(clock, {
        advance: (seconds: number) => {
          t.mock.timers.setTime((clock.now + seconds) * 1000);
          return advance(seconds);
        },
      });
      const end = await heldCalls(name, person.world);
      await walk(person);
      await end();
    });

  test("programs.txt has nothing else", holdNoMore);
});
