/** What a person lacks for an application's request, and how telling an application by CIBA goes. */
import { currentCode } from "@spse/protocol";
import { noteFailed } from "../../packages/server/src/connect/application/messages/message.sql.ts";
import { addApplication, begin, clientOf, goOn } from "../../packages/server/test-support/connect/openid.ts";
import { enrolled } from "../../packages/server/test-support/enrolled.ts";
import { approve, logIn as logInOverHttp } from "../../packages/server/test-support/log-in.ts";
import { atHelpdesk } from "../../packages/server/test-support/office/at-helpdesk.ts";
import { qrOn, readQr } from "../../packages/server/test-support/phone.ts";
import { type Visitor, visitor } from "../../packages/server/test-support/world.ts";
import { applicationOf, loggedIn, openAs, type Scene, type Stage, USER, worldOf } from "./stage.ts";

/** The browser's request at an application that wants the number, as it waits after the login. */
async function waitingAt(stage: Stage, browser: Visitor, more: Readonly<Record<string, string>> = {}) {
  const world = worldOf(stage);
  const application = await addApplication(world, { name: "e-Katalog", number: true });
  const { url } = await begin(await clientOf(world, application), more);
  const seen = await goOn(browser, await browser.get(`${url.pathname}${url.search}`));
  return openAs(stage, browser, seen.path);
}

export const openidScenes: Readonly<Record<string, Scene>> = {
  "openid-needs-2fa": async (stage) => waitingAt(stage, await loggedIn(stage)),
  "openid-needs-phone": async (stage) => {
    const browser = await loggedIn(stage);
    const { key } = readQr(qrOn((await browser.get("/2fa/enable")).text));
    await browser.post("/2fa/enable/code", { code: currentCode(key, worldOf(stage).now()).code });
    await browser.post("/2fa/recovery-codes");
    await browser.post("/2fa/enable/done", { kept: "on" });
    return waitingAt(stage, browser);
  },
  "openid-needs-passkey": async (stage) => {
    const world = worldOf(stage);
    const { phone } = await enrolled(world);
    const browser = visitor(world);
    await logInOverHttp(world, browser, USER);
    await approve(browser, phone);
    return waitingAt(stage, browser, { acr_values: "phr" });
  },
  "openid-proof": async (stage) => {
    const world = worldOf(stage);
    const { phone } = await enrolled(world);
    const browser = visitor(world);
    for (const leaves of [true, false]) {
      await logInOverHttp(world, browser, USER);
      await approve(browser, phone);
      await browser.get("/beranda");
      if (leaves) await browser.post("/keluar");
    }
    return waitingAt(stage, browser);
  },
  "application-ping": async (stage) => {
    const world = worldOf(stage);
    const { desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    const ciba = { mode: "ping", notifyUrl: "https://katalog.contoh.go.id/kabar/permintaan-login" };
    const signIn = { backchannelLogoutUri: "https://katalog.contoh.go.id/kabar/keluar" };
    const id = await applicationOf(stage, ["ciba", "sign-in"], { ciba, signIn });
    await noteFailed(world, { applicationId: id, kind: "ping" }, { why: "503", rests: false });
    return openAs(stage, desk, `/konsol/aplikasi/${id}?bagian=percobaan`);
  },
};
