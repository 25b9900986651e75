/**
 * Bodies of which half has come, over real sockets: who may not send one is answered at the headers, and the server keeps nothing of it. So
 * it does not matter how many bytes the sender has announced. Beside each refusal stands the same act of somebody who may.
 */
import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createConnection } from "node:net";
import { after, before, describe, test } from "node:test";
import { utc } from "../src/base/platform/ui/time.ts";
import { portalServer } from "../src/core/session/web/http/server.ts";
import { bodyMost } from "../src/core/session/web/http/visit.ts";
import { isCallGuard, isRoleGuard, type Route } from "../src/core/session/web/route.ts";
import { mounts, routes } from "../src/operate/start/routes.ts";
import { atBeranda } from "../test-support/at-reset.ts";
import { addApplication } from "../test-support/connect/application.ts";
import { addApplication as addClient } from "../test-support/connect/openid.ts";
import { type Enrolled, enrolled } from "../test-support/enrolled.ts";
import { inTextForm } from "../test-support/phone.ts";
import { inTime } from "../test-support/until.ts";
import { type TestWorld, testWorld } from "../test-support/world.ts";

/** How long the servers of this file wait for a whole request. Milliseconds. */
const PATIENCE = 3000;
/** What is announced: more than any form of ours, less than the largest list. */
const ANNOUNCED = 15_000;

/** Device calls whose credential is in the body. [P-22] */
const IN_THE_BODY = ["/device/v1/enrolments", "/device/v1/vouchers/:id/claim"];

/** A phone that wants no push. */
const NONE = JSON.stringify({ subscription: null });

