/** Budgets of applications and directories, and of the people whom they lead here. */
import assert from "node:assert/strict";
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { addApplication, type Caller } from "../test-support/connect/application.ts";
import { directoryOf, oktaUser } from "../test-support/connect/directories.ts";
import {
  addApplication as addSignIn,
  begin,
  client,
  clientOf,
  open,
  scene as signInScene,
} from "../test-support/connect/openid.ts";
import { addProtected, behindProxy, browserOn, wayBack } from "../test-support/connect/protected-host.ts";
import { enrolled, onSqlite } from "../test-support/enrolled.ts";
import { approve, logIn } from "../test-support/log-in.ts";
import { serverOf, type TestWorld, visitor } from "../test-support/world.ts";
import { rises, spends } from "./budget.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;
/** Did a call go, unlike one that comes too early? */
const goes = (call: () => Promise<{ readonly status: number }>) => async () => (await call()).status !== 429;

onSqlite("Budgets of an application's calls", (fresh) => {
  const program = async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const spse = await addApplication(world, { may: ["requests", "deadlines", "proposals"] });
    return { world, ...person, spse };
  };
  const calls = async (key: RegExp, call: (spse: Caller) => Promise<{ readonly status: number }>) => {
    const { world, spse } = await program();
    return { world, key, attempt: goes(() => call(spse)) };
  };
  const signIn = (spse: Caller) => spse.post("/requests", { user: "PENYEDIA1", kind: "sign-in" });
  const wrong = (spse: Caller) => spse.post("/codes", { user: "PENYEDIA1", code: "000000" });

  spends("APPLICATION_CALLS", 300, 300, () => calls(/^application:calls:/, (spse) => spse.get("/deadlines/none")));
  spends("APPLICATION_ASKS", 1500, 300, () => calls(/^application:asks:[^:]+$/, (spse) => spse.post("/requests", {})));
  spends("APPLICATION_READS", 15_000, 300, () => calls(/^application:reads:/, (spse) => spse.get("/requests/x")));
  spends("ASKS_OF_PERSON", 5, 900, () => calls(/^application:asks:[^:]+:/, signIn));
  spends("ASKS_TO_PERSON", 30, 900, () => calls(/^application:asked:/, signIn));
  spends("APPLICATION_CODES", 10, DAY, () => calls(/^application:code:/, wrong));
  spends("PROPOSALS", 50, DAY, () =>
    calls(/^application:proposals:/, (spse) => spse.post("/closing-proposals", { user: "TIDAK-ADA", reason: "Izin" })),
  );

  spends("APPLICATIONS_CODES", 15, DAY, async () => {
    const { world, spse } = await program();
    const counted = async () =>
      (await world.db.selectFrom("throttle").select("key").where("key", "like", "code:new:%").execute()).length;
    return { world, key: /^applications:code:/, attempt: () => rises(counted, () => wrong(spse)) };
  });

  spends("WRONG_SECRETS_NOTED", 5, HOUR, async () => {
    const { world, spse } = await program();
    const authorization = `Basic ${btoa(`${spse.id}:salah`)}`;
    const noted = async () =>
      (await world.db.selectFrom("audit").select("id").where("outcome", "=", "secret-wrong").execute()).length;
    const call = () => spse.post("/requests", {}, { authorization });
    return { world, key: /^application:wrong:/, attempt: () => rises(noted, call) };
  });

  spends("ASSERTION_ONCE", 1, 90, async () => {
    const world = await fresh();
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const key = { ...publicKey.export({ format: "jwk" }), kid: "k1", alg: "ES256" };
    const { id, post } = await addApplication(world, { settings: { keys: [key as never] } });
    const jwt = await new SignJWT({ jti: randomUUID() })
      .setProtectedHeader({ alg: "ES256", kid: "k1" })
      .setIssuer(id)
      .setSubject(id)
      .setAudience(world.config.portalUrl)
      .setExpirationTime(world.now() + 60)
      .sign(privateKey);
    const call = () => post("/requests", {}, { authorization: `Bearer ${jwt}` });
    return { world, key: /^application:jti:/, attempt: async () => (await call()).status !== 401 };
  });
});

onSqlite("Budgets of a directory and of protected hosts", (fresh) => {
  spends("DIRECTORY_NEW", 500, HOUR, async () => {
    const world = await fresh();
    const { call } = await directoryOf(world);
    let nth = 0;
    const add = () => {
      nth += 1;
      return call("POST", "Users", { ...oktaUser, userName: `pegawai-${nth}` });
    };
    return { world, key: /^directory:new:/, attempt: goes(add) };
  });

  spends("DIRECTORY_CHANGED", 50, HOUR, async () => {
    const world = await fresh();
    const { call, patch } = await directoryOf(world);
    const { id } = (await call("POST", "Users", oktaUser)).body;
    let nth = 0;
    const change = () => {
      nth += 1;
      return patch(id, { op: "Replace", path: "displayName", value: `Budi ${nth}` });
    };
    return { world, key: /^directory:changed:/, attempt: goes(change) };
  });

  spends("OPENINGS_OF_SESSION", 60, 600, async () => {
    const world = behindProxy(await fresh());
    await addProtected(world);
    const { phone } = await enrolled(world);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    await approve(computer, phone);
    const browser = browserOn(world);
    const opening = async () => browser.go(wayBack((await computer.get(await browser.begin("/"))).text));
    await opening();
    return { world, key: /^opening:/, attempt: goes(opening) };
  });
});

onSqlite("Budgets of sign-ins", (fresh) => {
  const at = async (world: TestWorld, key: RegExp, attempt: () => Promise<boolean>) => {
    await serverOf(world);
    return { world, key, attempt };
  };

  spends("NETWORK_SIGN_INS", 1200, 600, async () => {
    const { world, config } = await signInScene(fresh);
    const { url } = await begin(config);
    const rival = visitor(world, { checksForms: false });
    return at(
      world,
      /^openid:network:/,
      goes(() => open(rival, { url })),
    );
  });

  spends("SIGN_INS_OF_SESSION", 120, 600, async () => {
    const { world, browser, signIn } = await signInScene(fresh);
    const { begun } = await signIn();
    return at(
      world,
      /^openid:session:/,
      goes(() => open(browser, begun)),
    );
  });

  for (const [name, limit, seconds, key] of [
    ["NETWORK_PUSHED", 1200, 600, /^openid:pushed:/],
    ["APPLICATION_SIGN_INS", 15_000, 300, /^application:sign-ins:/],
  ] as const)
    spends(name, limit, seconds, async () => {
      const { world } = await signInScene(fresh);
      const isPublic = name === "NETWORK_PUSHED";
      const application = await addSignIn(world, { name: "SIRUP", ...(isPublic && { signIn: { public: true } }) });
      const config = await clientOf(world, application, isPublic ? client.None() : undefined);
      const attempt = () =>
        client.refreshTokenGrant(config, "karangan").then(
          () => assert.fail("a made-up token"),
          ({ status }: { status: number }) => status !== 429,
        );
      return at(world, key, attempt);
    });
});
