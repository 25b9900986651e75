/** Resets of 2FA, from the form to their end, one call after another (recovery-walks.story.test.ts). */
import assert from "node:assert/strict";
import { transact } from "../src/base/platform/world.ts";
import { recordDecision } from "../src/core/recovery/reset/reset.sql.ts";
import { linksOf, send, setReset } from "../test-support/at-reset.ts";
import { captchaOf, fieldOf, logIn, WRONG_CAPTCHA } from "../test-support/log-in.ts";
import { type Visitor, visitor } from "../test-support/world.ts";
import { ELSEWHERE, nameOf, type Owner } from "./attacker.ts";
import { change, ENGLISH, english, HOUR, press, spent, type Walk } from "./walk.ts";

/** To the page after *Kirim*, with a second address. */
async function asked(person: Owner, fields: Record<string, string> = {}): Promise<Visitor> {
  const { world } = person;
  const other = visitor(world, ELSEWHERE);
  await logIn(world, other, "PENYEDIA1");
  await other.get("/reset");
  await send(world, other, fields);
  return other;
}
const decide = ({ world, account }: Owner, decision: "approved" | "refused") =>
  transact(world, async (tx) => {
    const { id } = await tx.db
      .selectFrom("reset")
      .select("id")
      .where("confirmed_at", "is not", null)
      .executeTakeFirstOrThrow();
    assert.ok(await recordDecision(tx, id, decision, null, tx.now() + 72 * HOUR), account.userId);
  });

/** A request under this policy: confirmed here, and seen from another browser before and after. */
const confirmed =
  (
    way: Parameters<typeof setReset>[1],
    kind: "penyedia" | "non-penyedia",
    then: (other: Visitor, reader: Visitor, person: Owner) => Promise<unknown>,
  ): Walk =>
  async (person) => {
    const { world } = person;
    if (kind === "non-penyedia") await change(person, { kind, role: "ppk" });
    await setReset(world, way, 48, kind);
    const other = await asked(person, { type: kind });
    const { open } = await linksOf(world);
    const reader = english(world);
    await reader.get(open);
    await other.get(open);
    await other.get("/reset/confirm?step=ok");
    await press(other, "/reset/confirm");
    await reader.get(open);
    await then(other, reader, person);
  };
const again = async (other: Visitor, reader: Visitor) => {
  for (const path of ["/reset/confirm", "/reset/confirm?step=ok"]) await other.get(path);
  await reader.get("/reset/confirm");
  await press(reader, "/reset/confirm");
  await press(other, "/reset/confirm");
};