describe("Half-sent bodies [A29] [promise:any-input]", () => {
  let world: TestWorld;
  let app: Awaited<ReturnType<typeof portalServer>>;
  let person: Enrolled;
  let application: Awaited<ReturnType<typeof addApplication>>;
  before(async () => {
    world = await testWorld();
    person = await enrolled(world);
    application = await addApplication(world, { may: ["deadlines", "requests", "directory"] });
    app = await portalServer(world, routes, { mounts });
    app.server.requestTimeout = PATIENCE;
    app.server.headersTimeout = PATIENCE; // Node takes the smaller one for the header
    await app.listen({ port: 0, host: "127.0.0.1" });
  });
  after(async () => {
    await app.close();
    await world.close();
  });

  /** A request of which the body is to come. */
  async function begin(
    method: string,
    path: string,
    headers: Readonly<Record<string, string | undefined>>,
    length: number = ANNOUNCED,
  ) {
    const socket = createConnection({ port: (app.server.address() as AddressInfo).port, host: "127.0.0.1" });
    let text = "";
    socket.setEncoding("utf8").on("data", (part) => {
      text += part;
    });
    socket.on("error", () => {});
    const over = once(socket, "close");
    const sent = {
      host: new URL(world.config.portalUrl).host,
      "content-type": "application/json",
      "content-length": `${length}`,
      ...headers,
    };
    const lines = Object.entries(sent).flatMap(([name, value]) => (value === undefined ? [] : `${name}: ${value}\r\n`));
    socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
    return {
      send: (more: string) => socket.write(more),
      /** The first answer: its status and its text so far. */
      answer: async () => {
        while (!text.includes("\r\n\r\n")) await inTime("an answer", once(socket, "data"));
        return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]), text };
      },
      /** Everything, once the server has closed. */
      whole: async () => {
        await inTime("the connection is closed", over);
        return text;
      },
      isOpen: () => !socket.destroyed && !socket.readableEnded,
      leave: () => socket.destroy(),
    };
  }

  /** The server has seen what was sent before: requests that need no session begin in their order. */
  const seen = async () =>
    void (await (await begin("GET", "/device/v1/about", { "content-length": undefined })).answer());

  /** The status of the answer to a body that never comes. 408: the server has waited for it. */
  async function early(...asked: Parameters<typeof begin>): Promise<number> {
    const request = await begin(...asked);
    request.send("{");
    const { status } = await request.answer();
    request.leave();
    return status;
  }

  const basic = (secret: string) => ({
    authorization: `Basic ${Buffer.from(`${application.id}:${secret}`).toString("base64")}`,
  });
  const pathOf = ({ path }: Route) => path.replaceAll(/:\w+/g, "x");
  const withBody = (is: (route: Route) => boolean) =>
    routes.filter((route) => !["GET", "DELETE"].includes(route.method) && is(route));

  test("the API and SCIM: no credential and a wrong secret get 401 at the headers", async () => {
    const rows = withBody(({ guard }) => guard === "application");
    assert.ok(rows.length >= 8);
    for (const row of rows)
      for (const headers of [{}, basic("salah"), { authorization: "Bearer a.b.c" }])
        assert.equal(await early(row.method, pathOf(row), headers, bodyMost(row)), 401, `${row.method} ${row.path}`);
  });

  test("control: with its secret an application is waited for, and its whole body counts", async () => {
    const tender = JSON.stringify({ reference: "T-1", name: "Gedung", at: utc(world.now() + 86_400), invited: [] });
    const request = await begin("POST", "/api/v1/deadlines", basic(application.secret), Buffer.byteLength(tender));
    request.send(tender.slice(0, 9));
    await seen();
    request.send(tender.slice(9));
    assert.equal((await request.answer()).status, 201);
    request.leave();
  });

  test("an application that is ended while its body comes, or whose right is taken away, gets 401, and nothing is stored", async () => {
    for (const change of [{ ended_at: world.now() }, { may: "requests" }]) {
      const ending = await addApplication(world, { name: `Lama ${Object.keys(change)}`, may: ["deadlines"] });
      const tender = JSON.stringify({ reference: "T-2", name: "Jalan", at: utc(world.now() + 86_400), invited: [] });
      const authorization = `Basic ${Buffer.from(`${ending.id}:${ending.secret}`).toString("base64")}`;
      const request = await begin("POST", "/api/v1/deadlines", { authorization }, Buffer.byteLength(tender));
      request.send(tender.slice(0, 9));
      await inTime("its secret is judged", secretUsed(world, ending.id));
      await world.db.updateTable("application").set(change).where("id", "=", ending.id).execute();
      request.send(tender.slice(9));
      assert.equal((await request.answer()).status, 401);
      request.leave();
    }
    const { kept } = await world.db
      .selectFrom("deadline")
      .select((eb) => eb.fn.countAll<number>().as("kept"))
      .where("name", "=", "Jalan")
      .executeTakeFirstOrThrow();
    assert.equal(Number(kept), 0);
  });

  test("OpenID's calls of applications: a wrong secret, one of an application without sign-in, and one that cannot be read get 401 at the headers", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const ofAnother = [
      basic(application.secret),
      { authorization: `Basic ${btoa("%ZZ:%ZZ")}` },
      { authorization: "Basic x" },
    ];
    for (const path of ["/oidc/token", "/oidc/token/revocation", "/oidc/request", "/oidc/backchannel"])
      for (const headers of [basic("salah"), ...ofAnother]) {
        const request = await begin("POST", path, { ...form, ...headers });
        const { status, text } = await request.answer();
        assert.equal(status, 401, path);
        assert.match(text, /^www-authenticate: Basic realm=[\s\S]*"error":"invalid_client"/im);
        request.leave();
      }
  });

  test("control: with its secret OpenID reads the body, and judges what is in it", async () => {
    const client = await addClient(world);
    const authorization = `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString("base64")}`;
    const body = "grant_type=authorization_code&code=x&redirect_uri=x&code_verifier=x";
    const headers = { authorization, "content-type": "application/x-www-form-urlencoded" };
    const request = await begin("POST", "/oidc/token", headers, body.length);
    request.send(body.slice(0, 9));
    await seen();
    request.send(body.slice(9));
    const { status, text } = await request.answer();
    assert.equal(status, 400);
    assert.match(text, /"error":"invalid_(grant|request)"/);
    request.leave();
  });

  test("a device's calls: no signature, an unknown phone and a wrong signature get 401 at the headers", async () => {
    const rows = withBody(({ guard, path }) => guard === "device" && !IN_THE_BODY.includes(path));
    assert.ok(rows.length >= 8);
    const signed = await person.phone.signedCall({ method: "POST", path: "/device/v1/revocation", body: "{}" });
    const broken = { authorization: `${signed.headers.authorization?.slice(0, -8)}AAAAAAAA` };
    for (const row of rows)
      for (const headers of [{}, broken])
        assert.equal(await early("POST", pathOf(row), headers), 401, `${row.path} ${Object.keys(headers)}`);
  });

  const text = { "content-type": "text/plain" };

  test("[P-111] a device's calls in text form: no signature, an unknown phone and a wrong signature get 401 at the first line, a line longer than any 400, another path 404", async () => {
    const rows = withBody(({ guard, path }) => guard === "device" && !IN_THE_BODY.includes(path));
    const signed = await person.phone.signedCall({ method: "POST", path: "/device/v1/revocation", body: "{}" });
    const broken = `${signed.headers.authorization?.slice(0, -8)}AAAAAAAA`;
    const first = async (path: string, line: string) => {
      const request = await begin("POST", path, text);
      request.send(line);
      const { status } = await request.answer();
      request.leave();
      return status;
    };
    for (const row of rows)
      for (const line of ["\n{", `${broken}\n`])
        assert.equal(await first(pathOf(row), line), 401, `${row.path} ${line}`);
    assert.equal(await first(signed.path, `Device ${"a".repeat(5000)}`), 400);
    assert.equal(await first("/device/v1/nothing", "Device"), 404);
    assert.equal(await early("POST", signed.path, text, 70_000), 413);
    assert.equal(await early("POST", signed.path, text), 408, "no line comes");
  });

  test("a device's calls with the credential in the body: what is longer than any gets 413 at the headers", async () => {
    for (const path of IN_THE_BODY) assert.equal(await early("POST", path.replace(":id", "x"), {}, 70_000), 413, path);
  });

  test("a phone that is retired while its body comes is refused; control: one that is not does what it signed, in each form", async () => {
    for (const [userId, status, form] of [
      ["PENYEDIA8", 200, "header"],
      ["PENYEDIA9", 401, "header"],
      ["PENYEDIA6", 200, "text"],
      ["PENYEDIA7", 401, "text"],
    ] as const) {
      const { phone } = await enrolled(world, { userId });
      const signed = await phone.signedCall({ method: "POST", path: "/device/v1/subscription", body: NONE });
      const call = form === "text" ? inTextForm(signed) : { ...signed, body: NONE };
      const request = await begin("POST", call.path, call.headers, call.body.length);
      const half = call.body.length - NONE.length + 2;
      request.send(call.body.slice(0, half));
      await seen();
      if (status !== 200) await phone.revoke();
      request.send(call.body.slice(half));
      const answer = await request.answer();
      assert.equal(answer.status, status, answer.text);
      request.leave();
    }
  });

  test("RFC 9112 §11.2: who is answered before its body has come gets no second answer when it never comes", async () => {
    const request = await begin("POST", "/api/v1/deadlines", {}, 500_000);
    request.send("{");
    assert.deepEqual((await request.whole()).match(/HTTP\/1\.1 \d+/g), ["HTTP/1.1 401"]);
  });

  test("RFC 9112 §9.6: a proxy that closes after one request keeps the answer, though its body comes after it", async () => {
    const request = await begin("POST", "/api/v1/deadlines", { connection: "close" }, 500_000);
    request.send("{");
    assert.equal((await request.answer()).status, 401);
    for (let part = 0; part < 9; part++) {
      await seen();
      assert.ok(request.isOpen(), "its body is still on its way");
      request.send("x".repeat(50_000));
    }
    request.send("x".repeat(49_999));
    assert.deepEqual((await request.whole()).match(/HTTP\/1\.1 \d+/g), ["HTTP/1.1 401"]);
  });

  const ofPeople = withBody(({ guard }) => !isCallGuard(guard) && guard !== "open");

  test("forms behind a guard: without a session 303 or 404, from another origin 403, at the headers", async () => {
    assert.ok(ofPeople.length >= 90);
    const { portalUrl: origin } = world.config;
    for (const row of ofPeople) {
      const type = row.file ? "multipart/form-data; boundary=x" : "application/x-www-form-urlencoded";
      const stopped = isRoleGuard(row.guard) ? 404 : 303;
      assert.equal(await early("POST", pathOf(row), { "content-type": type, origin }), stopped, row.path);
      const theirs = { "content-type": type, origin: "https://jahat.example" };
      assert.equal(await early("POST", pathOf(row), theirs), 403, row.path);
    }
  });

  test("control: a form of a session in two halves does what it says; one whose session has ended meanwhile does not", async () => {
    for (const ends of [false, true]) {
      const someone = await enrolled(world, { userId: ends ? "POKJA8" : "POKJA9" });
      world.clock.advance(60);
      const computer = await atBeranda(world, someone);
      const [, token = ""] = /name="_token" value="([^"]+)"/.exec(computer.page().text) ?? [];
      const body = `_token=${encodeURIComponent(token)}`;
      const cookie = [...computer.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const headers = { cookie, origin: world.config.portalUrl, "content-type": "application/x-www-form-urlencoded" };
      const request = await begin("POST", "/sessions/end-others", headers, body.length);
      request.send(body.slice(0, 5));
      await seen();
      const { id } = someone.session;
      if (ends)
        await world.db
          .updateTable("session")
          .set({ ended_at: world.now() })
          .where("account_id", "=", someone.account.id)
          .where("id", "!=", id)
          .execute();
      request.send(body.slice(5));
      const { text } = await request.answer();
      assert.equal(
        /^location: (.*)\r/m.exec(text)?.[1],
        ends ? "/login?sesi=tidak-disimpan" : "/keamanan?selesai=sesi-lain",
      );
      const other = await world.db.selectFrom("session").select("ended_at").where("id", "=", id).executeTakeFirst();
      assert.equal(other?.ended_at === null, ends);
      request.leave();
    }
  });
});

async function secretUsed(world: TestWorld, id: string): Promise<void> {
  for (;;) {
    const row = await world.db.selectFrom("throttle").select("key").where("key", "like", `%${id}%`).executeTakeFirst();
    if (row) return;
    await new Promise((turn) => setTimeout(turn, 10));
  }
}
