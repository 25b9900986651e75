import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { z } from "zod";
import { workList } from "../../../attacks/work.ts";
import { type TestWorld, testWorld, type Visitor, visitor } from "../../../test-support/world.ts";
import { formToken } from "../../base/platform/ui/form.html.ts";
import { html } from "../../base/platform/ui/html.ts";
import type { World } from "../../base/platform/world.ts";
import { captchaRoutes } from "../routes.ts";
import { page, type Reply, type Route, type Visit } from "../session/web/route.ts";
import { open } from "../session/web/rows.ts";
import { asksForNewCode, captchaField } from "./captcha.html.ts";
import {
  answerCaptcha,
  type CaptchaForm,
  captchaFields,
  codeOf,
  newCaptcha,
  openChallenge,
  readCaptchaAnswer,
} from "./captcha.ts";

const FOR = { purpose: "login", bindTo: "login-1" } as const;

/** A page like login and reset: shows the field, and shows its verdict. */
const form = async (world: World, visit: Visit, typed?: CaptchaForm): Promise<Reply> => {
  const asked = typed && !asksForNewCode(typed);
  const verdict = asked ? await answerCaptcha(world, visit, { ...readCaptchaAnswer(typed), ...FOR }) : null;
  const field = captchaField({
    language: visit.language,
    captcha: newCaptcha(world, FOR.purpose, FOR.bindTo),
    refused: verdict && verdict.kind !== "passed" ? verdict.kind : undefined,
  });
  return page(html`<form method="post" data-verdict="${verdict?.kind}">${formToken(visit.formToken)}${field}</form>`);
};
const routes: readonly Route[] = [
  open.get("/form", (world, visit) => form(world, visit)),
  open.post("/form", z.object(captchaFields), form),
  ...captchaRoutes(async () => null),
];

const find = (text: string, pattern: RegExp) => pattern.exec(text)?.[1] ?? "";
const idOn = (text: string) => find(text, /name="captcha-id" value="([^"]+)"/);
const taskOn = (text: string): unknown => JSON.parse(find(text, /data-captcha="([^"]+)"/).replaceAll("&quot;", '"'));
/** The work of a challenge of level 0. */
const taskOf = ({ random }: { readonly random: string }) => ({
  algorithm: "argon2id",
  salt: Buffer.from(random, "base64url").toString("hex"),
  ...{ memoryKib: 4096, passes: 1, lanes: 1, tagBytes: 4, hashes: 256 },
});
const verdictOn = (text: string) => find(text, /data-verdict="([^"]*)"/);

