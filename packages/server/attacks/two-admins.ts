/** PENYEDIA1 with 2FA beside two Admin PPE, who ask for rules: the scene of the stories of power. */
import assert from "node:assert/strict";
import { transact } from "../src/base/platform/world.ts";
import { type Policy, savePolicy } from "../src/core/policy/policy.ts";
import { loadRules, type Rule, ruleFor } from "../src/core/policy/rule.ts";
import { AT_BERANDA } from "../test-support/at-reset.ts";
import { approve, captchaOf, readField } from "../test-support/log-in.ts";
import { atHelpdesk } from "../test-support/office/at-helpdesk.ts";
import type { Admin } from "../test-support/office/second-admin.ts";
import { rememberBrowser, samePerson, setUpOnce } from "../test-support/set-up-once.ts";
import type { Seen } from "../test-support/visitor.ts";
import { mailsOf, type TestWorld, visitor } from "../test-support/world.ts";
import { ELSEWHERE, type Owner, owner, rememberOwner } from "./attacker.ts";

export const RIVAL = "pencuri@jahat.example";
export const NEXT = "kopi susu gayo pagi hari";
export const PENYEDIA = { kind: "penyedia", role: "penyedia" };

interface Scene extends Owner {
  readonly id: string;
  readonly one: Admin;
  readonly two: Admin;
}

/** PENYEDIA1 with 2FA, and two Admin PPE. */
export const scene = setUpOnce<Scene>(
  async (bare) => {
    const person = await owner(async () => bare);
    const one = await atHelpdesk(bare, "admin-ppe", "ADMIN1");
    const two = await atHelpdesk(bare, "admin-ppe", "ADMIN2");
    return { ...person, id: person.account.id, one, two };
  },
  (scene) => {
    const again = rememberOwner(scene);
    const admins = [scene.one, scene.two].map(({ desk, officer }) => {
      const browser = rememberBrowser(desk, AT_BERANDA);
      return async (world: TestWorld) => ({ desk: await browser(world), officer: samePerson(world, officer) });
    });
    return async (world) => {
      const [one, two] = await Promise.all(admins.map((it) => it(world)));
      assert.ok(one && two);
      return { ...(await again(world)), one, two };
    };
  },
);

export const wordOf = ({ path }: Seen): string => /selesai=([\w-]+)/.exec(path)?.[1] ?? path;

export const SAME = { allowed: "any", number: "new-browser", key: "any", reset: "immediate", captcha: "always" };

/** One officer asks for a rule, and says *Ya*; `change` forges what the page would send. */
export async function setRule(
  { desk, officer }: Admin,
  subject: string,
  fields: Record<string, string>,
  change: (made: { becomes: Rule }) => unknown = (made) => made,
): Promise<string> {
  await desk.get(`/konsol/kebijakan/aturan/${subject}`);
  const shown = await desk.post(`/konsol/kebijakan/aturan/${subject}`, { ...SAME, reason: "Surat 12", ...fields });
  const asked = await desk.post("/konsol/kebijakan/setujui", {
    change: JSON.stringify(change(JSON.parse(readField(shown, "change")))),
  });
  assert.equal(asked.path, "/proof", `a rule for ${subject} is not asked for`);
  return wordOf(await approve(desk, officer.phone));
}

/** *Lupa Password*, by somebody who reads this mailbox. @returns whether a link came. */
export async function linkComes(world: TestWorld, email: string, userId = "PENYEDIA1"): Promise<string | null> {
  const thief = visitor(world, ELSEWHERE);
  const seen = await thief.get("/lupa-password");
  const before = (await mailsOf(world)).length;
  await thief.post("/lupa-password", { "user-id": userId, email, ...captchaOf(world, seen) });
  const mail = (await mailsOf(world)).slice(before).find((it) => it.to === email && it.kind === "password-reset-link");
  return /\/link\/[\w-]+/.exec(mail?.text ?? "")?.[0] ?? null;
}

export const ruleOf = async (world: TestWorld) => ruleFor(world, "penyedia", await loadRules(world));

export const setPolicy = (world: TestWorld, subject: string, policy: Partial<Policy>) =>
  transact(world, (tx) =>
    savePolicy(tx, subject, { twoFactor: "optional", twoFactorFrom: null, number: "new-browser", ...policy }),
  );
