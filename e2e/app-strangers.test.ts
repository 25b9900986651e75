/** Hostile codes and servers, and an LPSE with a wrong clock: each has its sentence, and no other account is affected. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { decodeBase64url, encodeBase64url, type PendingRequest, unixSeconds } from "@spse/protocol";
import type { APIResponse, Route } from "playwright-core";
import { until } from "../packages/server/test-support/until.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { closeDone, codeShown, leaveRequest, namesListed, tapAccount } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable, logOut, otherWays } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const DAY = 24 * 3600;
const USER = "PENYEDIA1";
let jambi: Run;
/** Its clock is a day ahead. */
let palu: Run;
let phone: Phone;
let computer: Screen;

before(async () => {
  jambi = await startRun({ host: "lpse-jambi.localhost", settings: { SPSE_LPSE_NAME: "LPSE Jambi" } });
  const clock = { ...jambi.clock, now: () => unixSeconds(jambi.clock.now() + DAY) };
  palu = await startRun({
    host: "lpse-palu.localhost",
    settings: { SPSE_LPSE_NAME: "LPSE Palu" },
    beside: jambi,
    clock,
  });
  for (const run of [jambi, palu]) await addPerson(run.world, { userId: USER });
  phone = await jambi.newPhone();
  computer = await jambi.newComputer();
  await logInAndEnable(jambi, computer, phone, USER);
  await logOut(computer);
});
after(async () => {
  await palu?.close();
  await jambi?.close();
});

async function paste(text: string): Promise<void> {
  await phone.open("/");
  await phone.press("Tambah Account");
  await phone.press(/^Tempel tautan/);
  await phone.type("Tautan atau kunci dari halaman Enable 2FA", text);
  await phone.press("Lanjut");
}

const SEED = "A".repeat(32);
const uri = (issuer: string, acceptor: string): string =>
  `otpauth://totp/${encodeURIComponent(`${issuer}:${USER}`)}?secret=${SEED}&issuer=${encodeURIComponent(issuer)}&acceptor=${encodeURIComponent(acceptor)}&offer=${"A".repeat(22)}`;

test("hostile codes: each its own sentence, and nothing is added", async () => {
  await paste("javascript:alert(1)");
  await phone.see("Kode QR ini untuk hal lain");
  assert.deepEqual(await findWrongs(phone), []);
  await paste(`otpauth://totp/LPSE%20J%D0%B0mbi:${USER}?secret=${SEED}`);
  await phone.see("Kode ini bukan dari LPSE Jambi");
  const stranger = "https://lpse-jambi.contoh.go.id";
  const known = jambi.world.lpseId;
  let told = { id: "AAAAAAAAAAAAAAAAAAAAAA", name: "LPSE J\u0430mbi" };
  await phone.page.route(`${stranger}/device/v1/about`, (route) =>
    route.fulfill({
      headers: { "access-control-allow-origin": "*" },
      json: { now: jambi.clock.now(), lpse: { ...told, url: stranger } },
    }),
  );
  await paste(uri(told.name, stranger));
  await phone.see("Nama LPSE ini sudah Anda kenal");
  await phone.see("lpse-jambi.contoh.go.id");
  assert.deepEqual(await findWrongs(phone), []);
  told = { id: known, name: "LPSE Jambi" };
  await paste(uri(told.name, stranger));
  await phone.see("Server ini meniru LPSE lain");
  await phone.see("lpse-jambi.contoh.go.id");
  assert.deepEqual(await findWrongs(phone), []);
  await paste(uri("LPSE Jambi", palu.portalUrl));
  await phone.see("Ini kode LPSE lain");
  assert.deepEqual(await findWrongs(phone), []);
  await phone.see(/Kode ini menyebut LPSE Jambi, tetapi alamat lpse-palu\.localhost:\d+ menjawab sebagai LPSE Palu/);
  await phone.open("/");
  assert.deepEqual(await namesListed(phone), [USER]);
  assert.deepEqual(phone.faults, []);
});

test("a second QR code of the same account: the app says that it is there already, and adds nothing", async () => {
  await paste(uri("LPSE Jambi", jambi.portalUrl));
  await phone.see("Akun ini sudah ada");
  await phone.see("Anda tidak perlu menambahkannya lagi.");
  assert.deepEqual(await findWrongs(phone), []);
  await phone.press("Batal");
  assert.deepEqual(await namesListed(phone), [USER]);
  assert.match(await codeShown(phone), /^\d{6}$/);
});

test("answers that no LPSE gives: a web page, too much: the app says so, the code still shows", async () => {
  for (const [contentType, body, said] of [
    ["text/html", "<!doctype html><title>Wi-Fi</title><script>alert(1)</script>", "Jawaban server tidak dikenali"],
    ["application/json", `{"now":1,"requests":[${'"a",'.repeat(600_000)}"a"]}`, "Jawaban server terlalu besar"],
  ] as const) {
    const headers = { "access-control-allow-origin": "*" };
    await phone.page.route("**/device/v1/**", (route) => route.fulfill({ contentType, body, headers }));
    await phone.open("/");
    await phone.see("LPSE Jambi tidak dapat dihubungi");
    assert.match(await codeShown(phone), /^\d{6}$/);
    await tapAccount(phone, USER);
    await phone.see(said);
    assert.match(await codeShown(phone), /^\d{6}$/);
    await phone.press("Coba lagi");
    await phone.see(said);
    await phone.page.unroute("**/device/v1/**");
  }
  // The app asks again by itself, too.
  await phone.see("Menunggu permintaan");
  assert.deepEqual(phone.faults, []);
});

