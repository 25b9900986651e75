/** What a sign-in with OpenID Connect adds to a login: the application's request that waits, goes on, its tokens and its question who it is. */
import { hash, randomBytes } from "node:crypto";
import { approve } from "../../packages/server/test-support/log-in.ts";
import { addApplication, CALLBACK } from "../../packages/server/test-support/openid.ts";
import { serverOf, visitor } from "../../packages/server/test-support/world.ts";
import { toWaitingPage } from "../frame/logins.ts";
import { type Measure, repeat } from "../frame/measure.ts";
import { addResidents, personOf, type Resident } from "../frame/people.ts";
import { prepareStage, startProduct } from "../frame/product.ts";

export const openid: Measure = {
  name: "openid",
  what: "a sign-in with OpenID Connect: processor time of the server beside the login's own",
  run: async (effort) => {
    const times = effort.quick ? 100 : 500;
    let residents: readonly Resident[] = [];
    let application = { id: "", secret: "" };
    const stage = await prepareStage(async (world) => {
      residents = await addResidents(world, 1);
      application = await addApplication(world);
    });
    const product = await startProduct(stage);
    const { world } = product;
    const [resident] = residents;
    if (!resident) throw new Error("nobody lives here");
    const person = personOf(world, resident);
    await toWaitingPage(world, person);
    await approve(person.computer, person.phone);
    const server = await serverOf(world);
    const host = new URL(world.config.portalUrl).host;
    const basic = `Basic ${Buffer.from(`${application.id}:${application.secret}`).toString("base64")}`;
    const call = async (method: "GET" | "POST", url: string, authorization: string, body?: URLSearchParams) => {
      const answer = await server.inject({
        ...{ method, url, remoteAddress: "203.0.113.9" },
        headers: { host, authorization, ...(body && { "content-type": "application/x-www-form-urlencoded" }) },
        ...(body && { payload: body.toString() }),
      });
      if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
      return JSON.parse(answer.body) as { access_token: string };
    };
    const signIn = async () => {
      const code_verifier = randomBytes(32).toString("base64url");
      const query = new URLSearchParams({
        ...{ client_id: application.id, redirect_uri: CALLBACK, response_type: "code", scope: "openid profile" },
        ...{ code_challenge: hash("sha256", code_verifier, "base64url"), code_challenge_method: "S256", state: "s" },
      });
      // The request comes before the login, without a session; the login's own part is left out.
      const stranger = visitor(world, { checksForms: false });
      await stranger.get(`/oidc/auth?${query}`);
      const uid = stranger.cookies.get("spse_openid_waiting") ?? "";
      for (const [name, value] of stranger.cookies)
        if (name.startsWith("spse_openid")) person.computer.cookies.set(name, value);
      await person.computer.get(`/masuk-aplikasi/${uid}`);
      const seen = await person.computer.get(`/oidc/auth/${uid}`);
      const code = new URL(String(seen.headers.location)).searchParams.get("code") ?? "";
      const body = new URLSearchParams({
        grant_type: "authorization_code",
        code,
        code_verifier,
        redirect_uri: CALLBACK,
      });
      const { access_token } = await call("POST", "/oidc/token", basic, body);
      await call("GET", "/oidc/me", `Bearer ${access_token}`);
    };
    const many = async (count: number) => {
      for (let turn = 0; turn < count; turn++) await signIn();
    };
    await many(times / 5);
    const seen = await repeat(effort, async () => {
      const began = product.cpuSeconds();
      await many(times);
      return { cpu: ((product.cpuSeconds() - began) / times) * 1000 };
    });
    await product.stop();
    return [{ name: "openid.cpu", unit: "ms", values: seen.cpu, hold: { most: 20 }, aim: { most: 5 } }];
  },
};
