/** Officers who look after other programs, those programs, and a vendor whom they ask (settings-wander.story.test.ts). */
import { mock } from "node:test";
import { transact } from "../src/base/platform/world.ts";
import { insertApplication } from "../src/connect/application/application.sql.ts";
import { noteFailed, noteGone } from "../src/connect/application/messages/message.sql.ts";
import { settingsShape } from "../src/connect/application/settings.ts";
import { connect } from "../src/connect/wing.ts";
import { clientChoices } from "../src/office/applications/clients.ts";
import { atBeranda } from "../test-support/at-reset.ts";
import { addApplication } from "../test-support/connect/application.ts";
import { enrolled } from "../test-support/enrolled.ts";
import { serverOf, type TestWorld } from "../test-support/world.ts";
import type { Dice } from "./dice.ts";
import { admins, only, passes, spendBudgets, type Walk, words } from "./settings-wander-scenes.ts";
import type { Scene } from "./wander.ts";

/** What other programs answer, by the last word of the address: no call leaves this computer. */
function answersOutside(): void {
  const request = (url: URL) => {
    const answers = new Map<string, (answer: unknown) => void>();
    const end = () => {
      const word = url.pathname.split("/").at(-1) ?? "";
      const statusCode = /^\d{3}$/.test(word) ? Number(word) : 204;
      if (/^[A-Z_]{4,}$/.test(word)) answers.get("error")?.(Object.assign(new Error(word), { code: word }));
      else answers.get("response")?.({ statusCode, headers: {}, destroy() {} });
    };
    return { once: (event: string, done: (answer: unknown) => void) => answers.set(event, done), end };
  };
  mock.restoreAll();
  for (const name of ["node:http", "node:https"] as const)
    mock.method(process.getBuiltinModule(name), "request", request as never);
}

const OUT = "https://katalog.contoh.go.id";
const A_KEY = { kty: "EC", crv: "P-256", x: "x".repeat(43), y: "y".repeat(43), kid: "satu" };
const RSA = { kty: "RSA", n: "n".repeat(342), e: "AQAB", kid: "dua", alg: "PS256" };
const RIGHT = [
  `${OUT}/kembali`,
  `${OUT}/503`,
  `${OUT}/ENOTFOUND`,
  OUT,
  "https://10.1.2.3/ECONNREFUSED",
  `${OUT}/410`,
  "",
];
const WRONG = [
  ...["http://katalog.contoh.go.id/", `${OUT}/#a`, "https://KATALOG.contoh.go.id/", "https://a@katalog.contoh.go.id/"],
  ...["https://*.contoh.go.id/", `${OUT}/${"x".repeat(200)}`, "https://contoh.go.id./", "http://localhost:4500/"],
];
const url = (dice: Dice) => dice.oneOf(dice.chance(0.8) ? RIGHT : WRONG);
const SECTIONS = ["boleh", "siapa", "login", "login", "ciba", "panggilan", "kunci", "host", "ganti"];

