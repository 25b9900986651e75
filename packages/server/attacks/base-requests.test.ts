/** What base reads of requests and names, for what a dice draws. `base-requests.txt` has the digests (drawn.ts). */
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { describe, test } from "node:test";
import { z } from "zod";
import { columnsAs, joinedRow } from "../src/base/platform/db/joined.ts";
import { expands } from "../src/base/platform/db/migrate.ts";
import { fingerprintOf, firstDifference } from "../src/base/platform/db/shape.ts";
import { isTrial, judgeTarget } from "../src/base/platform/net/call-out.ts";
import { parseLocalPath } from "../src/base/platform/net/local-path.ts";
import { isOneJar, parseOutsideHost, parseOutsideUrl } from "../src/base/platform/net/outside-url.ts";
import { cookieNames } from "../src/base/platform/net/set-cookie.ts";
import { shownBrowser, shownDevice } from "../src/base/platform/ui/browser.ts";
import { languages } from "../src/base/platform/ui/texts.ts";
import * as border from "../src/base/web/border.ts";
import { browserLabel } from "../src/base/web/browser-label.ts";
import { callerReader, proxyReader, trustSetting } from "../src/base/web/caller.ts";
import { cookieCredential, cookieHeader, cookieName, parseCookies } from "../src/base/web/cookies.ts";
import * as form from "../src/base/web/form.ts";
import { diceOf } from "./dice.ts";
import { drawnOf, many, textsLike } from "./drawn.ts";

const { holdAll, holdNoMore } = drawnOf("base-requests.txt");

