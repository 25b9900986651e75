/** The console's Kebijakan: rules, a form, a change that is tried, the history, and an announcement. */
import type { Screen } from "../../e2e/support/screen.ts";
import { enrolled } from "../../packages/server/test-support/enrolled.ts";
import { approve, readField } from "../../packages/server/test-support/log-in.ts";
import { atHelpdesk } from "../../packages/server/test-support/office/at-helpdesk.ts";
import { agreeToRule } from "../../packages/server/test-support/office/second-admin.ts";
import { addPerson } from "../../packages/server/test-support/world.ts";
import { inDays, openAs, type Scene, type Stage, worldOf } from "./stage.ts";

const RULES = "/konsol/kebijakan";
const REASON = "Surat Edaran Kepala LPSE 12/2026";

/** An Admin PPE at work; some vendors, of whom one can no longer log in once 2FA counts again. */
async function atWork(stage: Stage) {
  const world = worldOf(stage);
  const { officer, desk } = await atHelpdesk(world, "admin-ppe", "ADMINPPE");
  for (let nth = 1; nth <= 12; nth++)
    await addPerson(world, { userId: `PENYEDIA${nth}`, name: `PT Contoh Jaya ${nth}` });
  const { account } = await enrolled(world, { userId: "PENYEDIA20", name: "CV Maju Bersama" });
  await world.db
    .updateTable("device")
    .set({ revoked_at: world.now(), revoked_why: "revoked" })
    .where("account_id", "=", account.id)
    .execute();
  return { officer, desk };
}

/** Presses a button of the form, and waits for the page after it. */
async function press(computer: Screen, button: string): Promise<Screen> {
  await computer.page.locator(button).first().click();
  await computer.page.waitForLoadState();
  return computer;
}

/** Two rules that were changed. @param agreed false: the second one, which is weaker, waits for a second Admin PPE. */
async function changed(stage: Stage, agreed = true) {
  const scene = await atWork(stage);
  const { desk, officer } = scene;
  const rule = {
    "2fa": "optional",
    allowed: "any",
    number: "new-browser",
    key: "any",
    reset: "immediate",
    captcha: "always",
    reason: REASON,
  };
  const changes: readonly (readonly [string, Record<string, string>])[] = [
    ["pokja", { number: "always", reset: "helpdesk" }],
    ["penyedia", { "2fa": "off" }],
  ];
  for (const [subject, change] of changes) {
    await desk.get(`${RULES}/aturan/${subject}`);
    const preview = await desk.post(`${RULES}/aturan/${subject}`, { ...rule, ...change });
    await desk.post(`${RULES}/setujui`, { change: readField(preview, "change") });
    await approve(desk, officer.phone);
  }
  if (agreed) await agreeToRule(await atHelpdesk(worldOf(stage), "admin-ppe", "ADMIN2"));
  return scene;
}

const tried = async (stage: Stage, path: string, fill: (computer: Screen) => Promise<void>): Promise<Screen> => {
  const { desk } = await changed(stage);
  const computer = await openAs(stage, desk, path);
  await fill(computer);
  return press(computer, "main form button.big");
};

export const policyScenes: Readonly<Record<string, Scene>> = {
  policy: async (stage) => openAs(stage, (await changed(stage)).desk, RULES),
  "policy-waits": async (stage) => openAs(stage, (await changed(stage, false)).desk, RULES),
  "policy-lower": (stage) =>
    tried(stage, `${RULES}/aturan/pokja`, async ({ page }) => {
      await page.locator("input[name='2fa'][value='off']").check();
      await page.locator("#reason").fill(REASON);
    }),
  "policy-edit": async (stage) => openAs(stage, (await atWork(stage)).desk, `${RULES}/aturan/pokja`),
  "policy-history": async (stage) => openAs(stage, (await changed(stage)).desk, `${RULES}/riwayat`),
  "policy-try": (stage) =>
    tried(stage, `${RULES}/aturan/penyedia`, async ({ page }) => {
      await page.locator("input[name='2fa'][value='mandatory']").check();
      await page.locator("#from").fill(inDays(stage, 30));
      await page.locator("#reason").fill(REASON);
    }),
  "policy-refused": (stage) =>
    tried(stage, `${RULES}/aturan/non-penyedia`, async ({ page }) => {
      await page.locator("input[name='2fa'][value='off']").check();
      await page.locator("#reason").fill(REASON);
    }),
  "policy-announce": async (stage) => openAs(stage, (await atWork(stage)).desk, `${RULES}/pengumuman/penyedia`),
  "policy-announce-try": (stage) => tried(stage, `${RULES}/pengumuman/penyedia`, async () => {}),
};