describe("A4: Kode Keamanan in a form", () => {
  let world: TestWorld;
  let person: Visitor;
  before(async () => {
    world = await testWorld();
    person = visitor(world, { routes });
  });
  const challenge = (id: string) => {
    const opened = openChallenge(world, id);
    if (opened.kind !== "live") throw new Error(opened.kind);
    return opened.challenge;
  };
  const read = (id: string) => codeOf(world, challenge(id));
  const post = async (fields: Readonly<Record<string, string>>) => verdictOn((await person.post("/form", fields)).text);

  test("without script the form brings the code", async () => {
    const id = idOn((await person.get("/form")).text);
    assert.equal(await post({ "captcha-id": id, "kode-keamanan": read(id) }), "passed");
  });
  test("without script a wrong code is reported, and another one is shown", async () => {
    const id = idOn((await person.get("/form")).text);
    assert.equal(await post({ "captcha-id": id, "kode-keamanan": "AAAAAA" }), "captcha-wrong");
    const next = idOn(person.page().text);
    assert.match(person.page().text, /aria-invalid="true"/);
    assert.equal(await post({ "captcha-id": next, "kode-keamanan": read(next) }), "passed");
  });
  test("without script 'klik di sini untuk mengganti Kode baru' checks nothing and shows another one", async () => {
    const id = idOn((await person.get("/form")).text);
    assert.equal(await post({ "captcha-id": id, "kode-keamanan": "", "ganti-kode": "1" }), "");
    assert.notEqual(idOn(person.page().text), id);
  });
  test("with script letters are checked first, and the form brings the pass", async () => {
    const id = idOn((await person.get("/form")).text);
    const token = find(person.page().text, /name="_token" value="([^"]+)"/);
    const seen = await person.post("/captcha/check", { _token: token, "captcha-id": id, "kode-keamanan": read(id) });
    const said = seen.json() as { ok: boolean; pass: string };
    assert.equal(said.ok, true);
    assert.equal(await post({ _token: token, "captcha-id": id, "captcha-pass": said.pass }), "passed");
    assert.equal(await post({ "captcha-id": id, "captcha-pass": said.pass }), "captcha-used");
  });
  test("with script a wrong code yields another challenge in place", async () => {
    const id = idOn((await person.get("/form")).text);
    const token = find(person.page().text, /name="_token" value="([^"]+)"/);
    const seen = await person.post("/captcha/check", { _token: token, "captcha-id": id, "kode-keamanan": "AAAAAA" });
    const said = seen.json() as { ok: boolean; kind: string; next: string; task: unknown };
    assert.deepEqual([said.ok, said.kind], [false, "captcha-wrong"]);
    const without = await person.post("/captcha/check", { _token: token, "kode-keamanan": "AAAAAA" });
    assert.deepEqual([without.status, without.json()], [400, { ok: false, kind: "malformed" }]);
    assert.deepEqual(said.task, taskOf(challenge(said.next)));
    assert.equal(await post({ _token: token, "captcha-id": said.next, "kode-keamanan": read(said.next) }), "passed");
  });
  test("the page has the task, and the form brings its list: no request between them", async () => {
    const id = idOn((await person.get("/form")).text);
    assert.deepEqual(taskOn(person.page().text), taskOf(challenge(id)));
    assert.equal(await post({ "captcha-id": id, "captcha-work": await workList(world, id) }), "passed");
    for (const path of [`/captcha/${id}/work`, "/captcha/check/work"])
      assert.equal((await person.get(path)).status, 404);
  });
  test("a list that is not of work does not pass, and is answered: empty, longer than any, no base64", async () => {
    for (const work of ["A".repeat(1366), "A".repeat(12_000), "%%%%"]) {
      const id = idOn((await person.get("/form")).text);
      assert.equal(await post({ "captcha-id": id, "captcha-work": work }), "captcha-wrong");
    }
  });
  test("another challenge comes with its own task", async () => {
    const id = idOn((await person.get("/form")).text);
    const said = (await person.get(`/captcha/${id}/next`)).json() as { next: string; task: unknown };
    assert.notEqual(said.next, id);
    assert.deepEqual(said.task, taskOf(challenge(said.next)));
  });
  test("a live challenge, and nothing else, has a picture and a sound, which are never cached", async () => {
    const id = idOn((await person.get("/form")).text);
    const picture = await person.get(`/captcha/${id}/picture.png`);
    assert.deepEqual([picture.status, picture.headers["content-type"]], [200, "image/png"]);
    assert.equal(picture.headers["cache-control"], "no-store");
    for (const language of ["id", "en"]) {
      const sound = await person.get(`/captcha/${id}/sound.wav?lang=${language}`);
      assert.deepEqual([sound.status, sound.headers["content-type"]], [200, "audio/wav"]);
    }
    for (const path of ["picture.png", "sound.wav", "next"]) {
      assert.equal((await person.get(`/captcha/c.made.up/${path}`)).status, 404, path);
    }
    world.clock.advance(301);
    assert.equal((await person.get(`/captcha/${id}/picture.png`)).status, 404);
    assert.equal((await person.get(`/captcha/${id}/next`)).status, 200);
  });
  test("Enter presses a button that is not 'ganti-kode': the first of the form has no name", async () => {
    const { text } = await person.get("/form");
    assert.doesNotMatch(find(text, /(<button[^>]*>)/), /name=/);
  });
  test("the page does not contain the code", async () => {
    const { text } = await person.get("/form");
    const id = idOn(text);
    assert.ok(!text.toUpperCase().includes(read(id).toUpperCase()));
  });
});
