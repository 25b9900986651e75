/** Browsers and proxies of a protected host, in each state: programs.story.test.ts holds each answer. */
import assert from "node:assert/strict";
import { transact } from "../src/base/platform/world.ts";
import { changeApplication, endApplication, findApplication } from "../src/connect/application/application.sql.ts";
import { settingsMark } from "../src/connect/application/application.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { addProtected, browserOn, HOST } from "../test-support/connect/protected-host.ts";
import { approve, logIn } from "../test-support/log-in.ts";
import { makePasskey, softPasskey } from "../test-support/passkey.ts";
import { addPerson, serverOf, visitor } from "../test-support/world.ts";
import { ELSEWHERE, type Owner } from "./attacker.ts";
import { proven } from "./factor-ways.ts";
import { addClient, authPath, inEnglish } from "./program-browsers.ts";
import { rule } from "./states.ts";

export const hostWalks: Readonly<Record<string, (person: Owner) => Promise<unknown>>> = {
  "a proxy asks": async ({ world, computer }) => {
    const { id, secret } = await addProtected(world);
    const browser = browserOn(world);
    const { host: portal } = new URL(world.config.portalUrl);
    const PAGE = { accept: "text/html" };
    const each = async (said: Readonly<Record<string, string>> = {}, target = "/a?b=c") => {
      for (const shape of ["nginx", "forward"] as const) await browser.ask(target, said, shape);
    };
    const states = async () => {
      await each();
      await each({}, "/admin");
      await each({}, "/%61dmin");
      await each({ accept: "image/png" });
    };
    await states();
    for (const said of [
      ...[
        { "x-original-method": "POST", "x-forwarded-method": "POST" },
        { "sec-fetch-mode": "cors" },
        { "x-requested-with": "x" },
      ],
      ...[
        { "x-original-method": "DELETE", "x-forwarded-method": "DELETE" },
        { "x-original-method": "", "x-forwarded-method": "" },
      ],
      ...[
        { "x-spse-user": "x" },
        { connection: "x-spse-user" },
        { "x-forwarded-host": "lain.go.id", "x-original-url": "http://lain.go.id/" },
      ],
      ...[{ "x-forwarded-proto": "https", "x-original-url": `https://${HOST}/` }, { host: portal }],
      ...[{ host: portal, authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` }],
      {
        ...{ "x-original-method": "POST", "x-forwarded-method": "POST", referer: `http://${HOST}/isian?x=1` },
      },
      { "x-original-method": "POST", "x-forwarded-method": "POST", referer: "http://lain.go.id/isian" },
    ])
      await each({ ...PAGE, ...said });
    await each({}, `/${"x".repeat(1600)}`);
    await browser.open(computer, "/a");
    await states();
    await browser.go("/.spse/masuk?ke=%2Fadmin&ulang=1&belum=1");
    for (const path of [
      "masuk",
      "masuk?ke=https://jahat.example",
      "lanjut",
      "lanjut?kode=x",
      "keluar",
      "tiada",
      "masuk?lain=1",
    ])
      await browser.go(`/.spse/${path}`);
    await browser.go("/.spse/keluar", { "sec-fetch-site": "cross-site" });
    await browser.go("/.spse/keluar");
    for (const path of ["masuk", "lanjut", "keluar"]) await browserOn(world, "lain.go.id").go(`/.spse/${path}`);
    await browser.open(computer, "/a");
    await transact(world, (tx) => endApplication(tx, id));
    await states();
    await (await serverOf(world)).inject({
      ...{ method: "GET", url: "/forward-auth", remoteAddress: "203.0.113.9", headers: { host: HOST } },
    });
  },

  "on the way to a protected host": async (person) => {
    const { world, computer, account, phone } = person;
    const hosts = (host: string) => [{ host, stepUp: ["/admin"] }];
    const all = {
      "biasa.go.id": {},
      "lain.go.id": { ofOthers: true },
      "kunci.go.id": { passkey: true },
      "nomor.go.id": { number: true },
      "kantor.go.id": { who: { kinds: ["non-penyedia" as const], roles: ["ppk" as const, "auditor" as const] } },
    };
    for (const [host, settings] of Object.entries(all))
      await addProtected(world, { name: host, hosts: hosts(host), settings });
    await addPerson(world, { userId: "PENYEDIA2" });
    const plain = visitor(world, ELSEWHERE);
    await logIn(world, plain, "PENYEDIA2");
    const stranger = visitor(world, ELSEWHERE);
    for (const host of Object.keys(all))
      for (const browser of [computer, plain, stranger]) {
        const way = await browserOn(world, host).begin("/admin");
        for (const more of ["", "/ulang", "/belum", "/belum/ulang"]) {
          await browser.get(`${way}${more}`);
          if (browser.page().path.startsWith("/buka/") && browser === computer) await inEnglish(world, browser);
        }
        for (const more of ["gagal", "gagal?sebab=cookie", "gagal?sebab=passkey", "gagal?sebab=angka", "keluar"])
          await browser.get(`/buka/${way.split("/")[2]}/${more}`);
      }
    const own = browserOn(world, "biasa.go.id");
    for (const length of [1500, 1501]) {
      const long = await own.begin(`/${"x".repeat(length - 1)}`);
      await own.back((await computer.get(long)).text);
    }
    const way = await own.begin("/admin");
    await plain.post(`${way}/ulang`);
    await computer.post(`${way}/ulang`);
    await own.back((await approve(computer, phone)).text);
    await own.ask("/admin");
    const others = browserOn(world, "lain.go.id");
    const agreed = await computer.post(`${await others.begin("/")}/setuju`);
    await others.back(agreed.text);
    await others.ask("/");
    await others.ask("/admin");
    await computer.get(await others.begin("/admin"));
    for (const path of ["", "?host=x", "?host=Ymlhc2EuZ28uaWQ&kode=x"]) await computer.get(`/buka/lanjut${path}`);
    await rule(world, { twoFactor: "mandatory" });
    await plain.post("/keluar");
    await logIn(world, plain, "PENYEDIA2");
    await plain.get(way);
    await transact(world, (tx) => changeAccount(tx, account.id, { active: 0 }));
    await own.ask("/");
    await computer.get(way);
  },

  "a host that changes while its proof is given": async (person) => {
    const { world, computer, phone } = person;
    const asks = async (host: string) => {
      const { id } = await addProtected(world, { name: host, hosts: [{ host, stepUp: ["/admin"] }] });
      await computer.post(`${await browserOn(world, host).begin("/admin")}/ulang`);
      return id;
    };
    const ended = await asks("usai.go.id");
    await transact(world, (tx) => endApplication(tx, ended));
    await approve(computer, phone);
    const stricter = await asks("kunci.go.id");
    const { application } = (await findApplication(world, stricter)) ?? assert.fail();
    const settings = { ...application.settings, passkey: true };
    await transact(world, (tx) =>
      changeApplication(tx, stricter, settingsMark(application), { ...application, settings }),
    );
    await approve(computer, phone);
    await computer.get(computer.page().path);
  },

  "an owner with a passkey, logged in by phone": async (person) => {
    const { world, computer } = person;
    await proven(person, "/passkeys/new/proof");
    await makePasskey(computer, softPasskey(world));
    await addProtected(world, { settings: { passkey: true } });
    await computer.get(await browserOn(world).begin("/"));
    await inEnglish(world, computer);
    await computer.get(authPath(await addClient(world, "Kunci", { passkey: true })));
    await inEnglish(world, computer);
    await computer.post(`${computer.page().path}/bukti`);
  },
};