test("addresses of pages and programs", async () => {
  const dice = diceOf(4);
  const paths = [
    "/",
    "/beranda",
    "/konsol/akun?state=ended#x",
    "//evil.example",
    "/\\evil",
    "/.//evil.example",
    ..."//u@portal.invalid/x //:p@portal.invalid/ //portal.invalid//x http://x/".split(" "),
    "/a/../..//b",
    "/é",
    "/%2f/x",
    "/a b",
    "/@x:y",
  ];
  await holdAll("local paths", textsLike(dice, paths, 500), parseLocalPath);
  const urls = [
    ...[
      "https://contoh.go.id/webhook",
      "https://contoh.go.id",
      "https://contoh.go.id:8443/a?b=c",
      "https://user@contoh.go.id/",
      "https://@contoh.go.id/",
    ],
    ...[
      "http://localhost:3000/",
      "http://127.0.0.1/x",
      "https://*.contoh.go.id/",
      "https://contoh.go.id./",
      "https://CONTOH.go.id/",
      "https://10.0.0.1/",
    ],
    ...[
      "https://contoh.go.id:443/",
      "https://[::1]/x",
      "https:/contoh.go.id",
      "https://xn--e1afmkfd.id/",
      "https://пример.id/",
      "https://contoh.go.id/#x",
      "ftp://x/",
    ],
    ...[
      `https://contoh.go.id/${"x".repeat(180)}`,
      "https://contoh.go.id/a@b",
      "https://contoh.go.id?x@y",
      "javascript:alert(1)",
    ],
  ];
  await holdAll("addresses of programs", textsLike(dice, urls, 700), (text) => [
    ...[parseOutsideUrl(text, { loopback: true }), parseOutsideUrl(text, { loopback: false })],
    ...["http://localhost:4500", "https://spse.contoh.go.id"].map(
      (portalUrl) => judgeTarget({ config: { portalUrl } }, text)?.href,
    ),
  ]);
  const hosts = [
    "contoh.go.id",
    "contoh.go.id:8443",
    "contoh.go.id:443",
    "Contoh.go.id",
    "*.contoh.go.id",
    "a@b.id",
    "10.0.0.1",
    "[::1]:80",
    "contoh.go.id.",
    "a/b",
    "x".repeat(101),
  ];
  await holdAll("hosts", textsLike(dice, hosts, 400), (text) => [
    parseOutsideHost(text),
    isOneJar(text, "contoh.go.id"),
    isOneJar("contoh.go.id:1", text),
  ]);
  const trials = [
    "http://localhost:4500",
    "https://spse.contoh.go.id",
    "http://a.localhost",
    "https://127.9.9.9",
    "https://[::1]",
    "https://localhost.id",
    "https://127.0.0.1.id",
  ];
  await holdAll("trials", trials, isTrial);
});
describe("requests", () => {
  test("their browsers, cookies and fields", async () => {
    const dice = diceOf(5);
    const words =
      "EdgA/1 Edg/1 OPR/1 SamsungBrowser/1 UCBrowser/1 Firefox/1 FxiOS/1 HeadlessChrome/1 Chrome/1 CriOS/1 Safari/1".split(
        " ",
      );
    const systems = "Android iPhone iPad Windows CrOS Macintosh Linux".split(" ").concat("Mac OS X", "X11");
    const agents = many(
      300,
      dice,
      () =>
        `Mozilla/5.0 (${many(dice.below(3), dice, () => dice.oneOf(systems)).join("; ")}) ${many(dice.below(4), dice, () => dice.oneOf(words)).join(" ")}`,
    );
    await holdAll("browsers", [undefined, "", ...textsLike(dice, agents, 400)], (agent) => {
      const label = browserLabel(agent);
      return [
        label,
        ...languages.map((language) => [
          shownBrowser(label, language),
          shownDevice("Aplikasi autentikator lain", language),
          shownDevice(label, language),
        ]),
      ];
    });
    const portals = [
      "https://spse.contoh.go.id",
      "http://localhost:4500",
      "http://localhost",
      "https://spse.contoh.go.id:8443",
    ];
    const cookies = portals.flatMap((portal) => cookieNames.map((name) => [portal, name] as const));
    await holdAll("names of cookies", cookies, ([portal, name]) => [
      cookieName(portal, name),
      cookieCredential(portal, name),
    ]);
    const values = textsLike(dice, ["abc.DEF_=+/~-9", "", "a;b", "nilai"], 200).map((value) => ({
      ...{ name: dice.oneOf(cookieNames), value: dice.chance(0.9) ? value : null },
      ...(dice.chance(0.5) && { lifetimeSeconds: dice.oneOf([0, 60, 86_400]) }),
      ...(dice.chance(0.3) && { path: "/minta/x" }),
    }));
    await holdAll("cookies", values, (it) => portals.map((portal) => cookieHeader(portal, it)));
    await holdAll(
      "headers of cookies",
      [
        undefined,
        ...textsLike(dice, ["a=1; b=2", "a=1;a=2; =x", "a", "__Host-spse_session=x.y; lang=en", " a = 1 ;b=c=d"], 300),
      ],
      (it) => parseCookies(it),
    );
    const shape = z.object({
      nama: form.typedField(5),
      catatan: form.trimmedField(4),
      pilih: form.chosen(["ya", "tidak"]),
      akun: form.listField(3),
      apa: form.field,
    });
    const sent = [
      "nama=Budi&catatan=+a+b+",
      "akun=1&akun=2&akun=3",
      "nama=a&nama=b",
      "pilih=ya&apa=",
      "pilih=mungkin",
      "akun=1%0A2&lain=1",
      "nama=%00",
      "nama=%ff",
      "_token=x&nama=a%0D%0Ab",
      "",
      "akun=",
    ];
    await holdAll(
      "sent fields",
      [
        ...textsLike(dice, sent, 500),
        ...[50, 51, 52, 53, 54].map((most) => Array.from({ length: most }, (_, at) => `f${at}=1`).join("&")),
      ],
      (raw) => {
        const [read, bare] = [form.parseFields(raw, shape), form.parseFields(raw)];
        const parsed =
          read.kind === "fields" ? [shape.safeParse(read.fields).data, form.hasOnlyFieldsOf(shape, read.fields)] : [];
        return [
          read,
          bare.kind === "fields" ? form.hasOnlyFieldsOf(form.onlyButton, bare.fields) : bare.kind,
          ...parsed,
          form.unreadable(raw),
        ];
      },
    );
    const handed = form.handedOnField(z.object({ a: z.number() }), 12);
    await holdAll(
      "fields that are handed on",
      textsLike(dice, ['{"a":1}', '{"a":"1"}', "null", '{"a":123456789}', "{"], 150),
      (it) => handed.parse(it),
    );
  });

  test("their callers and hosts", async () => {
    const dice = diceOf(6);
    const peers = "127.0.0.1 10.1.2.3 203.0.113.9 ::1 fd00::1 fe80::1%eth0 2001:db8::1 ::ffff:127.0.0.1 x"
      .split(" ")
      .concat("");
    const trusts = [[], ["127.0.0.1/32"], ["10.0.0.0/8", "::1"], ["0.0.0.0/0"]];
    const calls = many(500, dice, () => ({
      ...{
        mode: dice.oneOf(["demo", "production"] as const),
        portalUrl: dice.oneOf(["https://a.id", "http://localhost"]),
      },
      ...{ trustedProxies: dice.oneOf(trusts), peer: dice.chance(0.95) ? dice.oneOf(peers) : undefined },
      headers: Object.fromEntries(
        ["x-forwarded-for", "forwarded", "x-real-ip", "x-forwarded-host", "x-forwarded-proto"]
          .filter((name) => dice.chance(name === "x-forwarded-for" ? 0.6 : 0.1))
          .map((name) => [
            name,
            many(1 + dice.below(3), dice, () =>
              dice.oneOf([...peers, "127.0.0.1", "10.0.0.1", "[::1]:80", "unknown"]),
            ).join(", "),
          ]),
      ) as IncomingHttpHeaders,
    }));
    await holdAll("callers", calls, ({ peer, headers, ...config }) => [
      ...[
        callerReader(config)(peer, headers),
        proxyReader(config)(peer),
        trustSetting(config.trustedProxies, peer ?? ""),
      ],
    ]);
    const targets = textsLike(
      dice,
      ["/a?b", "http://Host.id/a", "https://host.id", "HTTP://h?x", "*", "http:///x", "http://h#x"],
      200,
    );
    const requests = targets.map((url) => ({
      url,
      rawHeaders: many(dice.below(3), dice, () => [dice.oneOf(["Host", "host", "X-Host"]), "A.id:80"]).flat(),
      headers: dice.chance(0.8) ? { host: dice.oneOf(["Contoh.go.id", "b.id:8443"]) } : {},
    }));
    await holdAll("hosts of requests", requests, (request) => [
      border.pathOf(request as unknown as IncomingMessage),
      border.readHost(request as unknown as IncomingMessage, request.url),
    ]);
    const worlds = [undefined, [{ userId: "A", name: "A", role: "ppk", password: "x" }]].map((demo) => ({
      demo,
      config: { authenticatorUrl: "https://app.id", portalUrl: "https://spse.id" },
    })) as unknown as Parameters<typeof border.portalDirectivesIn>[0][];
    await holdAll("policies", worlds, (world) => {
      const all = [border.portalDirectivesIn(world), border.authenticatorDirectivesIn(world)].flatMap((directives) =>
        ["https://a.id", "http://localhost"].map((url) =>
          border.securityHeaders({
            directives,
            permissions: border.portalPermissionsIn(world),
            referrer: "same-origin",
            transport: "max-age=1",
            url,
          }),
        ),
      );
      return [all, all.map((headers) => border.asFile(headers)), border.authenticatorPermissions];
    });
  });
});

test("shapes of a database", async () => {
  const dice = diceOf(7);
  const words = ["text not null", "integer", "text key"];
  const shapes = many(200, dice, () => {
    const draw = () =>
      new Map(
        ["a.x", "a.y", "b.x", "index a_x"]
          .filter(() => dice.chance(0.7))
          .map((name) => [name, dice.chance(0.9) ? "text not null" : dice.oneOf(words)]),
      );
    return [draw(), draw()] as const;
  });
  await holdAll("differences", shapes, ([one, other]) => [
    firstDifference(one, other),
    firstDifference(one, other, true),
    fingerprintOf(one),
  ]);
  await holdAll(
    "joined rows",
    many(40, dice, () => ({ a_id: dice.below(3), a_name: dice.oneOf(["x", null]), id: 9 })),
    (row) => [joinedRow("a", ["id", "name"], row), columnsAs("a", ["id", "name"])],
  );
  await holdAll(
    "names of migrations",
    textsLike(dice, ["0002-expand-x", "0003-contract-x", "00020-expand-x", "2-expand-y"], 80),
    expands,
  );
});

test("base-requests.txt has nothing else", holdNoMore);
