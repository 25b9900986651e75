/**
 * What each act of a session leaves behind, as a whole: every row with its columns, each audit entry with its details, each mail with its
 * addressee, facts and links. `act-effects.txt` has it for each act (golden.ts).
 */
import { test } from "node:test";
import { approve } from "../test-support/log-in.ts";
import { prepared } from "./act.ts";
import { onSqlite } from "./attacker.ts";
import { stepOf } from "./effects.ts";
import { goldenOf } from "./golden.ts";
import { acts } from "./session-acts.ts";

onSqlite("What an act of a session leaves behind", (fresh) => {
  const { hold, holdNoMore } = goldenOf("act-effects.txt");
  const step = stepOf(hold);

  for (const act of acts) {
    const title = `POST ${act.path}`;
    test(`${title}: rows, audit and mails, each in full`, async () => {
      const { person, path, fields } = await prepared(fresh, act);
      await step(title, person.world, async () => {
        const asked = await person.computer.post(path, fields);
        return act.by && asked.path === "/proof" ? approve(person.computer, person.phone) : asked;
      });
    });
  }

  for (const act of acts.filter(({ fields }) => fields && Object.values(fields).some((it) => it !== "")))
    test(`POST ${act.path} with nothing filled in: what it is answered, and what it leaves`, async () => {
      const { person, path, fields } = await prepared(fresh, act);
      const empty = Object.fromEntries(Object.keys(fields).map((name) => [name, ""]));
      await step(`POST ${act.path} with nothing filled in`, person.world, () => person.computer.post(path, empty));
    });

  for (const act of acts.filter(({ by }) => by))
    test(`POST ${act.path} by an officer who has lost phone and passkey: what it is answered, and what it leaves`, async () => {
      const { person, path, fields } = await prepared(fresh, act);
      const { db, now } = person.world;
      await db.updateTable("device").set({ revoked_at: now() }).where("account_id", "=", person.account.id).execute();
      await db.deleteFrom("passkey").where("account_id", "=", person.account.id).execute();
      await step(`POST ${act.path} without a factor`, person.world, () => person.computer.post(path, fields));
    });

  test("act-effects.txt has nothing else", holdNoMore);
});
