/** Every POST with which people change their own account, and with which they give a proof. */
import assert from "node:assert/strict";
import { currentCode } from "@spse/protocol";
import { digest } from "../src/base/platform/keys.ts";
import { transact } from "../src/base/platform/world.ts";
import { listDevices } from "../src/core/factors/device/device.ts";
import { listPasskeys } from "../src/core/factors/passkey/passkey.ts";
import { savePolicy } from "../src/core/policy/policy.ts";
import { listKnownBrowsers } from "../src/core/session/browser/browser.ts";
import { askForChange, codeIn, mailTo, NEW_ADDRESS } from "../test-support/at-email.ts";
import { PHONE_BROWSER, setReset, waits } from "../test-support/at-reset.ts";
import { addApplication, CALLBACK, type Chosen } from "../test-support/connect/openid.ts";
import { addProtected, HOST } from "../test-support/connect/protected-host.ts";
import { secondPhone } from "../test-support/enrolled.ts";
import { fieldOf } from "../test-support/log-in.ts";
import { askCreation, askRequest, makePasskey, softPasskey } from "../test-support/passkey.ts";
import { enrolledPhone, qrOn, readQr } from "../test-support/phone.ts";
import { directoryAsks } from "../test-support/waiting.ts";
import { PASSWORD, sessionOf, visitor } from "../test-support/world.ts";
import type { Act, Fields, Scene } from "./act.ts";
import { numberOn, sayYes } from "./attacker.ts";

const NEXT = "lima-jendela-rumah-putih";

/** A public key that a browser has made. */
const BROWSER_KEY = JSON.stringify({
  ...{ kty: "EC", crv: "P-256" },
  ...{ x: "MqbSeCFxKOylD5EXBBGRf3MP_Mx-t9rn-kLhpBslCu4", y: "N_dnASOJhcr9t56fKx2dec-uHiSe455sW-w9afly6BU" },
});

/** Begins a proof of the session, up to its waiting page. */
async function asked({ computer }: Scene): Promise<Fields> {
  await computer.get("/beranda");
  assert.equal((await computer.post("/devices/new")).path, "/proof");
  return { for: fieldOf(computer.page(), "for") };
}

const mailedCodeAsked = async ({ world }: Scene) => {
  const policy = { twoFactor: "optional", twoFactorFrom: null, number: "new-browser", enrolmentCode: true } as const;
  await transact(world, (tx) => savePolicy(tx, "penyedia", policy));
  return undefined;
};

const emailAsked = async ({ world, computer }: Scene) => {
  await askForChange(computer);
  world.clock.advance(60);
  return undefined;
};

const anotherPasskey = async ({ world, computer }: Scene) => {
  await makePasskey(computer, softPasskey(world), "Kunci keamanan");
  return undefined;
};

const passkeyId = async ({ world, account }: Scene) => (await listPasskeys(world, account.id))[0]?.id ?? "";
const deviceId = async ({ world, account }: Scene) => (await listDevices(world, account.id))[0]?.id ?? "";

/** An application's request that waits in this browser, for what the application demands. @returns its id. */
export async function waitingIn(
  { world, computer }: Pick<Scene, "world" | "computer">,
  chosen: Chosen,
): Promise<string> {
  const { id } = await addApplication(world, chosen);
  const asked = new URLSearchParams({
    ...{ client_id: id, redirect_uri: CALLBACK, response_type: "code", scope: "openid" },
    ...{ code_challenge: digest("verifier"), code_challenge_method: "S256" },
  });
  const { path } = await computer.get(`/oidc/auth?${asked}`);
  return /^\/masuk-aplikasi\/(.+)$/.exec(path)?.[1] ?? assert.fail(path);
}

/** The way to a protected host, as its browser has begun it. */
export async function openingIn(
  { world }: Pick<Scene, "world">,
  settings: { readonly ofOthers?: boolean } = {},
): Promise<string> {
  await addProtected(world, { settings });
  return `${Buffer.from(HOST).toString("base64url")}/${"m".repeat(43)}`;
}

