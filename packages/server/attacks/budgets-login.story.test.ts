/** Budgets of passwords, codes and links: what a stranger, a known browser and a session may try. */
import assert from "node:assert/strict";
import { transact } from "../src/base/platform/world.ts";
import { sendLoginDigests } from "../src/core/login/login-digest.flow.ts";
import { warnUnapproved } from "../src/core/login/unapproved-logins.flow.ts";
import { loadPolicy, savePolicy } from "../src/core/policy/policy.ts";
import {
  askForLink,
  giveUserId,
  hashedOf,
  mailedLinks,
  spendHour,
  tryPassword,
  WRONG,
} from "../test-support/at-gate.ts";
import { enrolled, notThat } from "../test-support/enrolled.ts";
import { captchaOf, fieldOf, logIn } from "../test-support/log-in.ts";
import { addPerson, type TestWorld, visitor } from "../test-support/world.ts";
import { nameOf, onSqlite, owner, press } from "./attacker.ts";
import { mailed, rises, spends } from "./budget.ts";

const RIVAL = "198.51.100.66";
const DAY = 86_400;
const isCounted = async (world: TestWorld, key: string): Promise<boolean> =>
  (await world.db.selectFrom("throttle").select("key").where("key", "like", key).execute()).length > 0;

onSqlite("Budgets of passwords", (fresh) => {
  spends("KNOWN_BROWSER_BUDGET", 10, 3600, async () => {
    const { world, computer } = await owner(fresh);
    computer.cookies.delete(nameOf(world, "session"));
    const attempt = async () => {
      await giveUserId(computer);
      await tryPassword(world, computer, WRONG);
      return !(await isCounted(world, "password:new:%"));
    };
    return { world, key: /^password:known:/, attempt };
  });

  spends("OTHER_BROWSERS_BUDGET", 10, 3600, async () => {
    const world = await fresh();
    await addPerson(world);
    const attempt = async () => {
      const rival = visitor(world, { ip: RIVAL });
      const goes = (await giveUserId(rival)).text.includes('name="kode-keamanan"');
      await tryPassword(world, rival, WRONG);
      return goes;
    };
    return { world, key: /^password:new:/, attempt };
  });

  spends("GUESSES_A_DAY", 100, DAY, async () => {
    const world = await fresh();
    await addPerson(world);
    const guess = async () => {
      const rival = visitor(world, { ip: RIVAL });
      await giveUserId(rival);
      await tryPassword(world, rival, WRONG);
    };
    return { world, key: /^password:day:/, attempt: () => rises(() => hashedOf(world), guess) };
  });

  spends("NETWORK_BUDGET", 100, 600, async () => {
    const world = await fresh();
    let at = 0;
    const attempt = async () => {
      const rival = visitor(world, { ip: RIVAL });
      at += 1;
      const goes = (await giveUserId(rival, `ASING${at}`)).text.includes('name="kode-keamanan"');
      if (goes) await tryPassword(world, rival, WRONG);
      return goes;
    };
    return { world, key: /^password:network:/, attempt };
  });

  for (const [name, seconds, keeps] of [
    ["TURN", 30, /^password:new:/],
    ["NETWORK_TURN", 5, /^password:network:/],
  ] as const)
    spends(name, 1, seconds, async () => {
      const world = await fresh();
      await addPerson(world);
      await spendHour(world, "PENYEDIA1", RIVAL);
      await world.db.updateTable("throttle").set({ count: 101 }).where("key", "like", "password:network:%").execute();
      const attempt = async () => {
        const rival = visitor(world, { ip: RIVAL });
        await giveUserId(rival);
        return (await tryPassword(world, rival, WRONG)).status === 422;
      };
      return { world, key: /^password:turn:/, keeps, attempt };
    });

  spends("SESSION_PASSWORDS", 10, 900, async () => {
    const world = await fresh();
    await addPerson(world);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    const next = "kopi susu gayo nomor tujuh";
    const attempt = async () => {
      await computer.get("/password");
      return (await computer.post("/password", { current: "salah", next, again: next })).status === 422;
    };
    return { world, key: /^password:session:/, attempt };
  });

  spends("WITHOUT_CAPTCHA", 3, 180 * DAY, async () => {
    const { world, computer, account } = await owner(fresh);
    const policy = await loadPolicy(world, account);
    await transact(world, (tx) => savePolicy(tx, "penyedia", { ...policy, captcha: "after-failures" }));
    computer.cookies.delete(nameOf(world, "session"));
    const attempt = async () => {
      const page = await giveUserId(computer);
      if (page.text.includes('name="kode-keamanan"')) return false;
      await computer.post("/login/password", { for: fieldOf(page, "for"), password: WRONG });
      return true;
    };
    return { world, key: /^captcha:known:/, attempt };
  });

  for (const [name, limit, seconds, key] of [
    ["LINKS_A_DAY", 10, DAY, /^link:one-attempt:[^:]+$/],
    ["LINKS_FROM_NETWORK", 3, 3600, /^link:one-attempt:[^:]+:/],
  ] as const)
    spends(name, limit, seconds, async () => {
      const world = await fresh();
      await addPerson(world);
      const rival = await spendHour(world, "PENYEDIA1", RIVAL);
      const attempt = () =>
        rises(
          async () => (await mailedLinks(world)).length,
          () => askForLink(world, rival),
        );
      return { world, key, keeps: /^password:new:/, attempt };
    });

  for (const [name, limit, seconds, key] of [
    ["PASSWORD_LINKS", 5, 6 * 3600, /^link:password-reset:[^:]+$/],
    ["PASSWORD_LINKS_FROM_NETWORK", 3, 3600, /^link:password-reset:[^:]+:/],
  ] as const)
    spends(name, limit, seconds, async () => {
      const world = await fresh();
      await addPerson(world);
      const rival = visitor(world, { ip: RIVAL });
      const ask = async () => {
        const page = await rival.get("/lupa-password");
        const fields = { "user-id": "PENYEDIA1", email: "penyedia1@contoh.go.id", ...captchaOf(world, page) };
        assert.equal((await rival.post("/lupa-password", fields)).path, "/lupa-password?terkirim=ya");
      };
      return { world, key, attempt: () => rises(() => mailed(world, "password-reset-link"), ask) };
    });

  spends("FORGOT_FROM_NETWORK", 100, 600, async () => {
    const world = await fresh();
    const rival = visitor(world, { ip: RIVAL });
    const attempt = async () => {
      const page = await rival.get("/lupa-password");
      const goes = page.text.includes('name="kode-keamanan"');
      const fields = { "user-id": "ASING", email: "asing@contoh.go.id" };
      if (goes) await rival.post("/lupa-password", { ...fields, ...captchaOf(world, page) });
      return goes;
    };
    return { world, key: /^forgot:network:/, attempt };
  });
});

