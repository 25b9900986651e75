/** What every mail looks like: the reader's language first, the LPSE on top, facts in a table, and a button that leads where it says. */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { logIn } from "../../../test-support/log-in.ts";
import { DAY_SECONDS } from "../../../test-support/promised.ts";
import { addPerson, mailsOf, type TestWorld, testWorld, visitor } from "../../../test-support/world.ts";

const worlds: TestWorld[] = [];
after(() => Promise.all(worlds.map((it) => it.close())));

async function opened() {
  const world = await testWorld({ settings: { SPSE_LPSE_NAME: "LPSE Kota Contoh", SPSE_LPSE_COLOR: "#8a1538" } });
  worlds.push(world);
  await addPerson(world, { userId: "PENYEDIA1" });
  let last = 0;
  /** A login from a browser and network of its own: the account's owner is told by a mail. */
  const logInFromAnewPlace = async (language: "id" | "en") => {
    last += 1;
    const computer = visitor(world, { ip: `198.51.${last}.4` });
    await computer.get(`/language?to=${language}&back=/login`);
    assert.equal((await logIn(world, computer, "PENYEDIA1")).path, "/beranda");
    const mail = (await mailsOf(world)).filter(({ kind }) => kind === "login-stranger").at(-1);
    assert.ok(mail);
    world.clock.advance(2 * DAY_SECONDS);
    return mail;
  };
  return { world, logInFromAnewPlace };
}

const ID = "Login dari tempat baru ke akun SPSE Anda";
const EN = "Login to your SPSE account from a new place";

describe("a mail to an account's owner", () => {
  test("begins in the language of the owner's login before, so a stranger's login does not choose it", async () => {
    const { logInFromAnewPlace } = await opened();
    const subjects = [];
    for (const language of ["en", "en", "id", "id"] as const)
      subjects.push((await logInFromAnewPlace(language)).subject);
    assert.deepEqual(subjects, [ID, EN, EN, ID]);
  });

  test("has both languages, the own one first, in text and in HTML", async () => {
    const { logInFromAnewPlace } = await opened();
    const indonesian = await logInFromAnewPlace("en");
    const english = await logInFromAnewPlace("en");
    for (const part of ["text", "html"] as const) {
      const at = (mail: typeof english, sentence: string) => mail[part].indexOf(sentence);
      assert.ok(at(indonesian, "Yth. ") >= 0 && at(indonesian, "Yth. ") < at(indonesian, "Dear "), part);
      assert.ok(at(english, "Dear ") >= 0 && at(english, "Dear ") < at(english, "Yth. "), part);
    }
    assert.match(indonesian.html, /<html lang="id">/);
    assert.match(english.html, /<html lang="en">/);
  });

  test("has the LPSE's name in its colour on top, and its facts in a table", async () => {
    const { logInFromAnewPlace } = await opened();
    const { html } = await logInFromAnewPlace("id");
    assert.match(html, /<p style="[^"]*border-left: 8px solid #8a1538">LPSE Kota Contoh<\/p>/);
    assert.match(html, /<th scope="row"[^>]*>User ID<\/th>\s*<td[^>]*>PENYEDIA1<\/td>/);
    assert.match(html, /<th scope="row"[^>]*>Alamat IP<\/th>\s*<td[^>]*>198\.51\.1\.4<\/td>/);
    assert.doesNotMatch(html, /<img|<link|<script|<style|url\(/);
  });

  test("its button leads to the page that it names, after the login that this page needs", async () => {
    const { world, logInFromAnewPlace } = await opened();
    const { html } = await logInFromAnewPlace("id");
    const [, address = "", label] = /<a href="([^"]*)" style="[^"]*">([^<]*)<\/a>/.exec(html) ?? [];
    assert.equal(label, "Periksa di Keamanan akun");
    assert.equal(address, `${world.config.portalUrl}/keamanan`);
    const computer = visitor(world);
    assert.match((await computer.get("/keamanan")).path, /^\/login\?ke=/);
    const inside = await logIn(world, computer, "PENYEDIA1");
    assert.equal(inside.path, "/keamanan");
  });
});