const REQUESTS = /\/device\/v1\/requests(\?|$)/;
interface Listing {
  readonly state: string;
  readonly requests: readonly PendingRequest[];
}

/** Makes the LPSE list something else. @param told changes each listing. @returns a function that ends that. */
async function forge(made: (told: Listing) => Listing): Promise<() => Promise<void>> {
  let last: { readonly response: APIResponse; readonly told: Listing } | undefined;
  const answer = async (route: Route) => {
    const { port, host } = new URL(jambi.portalUrl);
    const asked = new URL(route.request().url());
    // The LPSE would hold this one: it is answered at once with what the LPSE has said last.
    if (asked.searchParams.has("wait") && last)
      return await route.fulfill({ response: last.response, json: made(last.told) });
    const reply = await route.fetch({
      url: `http://127.0.0.1:${port}${asked.pathname}${asked.search}`,
      headers: { ...(await route.request().allHeaders()), host },
      maxRetries: 3, // a kept connection that the server has just closed
    });
    if (!reply.ok()) return await route.fulfill({ response: reply }); // a refusal lists nothing
    last = { response: reply, told: (await reply.json()) as Listing };
    await route.fulfill({ response: reply, json: made(last.told) });
  };
  await phone.page.route(REQUESTS, answer);
  return () => phone.page.unrouteAll({ behavior: "wait" });
}

/** The same request, from another browser in another place. */
const elsewhere = ({ id, bytes }: PendingRequest): PendingRequest => {
  const request = JSON.parse(new TextDecoder().decode(decodeBase64url(bytes) ?? new Uint8Array()));
  const forged = JSON.stringify({ ...request, browser: "Firefox di Linux", ip: "198.51.100.9" });
  return { id, bytes: encodeBase64url(new TextEncoder().encode(forged)) };
};

const answersSent = (): string[] => sent.filter((url) => url.endsWith("/answer"));
const sent: string[] = [];

test("[P-42] other contents under a request's id: not shown, never answered, noted, also after a restart", async () => {
  phone.page.on("request", (it) => void sent.push(it.url()));
  await logInWithoutPages(jambi, computer, USER);
  await phone.open("/");
  await tapAccount(phone, USER);
  await phone.seeHeading(/Login ke/);
  const stop = await forge((told) => ({ ...told, requests: told.requests.map(elsewhere) }));
  await phone.see("Isi permintaan berubah");
  await phone.seeNot("198.51.100.9");
  assert.equal(await phone.page.getByRole("button", { name: /^(Ya|Bukan saya)$/ }).count(), 0);
  assert.deepEqual(await findWrongs(phone), []);
  await phone.press("Periksa lagi");
  await phone.see("SPSE mengirim isi lain");
  await phone.see("Menunggu permintaan");
  assert.match(await codeShown(phone), /^\d{6}$/);

  // After a restart the app still knows, and the first content does not count either.
  await stop();
  await phone.open("/");
  await tapAccount(phone, USER);
  await phone.see("SPSE mengirim isi lain");
  assert.deepEqual(answersSent(), []);
});

test("[P-42] a new request is answered as usual; sent again, it is neither shown nor answered twice, and the app says so", async () => {
  let kept: readonly PendingRequest[] = [];
  await otherWays(computer);
  await computer.press("Kirim ulang");
  await phone.seeHeading(/Login ke/);
  const stop = await forge((told) => {
    if (told.requests.length > 0) kept = told.requests;
    return { ...told, requests: kept };
  });
  await until("the LPSE has listed it", async () => kept.length > 0);
  await phone.press("Ya");
  await phone.seeHeading("Berhasil Login");
  await computer.arrive("/beranda");
  const before = answersSent().length;
  await closeDone(phone);
  await phone.press("Menu");
  await phone.press(/^Riwayat/);
  await phone.see("Isi permintaan berubah");
  await phone.see("Tidak dijawab di ponsel ini");
  await phone.open("/");
  await tapAccount(phone, USER);
  await phone.see("SPSE mengirim lagi permintaan yang sudah Anda jawab");
  assert.deepEqual(await findWrongs(phone), []);
  assert.equal(answersSent().length, before);
  await stop();
  assert.deepEqual(phone.faults, []);
});

test("an LPSE whose clock is a day ahead gets its own codes; the other LPSE's code does not move", async () => {
  const atPalu = await palu.newComputer();
  await logInAndEnable(palu, atPalu, phone, USER);

  await logInWithoutPages(jambi, computer, USER);
  await phone.open("/");
  await leaveRequest(phone);
  const first = phone.page.locator(".account-code").first();
  await first.waitFor();
  await otherWays(computer);
  await computer.press("Masukkan kode 6 digit");
  await computer.type("Kode 6 digit", (await first.innerText()).replace(/\D/g, ""));
  await computer.press("Login");
  await computer.arrive("/beranda");
});