onSqlite("Budgets of codes and requests at a login", (fresh) => {
  spends("CODES_A_DAY", 20, DAY, async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    const attempt = async () => {
      const rival = visitor(world, { ip: RIVAL });
      await logIn(world, rival, "PENYEDIA1");
      await rival.get("/proof/code");
      const seen = await press(rival, "/proof/code", { code: notThat(phone.code()) });
      return seen.status === 422;
    };
    return { world, key: /^code:new:/, attempt };
  });

  spends("REQUESTS_FROM_NETWORK", 10, 900, async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    const attempt = async () => {
      const before = (await phone.requests()).map((it) => it.id);
      await logIn(world, visitor(world, { ip: RIVAL }), "PENYEDIA1");
      return (await phone.requests()).some((it) => !before.includes(it.id));
    };
    return { world, key: /^requests:/, attempt };
  });

  for (const [name, seconds, key] of [
    ["LOGIN_WARNINGS", 3600, /^login-warning:/],
    ["LOGIN_TOLD", 3 * 3600, /^login-warned:/],
  ] as const)
    spends(name, 1, seconds, async () => {
      const world = await fresh();
      await enrolled(world);
      const wrong = async () => {
        await logIn(world, visitor(world, { ip: RIVAL }), "PENYEDIA1");
        await world.db.updateTable("proof").set({ expires_at: world.now() }).execute();
      };
      if (name === "LOGIN_TOLD") await wrong();
      const warn = async () => {
        if (name === "LOGIN_WARNINGS") await wrong();
        await warnUnapproved(world);
      };
      return { world, key, attempt: () => rises(() => mailed(world, "login-unapproved"), warn) };
    });

  spends("LOGIN_DIGESTS", 1, DAY, async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    const familiar = async () => {
      world.clock.advance(60);
      const computer = visitor(world, { ip: RIVAL });
      await logIn(world, computer, "PENYEDIA1");
      await computer.get("/proof/code");
      assert.equal((await press(computer, "/proof/code", { code: phone.code() })).path, "/beranda");
    };
    await familiar();
    const digest = async () => {
      await familiar();
      world.clock.advance(3600);
      await sendLoginDigests(world);
    };
    return { world, key: /^login-digest:/, attempt: () => rises(() => mailed(world, "login-digest"), digest) };
  });
});