/** Where it is late, there is an application of each client. */
export async function programs(world: TestWorld, { isLate, manner }: Walk): Promise<Scene> {
  answersOutside();
  const secrets: string[] = [];
  const add = (name: string, may: Parameters<typeof insertApplication>[1]["may"], set: object) => {
    world.clock.advance(1);
    const settings = settingsShape.parse(set);
    return transact(world, (tx) => insertApplication(tx, { name, may, sessionId: "", settings }));
  };
  const signIn = { redirectUris: [`${OUT}/kembali`, "https://10.1.2.3/204"], backchannelLogoutUri: `${OUT}/500` };
  const ids = [
    await add("e-Katalog", ["requests", "sign-in", "ciba"], {
      ...{
        webhook: `${OUT}/webhook`,
        ciba: { mode: "ping", notifyUrl: `${OUT}/ping` },
        home: OUT,
        ofOthers: true,
        signIn,
      },
    }),
    await add("SPSE", ["deadlines", "directory"], {}),
    await add("SAKIP", ["forward-auth"], { hosts: [{ host: "sakip.contoh.go.id", stepUp: ["/admin"] }] }),
  ];
  if (isLate)
    for (const [client] of clientChoices("id"))
      ids.push(
        await add(client, ["sign-in"], {
          signIn: { redirectUris: [`https://${client}.contoh.go.id/kembali`], client },
        }),
      );
  const caller = await addApplication(world, { name: "Bank", settings: { webhook: `${OUT}/503` as never } });
  const about = { applicationId: String(ids[0]), kind: "webhook" } as const;
  if (isLate) await transact(world, (tx) => noteGone(tx, about, `${OUT}/webhook`));
  else await noteFailed(world, about, { why: "503", rests: false });
  const tried = [ids[0], ids[0], caller.id].map((it) => `/konsol/aplikasi/${it}?bagian=percobaan`);
  const starts = ["/konsol/aplikasi", "/konsol/aplikasi/baru", ...tried, ...ids.map((it) => `/konsol/aplikasi/${it}`)];
  const officers = await admins(world, starts);
  const vendor = await enrolled(world);
  let number = "123456";
  world.clock.advance(60);
  const asked = new URLSearchParams({
    ...{
      client_id: String(ids[0]),
      redirect_uri: `${OUT}/kembali`,
      response_type: "code",
      scope: "openid email",
      state: "x",
    },
    ...{ code_challenge: "x".repeat(43), code_challenge_method: "S256" },
  });
  const browser = await atBeranda(world, vendor);
  const comes = ["/beranda", "/beranda", `/oidc/auth?${asked}`, `/oidc/auth?${asked}`.replace("kembali", "lain")];
  const one = async (dice: Dice) => {
    const found = await world.db.selectFrom("application").select("id").orderBy("created_at").orderBy("id").execute();
    return dice.oneOf(found).id;
  };
  return {
    wanderers: [
      ...officers,
      ...officers,
      ...officers,
      { name: "PENYEDIA1", browser, phone: vendor.phone, starts: comes },
    ],
    leavesOut: only(
      manner,
      "/konsol/aplikasi|/beranda/aplikasi|/oidc",
      isLate ? "akhiri" : "bagian=(log|percobaan)&tindakan",
    ),
    words: {
      name: words("Perizinan", "Bank", "e-Audit", "x".repeat(60), "a\u202eb"),
      redirects: (dice) => Array.from({ length: 1 + dice.below(3) }, () => url(dice)).join("\n"),
      ...{ home: url, logouts: url, backchannel: url, webhook: url, notify: url, address: url },
      minutes: words("", "5", "60", "4", "1441"),
      keys: (dice) =>
        dice.oneOf([
          ...["", "{", JSON.stringify(A_KEY), JSON.stringify({ keys: [A_KEY, RSA] })],
          ...[JSON.stringify({ ...A_KEY, d: "x" }), JSON.stringify({ keys: [A_KEY, A_KEY] })],
        ]),
      hosts: words(
        ...["sakip.contoh.go.id", "arsip.contoh.go.id /admin /kelola", "arsip.contoh.go.id:8443", "b.contoh.go.id"],
        ...["a.contoh.go.id\na.contoh.go.id:81", "localhost:99", "Besar.contoh.go.id", "b.contoh.go.id admin", ""],
        Array.from({ length: 11 }, (_, at) => `h${at}.contoh.go.id`).join("\n"),
      ),
    },
    acts: {
      ...passes(world),
      "a form is opened": [
        10,
        async (dice, by) => {
          if (by.name === "PENYEDIA1") return by.browser.get("/beranda");
          const section = dice.oneOf(SECTIONS);
          return by.browser.get(`/konsol/aplikasi/${await one(dice)}?bagian=pengaturan&tindakan=${section}`);
        },
      ],
      "what can be tried": [
        2,
        async (dice, by) => by.browser.get(`/konsol/aplikasi/${await one(dice)}?bagian=percobaan`),
      ],
      "a secret calls": [
        3,
        async (dice, by) => {
          const shown = [...(by.browser.seen()?.text.matchAll(/<code class="mono">([\w-]{16,})<\/code>/g) ?? [])];
          const [id, secret] = shown.map(([, it]) => it);
          if (id && secret) secrets.push(`${id}:${secret}`);
          const credential = secrets.length > 0 ? dice.oneOf(secrets) : `${caller.id}:salah`;
          const { host } = new URL(world.config.portalUrl);
          const authorization = `Basic ${Buffer.from(credential).toString("base64")}`;
          await (await serverOf(world)).inject({
            ...{ method: "GET", url: dice.oneOf(["/api/v1/requests/x", "/api/v1/deadlines/x"]) },
            ...{ remoteAddress: "198.51.100.30", headers: { host, authorization } },
          });
        },
      ],
      "a vendor is asked": [
        2,
        async (dice) => {
          const headers: Record<string, string> = dice.chance(0.5) ? { "idempotency-key": '"satu"' } : {};
          const { status, body } = await caller.post("/requests", { user: "PENYEDIA1", kind: "sign-in" }, headers);
          number = body.number ?? number;
          return { status, text: JSON.stringify(body) };
        },
      ],
      "budgets are spent": [0.3, () => spendBudgets(world)],
      "the vendor answers": [
        1.5,
        async (dice) => {
          const request = (await vendor.phone.requests()).at(-1);
          if (request) await vendor.phone.answer(request, dice.oneOf(["approve", "approve", "deny"] as const), number);
        },
      ],
      "messages are sent": [
        2,
        async () => {
          for (const { begin } of connect.jobs ?? []) await begin(world)();
        },
      ],
    },
  };
}