export const resetWalks: Readonly<Record<string, Walk>> = {
  "a reset, each refusal of its form": async (person) => {
    const { world } = person;
    const other = visitor(world, ELSEWHERE);
    await logIn(world, other, "PENYEDIA1");
    await other.get("/reset");
    await send(world, other, { "ganti-kode": "1", type: "non-penyedia" });
    await send(world, other, { "kode-keamanan": WRONG_CAPTCHA });
    for (const field of ["userId", "email", "type"]) await send(world, other, { [field]: "" });
    const used = captchaOf(world, other.page());
    await send(world, other, used);
    await other.get("/reset");
    await send(world, other, used);
    await other.get("/reset");
    await send(world, other, { email: "lain@contoh.go.id" });
    await other.get("/reset");
    await spent(world, "reset:");
    await send(world, other);
    await other.post("/proof/cancel", { for: fieldOf(await other.get("/proof"), "for") });
    await other.get("/reset/sent");
  },
  "a reset of somebody with a second address": async (person) => {
    await change(person, { second_email: "kedua@contoh.go.id" });
    await asked(person);
  },
  "a reset that takes effect at once": confirmed("immediate", "penyedia", async (other, reader, { world }) => {
    await other.get("/reset/confirm");
    const { cancel } = await linksOf(world);
    await reader.get(cancel);
    await press(reader, "/reset/cancel");
    await logIn(world, other, "PENYEDIA1");
  }),
  "a reset of somebody who is logged in": async (person) => {
    const { world, computer } = person;
    await setReset(world, "immediate");
    const other = await asked(person);
    for (const name of ["session", "browser"] as const)
      other.cookies.set(nameOf(world, name), computer.cookies.get(nameOf(world, name)) ?? "");
    await other.get((await linksOf(world)).open);
    await press(other, "/reset/confirm");
  },
  "a reset that waits two days": confirmed("wait", "penyedia", async (other, reader, { world, phone }) => {
    await phone.state();
    await other.get("/proof");
    await other.get("/reset");
    world.clock.advance(48 * HOUR);
    await phone.state();
    await again(other, reader);
  }),
  "a reset that waits, cancelled on the phone": confirmed(
    "wait",
    "penyedia",
    async (other, reader, { world, phone }) => {
      const { id } = await world.db.selectFrom("reset").select("id").executeTakeFirstOrThrow();
      for (const reset of ["tiada", id, id])
        await phone.call({ path: "/device/v1/reset/cancellation", body: JSON.stringify({ reset }) });
      await again(other, reader);
    },
  ),
  "a reset that waits, under a policy that became stricter": confirmed(
    "wait",
    "penyedia",
    async (other, reader, person) => {
      await setReset(person.world, "wait", 72);
      person.world.clock.advance(48 * HOUR);
      await again(other, reader);
      await setReset(person.world, "two-officers", 72);
      person.world.clock.advance(24 * HOUR);
      await other.get("/reset/confirm");
      await press(other, "/reset/confirm");
    },
  ),
  "a reset that an officer approves": confirmed("helpdesk", "penyedia", async (other, reader, person) => {
    await decide(person, "approved");
    await again(other, reader);
  }),
  "a reset that an officer refuses": confirmed("two-officers", "non-penyedia", async (other, reader, person) => {
    await decide(person, "refused");
    await again(other, reader);
    person.world.clock.advance(80 * HOUR);
    await other.get("/reset/confirm");
  }),
  "a reset that nobody decides": confirmed("helpdesk", "non-penyedia", async (other, reader, { world }) => {
    world.clock.advance(80 * HOUR);
    await again(other, reader);
  }),
  "the code of a link that was opened elsewhere": async (person) => {
    const { world } = person;
    const other = await asked(person);
    await change(person, { language: "en" });
    const reader = visitor(world, ENGLISH);
    const page = await reader.get((await linksOf(world)).open);
    const code = /aria-label="((?:\w ){7}\w)"/.exec(page.text)?.[1]?.replaceAll(" ", "") ?? assert.fail("no code");
    await other.get("/reset/code");
    await press(other, "/reset/code", { code: "123" });
    await press(other, "/reset/code", { code: "22222222" });
    await press(other, "/reset/code", { code: ` ${code.slice(0, 4).toLowerCase()}—${code.slice(4)}` });
    await press(other, "/reset/code", { code: "123" });
    const one = await asked(person);
    await one.get("/reset/code");
    for (let times = 0; times < 6; times++) await press(one, "/reset/code", { code: "22222222" });
    const none = await asked(person, { email: "lain@contoh.go.id" });
    await press(none, "/reset/code", { code: "22222222" });
  },
  "a reset link after another one, and after its time": async (person) => {
    const { world } = person;
    const other = await asked(person);
    const { open, cancel } = await linksOf(world);
    await other.get("/reset");
    await send(world, other);
    await other.get(open);
    await other.get(cancel);
    await other.get("/reset/open/tiada");
    world.clock.advance(25 * HOUR);
    await other.get((await linksOf(world)).open);
    await other.get((await linksOf(world)).cancel);
  },
  "a reset after a password by mail, and after a new address": async (person) => {
    const { world } = person;
    await setReset(world, "wait");
    const other = await asked(person);
    await other.get((await linksOf(world)).open);
    for (const values of [
      { password_reset_by_mail_at: world.now() },
      { password_reset_by_mail_at: world.now() - HOUR, email_changed_at: world.now() - HOUR },
    ]) {
      await change(person, values);
      await other.get("/reset");
      await other.get("/reset/confirm");
      await press(other, "/reset/confirm");
    }
    await setReset(world, "helpdesk");
    await press(other, "/reset/confirm");
  },
  "a login that ends a reset": async (person) => {
    const { world, phone } = person;
    await setReset(world, "wait");
    const other = await asked(person);
    await other.get((await linksOf(world)).open);
    await press(other, "/reset/confirm");
    await logIn(world, other, "PENYEDIA1");
    await other.get("/proof/code");
    await other.post("/proof/code", { for: fieldOf(other.page(), "for"), code: phone.code() });
    await other.get("/reset/confirm");
  },
  "a reset while the account changes": async (person) => {
    const { world } = person;
    const other = await asked(person);
    const { open, cancel } = await linksOf(world);
    await other.get(open);
    await world.db.updateTable("account").set({ epoch: 9 }).execute();
    await press(other, "/reset/confirm");
    await other.get(cancel);
    await other.get("/reset");
  },
};