export const ownerActs: readonly Act[] = [
  { path: "/2fa/enable", proof: "/devices/new", before: mailedCodeAsked },
  { path: "/2fa/enable/password", fields: { password: PASSWORD } },
  { path: "/2fa/enable/mailed-code/send", proof: "/devices/new", before: mailedCodeAsked },
  {
    path: "/2fa/enable/mailed-code",
    proof: "/devices/new",
    before: async (scene) => {
      await mailedCodeAsked(scene);
      await scene.computer.get("/2fa/enable");
      await scene.computer.post("/2fa/enable/mailed-code/send");
      return { code: codeIn(await mailTo(scene.world, scene.account.email, "enrolment-code")) };
    },
    trail: ["mailed_code.tries"],
  },
  {
    path: "/2fa/enable/code",
    proof: "/devices/new",
    before: async ({ world, computer }) => {
      const qr = readQr(qrOn((await computer.get("/2fa/enable")).text));
      return { code: currentCode(qr.key, world.now()).code };
    },
  },
  {
    path: "/2fa/enable/not-mine",
    proof: "/devices/new",
    before: async ({ world, computer }) => {
      await enrolledPhone(world, qrOn((await computer.get("/2fa/enable")).text));
      return undefined;
    },
  },
  { path: "/2fa/enable/done", proof: "/passkeys/new/proof", before: anotherPasskey },
  { path: "/2fa/recovery-codes", proof: "/2fa/recovery-codes" },
  {
    path: "/2fa/recovery-codes/kept",
    proof: "/2fa/recovery-codes",
    before: async ({ computer }) => {
      await computer.post("/2fa/recovery-codes");
      return undefined;
    },
    fields: { kept: "on" },
  },
  { path: "/2fa/disable" },
  { path: "/devices/new" },
  { path: "/devices/:id/revoke", id: deviceId },
  { path: "/devices/:id/not-mine", id: deviceId },
  {
    path: "/devices/:id/mine",
    id: async ({ world, session, phone }) => {
      const { id } = await secondPhone(world, session);
      await world.db.updateTable("device").set({ vouched_by: phone.id }).where("id", "=", id).execute();
      return id;
    },
  },
  {
    path: "/passkeys/new/options",
    proof: "/passkeys/new/proof",
  },
  {
    path: "/passkeys/new",
    proof: "/passkeys/new/proof",
    before: async ({ world, computer }) => {
      const { options } = await askCreation(computer);
      return { name: "Kunci keamanan", response: softPasskey(world).create(options) };
    },
    trail: ["passkey_challenge"],
  },
  { path: "/passkeys/new/proof" },
  { path: "/passkeys/:id/rename", id: passkeyId, fields: { name: "Milik pencuri" } },
  { path: "/passkeys/:id/remove", id: passkeyId, proof: "/passkeys/new/proof" },
  { path: "/passkeys/:id/not-mine", id: passkeyId },
  {
    path: "/reset/cancel-mine",
    before: async ({ world }) => {
      await setReset(world, "wait");
      await waits(world, visitor(world, PHONE_BROWSER));
      return undefined;
    },
  },
  {
    path: "/waiting/:id/stop",
    id: async ({ world, account }) => (await directoryAsks(world, account.id)).id,
  },
  {
    path: "/sessions/:id/end",
    id: async ({ world, account }) => (await sessionOf(world, account)).id,
  },
  { path: "/sessions/end-others" },
  { path: "/masuk-aplikasi/:uid/bukti", id: (scene) => waitingIn(scene, { passkey: true }) },
  { path: "/masuk-aplikasi/:uid/setuju", id: (scene) => waitingIn(scene, { ofOthers: true }) },
  { path: "/browser-key", fields: { key: BROWSER_KEY } },
  {
    path: "/browsers/:id/forget",
    id: async ({ world, account }) => (await listKnownBrowsers(world, account.id))[0]?.id ?? "",
  },
  { path: "/buka/:host/:mark/ulang", id: (scene) => openingIn(scene) },
  { path: "/buka/:host/:mark/setuju", id: (scene) => openingIn(scene, { ofOthers: true }) },
  { path: "/password/proof" },
  { path: "/password", proof: "/password/proof", fields: { current: PASSWORD, next: NEXT, again: NEXT } },
  { path: "/email/proof" },
  {
    path: "/email",
    proof: "/email/proof",
    fields: { wish: "first", address: NEW_ADDRESS, password: PASSWORD },
  },
  {
    path: "/email/codes",
    proof: "/email/proof",
    before: async (scene) => {
      await emailAsked(scene);
      return {
        "new-address": codeIn(await mailTo(scene.world, NEW_ADDRESS, "new-address-code")),
        "old-address": codeIn(await mailTo(scene.world, scene.account.email, "email-change-requested")),
      };
    },
    trail: ["mailed_code.tries"],
  },
  { path: "/email/again", proof: "/email/proof", before: emailAsked },
  { path: "/email/cancel", proof: "/email/proof", before: emailAsked },
  {
    path: "/proof/continue",
    before: async (scene) => {
      const fields = await asked(scene);
      assert.equal(await sayYes(scene.phone, numberOn(scene.computer.page())), "approved");
      return fields;
    },
  },
  {
    path: "/proof/code",
    before: async (it) => ({ ...(await asked(it)), code: it.phone.code() }),
    trail: ["proof.wrong_codes"],
  },
  {
    path: "/proof/recovery",
    before: async (it) => ({ ...(await asked(it)), code: it.codes[0] ?? "" }),
    trail: ["proof.wrong_codes", "audit"],
  },
  {
    path: "/proof/passkey",
    before: async (scene) => {
      await asked(scene);
      const { options, fields } = await askRequest(scene.computer);
      return { for: fields.for ?? "", response: scene.passkey.get(options) };
    },
    trail: ["passkey_challenge"],
  },
];
