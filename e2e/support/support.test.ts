/** Tests of the tests' tools against a bad page, because a tool that cannot fail proves nothing. */
import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, test } from "node:test";
import { openBrowser, type TestBrowser } from "./browser.ts";
import { drawQr } from "./camera.ts";
import { findWrongs } from "./check.ts";
import { makeClock } from "./clock.ts";
import { openComputer } from "./computer.ts";
import { openPhone } from "./phone.ts";
import { wholeWords } from "./screen.ts";

const PAGE = `<!doctype html><html lang="id"><head><title>Uji</title><script type="module">
  document.querySelector("#clock").textContent = String(Math.floor(Date.now() / 1000));
  setTimeout(() => { document.querySelector("#late").textContent = "Waktu habis"; }, 3600000);
  window.brightness = async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ video: true });
    const video = Object.assign(document.createElement("video"), { srcObject: stream, muted: true });
    await video.play();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    const context = canvas.getContext("2d");
    context.drawImage(video, 0, 0);
    stream.getTracks().forEach((track) => track.stop());
    const data = context.getImageData(0, 0, canvas.width, canvas.height).data;
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at] < 60) dark++;
    return dark / (data.length / 4);
  };
</script></head><body><header><a href="/lain">Login</a></header><main><h1>Uji</h1><p id="clock">tanpa skrip</p><p id="late"></p>
<form action="/hasil"><label>User ID <input name="user"></label><label>Password <input name="password" type="password"></label>
<label><input type="checkbox" name="bersama"> Perangkat ini dipakai bersama</label><button>Login</button></form></main></body></html>`;

let server: Server;
let browser: TestBrowser;
let home: string;

before(async () => {
  server = createServer((request, response) => {
    response.setHeader("content-security-policy", "default-src 'self'; script-src 'unsafe-inline'");
    response.setHeader("content-type", "text/html");
    response.end(request.url === "/barrier" ? "<html><body><img src='/x'></body></html>" : PAGE);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  home = `http://uji.localhost:${(server.address() as AddressInfo).port}`;
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  server.close();
});

test("words are seen whole and in their case: Aktif is not in Tidak aktif", () => {
  const sees = (words: string, text: string) => wholeWords(words).test(text);
  for (const text of ["Aktif", "2FA: Aktif.", "Aktif\n  sejak"]) assert.ok(sees("Aktif", text), text);
  for (const text of ["Tidak aktif", "Aktifkan 2FA", "ProAktif"]) assert.ok(!sees("Aktif", text), text);
  assert.ok(sees("Sisa 9 (dari 10) kode.", "Sisa 9\n (dari  10) kode."));
});

describe("a computer", () => {
  for (const script of [true, false]) {
    test(`types, chooses and presses ${script ? "with" : "without"} script`, async () => {
      const computer = await openComputer(browser, { home, script });
      await computer.open("/");
      await computer.type("User ID", "PPK2");
      await computer.type("Password", "rahasia");
      await computer.choose("Perangkat ini dipakai bersama");
      await computer.press("Login");
      await computer.arrive(/^\/hasil\?user=PPK2&password=rahasia&bersama=on$/);
      assert.equal((await computer.read("#clock")) === "tanpa skrip", !script);
      await computer.close();
    });
  }
  test("finds barriers, in spite of a strict policy", async () => {
    const computer = await openComputer(browser, { home });
    await computer.open("/");
    assert.deepEqual(await computer.barriers(), []);
    await computer.open("/barrier");
    assert.match((await computer.barriers()).join("\n"), /image-alt/);
    await computer.close();
  });
});

test("the check of every page finds the faults of a bad page", async () => {
  const computer = await openComputer(browser, { home });
  await computer.page.setContent(
    '<html lang="id"><title>Uji</title><main><h1>Satu</h1><h1>Dua</h1><p>Halo {nama}, undefined</p><div style="width: 3000px">lebar</div></main></html>',
  );
  const wrongs = await findWrongs({ ...computer, address: () => `${home}/` });
  for (const told of [/\{nama\}/, /written raw/, /sticks out \d+ pixels/, /2 main headings/]) {
    assert.match(wrongs.join("\n"), told);
  }
  await computer.open("/");
  assert.deepEqual(await findWrongs(computer), []);
  await computer.close();
});

test("the clock moves pages and their timers", async () => {
  const clock = makeClock(1_800_000_000);
  const computer = await openComputer(browser, { home, clock });
  await computer.open("/");
  const shown = Number(await computer.read("#clock"));
  assert.ok(Math.abs(shown - clock.now()) <= 2);
  await computer.seeNot("Waktu habis");
  await clock.advance(3600);
  await computer.see("Waktu habis");
  assert.ok(clock.now() >= 1_800_003_600);
  await computer.close();
});

test("a phone's camera sees the current picture at each opening", async () => {
  const phone = await openPhone(browser, { home });
  await phone.open("/");
  const dark = (): Promise<number> => phone.page.evaluate("window.brightness()");
  assert.equal(await dark(), 0);
  await phone.hold(drawQr("otpauth://totp/LPSE%20Contoh:PPK2?secret=GEZDGNBVGY3TQOJQ"));
  const share = await dark();
  assert.ok(share > 0.1 && share < 0.5, `${share}`);
  browser.camera.showNothing();
  assert.equal(await dark(), 0);
  await phone.close();
});
