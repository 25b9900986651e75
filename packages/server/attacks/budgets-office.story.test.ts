import { addNow } from "../src/base/platform/tally.ts";
import { transact } from "../src/base/platform/world.ts";
import { insertApplication } from "../src/connect/application/application.sql.ts";
import { wordsOf } from "../src/core/acceptor/push/push-figures.ts";
import { countAccounts } from "../src/core/account/count.ts";
import { watchSystem } from "../src/office/system/alerts/watch.ts";
import { beginPerson } from "../test-support/caller.ts";
import { onSqlite } from "../test-support/enrolled.ts";
import { atHelpdesk } from "../test-support/office/at-helpdesk.ts";
import { vendors } from "../test-support/office/import.ts";
import { tender } from "../test-support/office/tender.ts";
import { addPerson, type TestWorld } from "../test-support/world.ts";
import { mailed, rises, spends } from "./budget.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;

const audited = async ({ db }: TestWorld, outcome: string): Promise<number> =>
  (await db.selectFrom("audit").select("id").where("outcome", "=", outcome).execute()).length;

onSqlite("Budgets of officers", (fresh) => {
  const admin = async () => {
    const world = await fresh();
    return { world, ...(await atHelpdesk(world, "admin-ppe", "ADMIN1")) };
  };
  /** A button of a page that answers "later" past its budget. */
  const button = async (key: RegExp, at: string, path: string, fields: Record<string, string> = {}) => {
    const { world, desk } = await admin();
    const attempt = async () => {
      await desk.get(at);
      return (await desk.post(path, fields)).status !== 429;
    };
    return { world, key, attempt };
  };

  spends("AUDIT_DOWNLOADS", 20, HOUR, () =>
    button(/^audit:download:/, "/konsol/audit", "/konsol/audit", { from: "2026-11-24", to: "2026-11-24", as: "csv" }),
  );
  spends("AUDIT_CHECKS", 6, HOUR, () => button(/^audit:check$/, "/konsol/audit", "/konsol/audit/periksa"));
  spends("TEST_MAILS", 5, HOUR, () => button(/^test-mail:/, "/konsol/pengaturan", "/konsol/pengaturan/email-uji"));
  spends("FILES_READ", 30, HOUR, () => button(/^import:/, "/konsol/impor", "/konsol/impor", { file: vendors(1) }));
  spends("USER_LISTS", 10, DAY, () => button(/^user-list:/, "/konsol/impor", "/konsol/impor/ekspor"));
  spends("LOGOS_UPLOADED", 20, HOUR, () =>
    button(/^logo:/, "/konsol/pengaturan", "/konsol/pengaturan/logo", { picture: "no picture" }),
  );

  spends("ADDRESS_TRIALS", 10, 600, async () => {
    const { world, desk } = await admin();
    const made = { name: "e-Katalog", may: ["requests"], sessionId: "" } as const;
    const id = await transact(world, (tx) => insertApplication(tx, made));
    await desk.get(`/konsol/aplikasi/${id}`);
    const attempt = async () => (await desk.post(`/konsol/aplikasi/${id}/coba`)).status !== 429;
    return { world, key: /^application:trial:/, attempt };
  });

  spends("OPENED_TOLD", 1, 900, async () => {
    const { world, desk } = await admin();
    const { id } = await addPerson(world);
    const open = () => desk.get(`/konsol/akun/${id}`);
    return { world, key: /^opened:/, attempt: () => rises(() => audited(world, "looked-up"), open) };
  });

  spends("ROOM_OPENED", 1, DAY, async () => {
    const { world, desk } = await admin();
    const room = await tender(world, ["PENYEDIA1"]);
    return {
      world,
      key: /^room:/,
      attempt: () =>
        rises(
          () => audited(world, "room-opened"),
          () => desk.get(room),
        ),
    };
  });

  spends("INVITATIONS", 3, DAY, async () => {
    const { world, desk } = await admin();
    const { id } = await addPerson(world, { password: null });
    const invite = async () => {
      await desk.get(`/konsol/akun/${id}`);
      await desk.post(`/konsol/akun/${id}/invite`);
    };
    return { world, key: /^invitation:/, attempt: () => rises(() => mailed(world, "first-password"), invite) };
  });

  for (const whose of ["officer", "person"])
    spends("CALLER_CHECKS", 6, 900, async () => {
      const { world, ask } = await beginPerson(fresh);
      const attempt = async () => (await ask()).path.startsWith("/helpdesk/callers/");
      return { world, key: new RegExp(`^caller:${whose}:`), attempt };
    });
});

onSqlite("Budgets of the server's own looks", (fresh) => {
  spends("ACCOUNTS_COUNTED", 1, 600, async () => {
    const world = await fresh();
    const attempt = async () => {
      await world.db.deleteFrom("tally").execute();
      await countAccounts(world);
      return (await world.db.selectFrom("tally").select("what").execute()).length > 0;
    };
    return { world, key: /^accounts:counted$/, attempt };
  });

  /** Pushes that have failed for longer than a moment. */
  const trouble = async () => {
    const world = await fresh();
    await addPerson(world, { userId: "ADMIN1", kind: "non-penyedia", role: "admin-ppe" });
    const words = wordsOf({ service: "fcm.googleapis.com", outcome: "key" });
    await addNow(world, Array.from({ length: 30 }, () => words).flat());
    return world;
  };

  spends("ALERT_LOOK", 1, 50, async () => {
    const world = await trouble();
    const attempt = async () => {
      await world.db.deleteFrom("alert").execute();
      await watchSystem(world);
      return (await world.db.selectFrom("alert").select("kind").execute()).length > 0;
    };
    return { world, key: /^alert:look$/, attempt };
  });

  spends("ALERT_MAILS", 3, DAY, async () => {
    const world = await trouble();
    const incident = async () => {
      await world.db.deleteFrom("alert").execute();
      for (const seconds of [60, 60, 60]) {
        world.clock.advance(seconds);
        await watchSystem(world);
      }
    };
    return { world, key: /^alert:push-failing$/, attempt: () => rises(() => mailed(world, "alert"), incident) };
  });
});
