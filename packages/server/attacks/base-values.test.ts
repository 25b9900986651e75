import { test } from "node:test";
import { pino } from "pino";
import { openAuditKey } from "../src/base/platform/audit-key.ts";
import { assetLinksOf, parseAndroidApp } from "../src/base/platform/config/android-app.ts";
import { parseConfig } from "../src/base/platform/config/config.ts";
import { isLoopback } from "../src/base/platform/config/config-refusals.ts";
import { parseListenAddress } from "../src/base/platform/config/listen-address.ts";
import { judgeEndpoint, PUSH_HOSTS, parsePushHost, serviceOf } from "../src/base/platform/config/push-hosts.ts";
import { databaseRefusal } from "../src/base/platform/db/database-refusal.ts";
import { DatabaseDeaf } from "../src/base/platform/db/db.ts";
import { OtherVersion } from "../src/base/platform/db/migrate.ts";
import * as outage from "../src/base/platform/db/outage.ts";
import * as keys from "../src/base/platform/keys.ts";
import { openLog } from "../src/base/platform/log.ts";
import { brandPath, logoPath } from "../src/base/platform/office.ts";
import { openNotices } from "../src/base/web/notices.ts";
import { START, type TestWorld } from "../test-support/world.ts";
import { diceOf } from "./dice.ts";
import { drawnOf, many, textsLike } from "./drawn.ts";

const { holdAll, holdNoMore } = drawnOf("base-values.txt");
const KEY = "A".repeat(43);

test("single values", async () => {
  const dice = diceOf(3);
  const hosts = [
    "fcm.googleapis.com",
    "*.push.apple.com",
    "https://push.lan:8443",
    "http://10.0.0.1:80",
    "localhost",
    "a.b",
    "a.1b",
    "-a.bc",
    "https://push.lan",
    `${"a".repeat(64)}.id`,
  ];
  await holdAll("push hosts", textsLike(dice, hosts, 300), parsePushHost);
  const list = [...PUSH_HOSTS.split(", "), "https://push.lan:8443", "x"];
  const ends = [
    "https://fcm.googleapis.com/fcm/send/x",
    "https://a.push.apple.com/",
    "https://push.apple.com/x",
    "https://push.lan:8443/y",
    "http://fcm.googleapis.com/",
    "https://fcm.googleapis.com:8443/",
    "https://u@fcm.googleapis.com/",
    "https://fcm.googleapis.com/#x",
    "https://evilnotify.windows.com/",
    "https://a.notify.windows.com\\@x/",
  ];
  await holdAll("push addresses", textsLike(dice, ends, 400), (address) => [
    judgeEndpoint(address, list),
    serviceOf(address, list),
    judgeEndpoint(address, []),
  ]);
  const local = [
    "localhost",
    "a.localhost",
    "127.0.0.1",
    "127.1.2.3",
    "::1",
    "[::1]",
    "localhost.id",
    "128.0.0.1",
    "xlocalhost",
  ];
  await holdAll("loopback", textsLike(dice, local, 120), isLoopback);
  await holdAll(
    "addresses to listen at",
    textsLike(dice, ["127.0.0.1:9464", "[::1]:9464", "::1:80", "0.0.0.0:65535", "1.2.3:1"], 200),
    parseListenAddress,
  );
  const app = `id.go.contoh:${"AB:".repeat(31)}CD`;
  await holdAll(
    "Android apps",
    textsLike(dice, [app, `${app}, ${"0F:".repeat(31)}00`, "id.go.contoh:"], 200),
    (typed) => {
      const read = parseAndroidApp(typed);
      return [read, read && assetLinksOf(read)];
    },
  );
  const logo = { digest: "abc", type: "png", width: 1, height: 2 } as const;
  await holdAll("addresses of a look", ["#1F5f99", "#000000"], (lpseColor) => [
    brandPath({ lpseColor } as TestWorld["office"]),
    logoPath(logo),
  ]);
});

test("errors of a database", async () => {
  const codes = [
    "28P01",
    "28000",
    "3D000",
    "53300",
    "57P01",
    "58000",
    "08006",
    "40001",
    "40P01",
    "25006",
    "23505",
    "0A000",
    "26000",
    "42P05",
    "XX001",
    "XX003",
    "ECONNREFUSED",
    "ENOENT",
    "EAI_AGAIN",
    "CERT_HAS_EXPIRED",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "X",
    undefined,
    7,
  ];
  const messages = [
    "x",
    "cached plan must not change result type",
    "unsupported startup parameter: statement_timeout",
    "no pg_hba.conf entry, no encryption",
    "The server does not support SSL connections",
    "Connection terminated unexpectedly",
    "timeout exceeded when trying to connect",
    "Client was closed and is not queryable",
  ];
  const sqlite = [5, 6, 7, 8, 10, 11, 13, 14, 15, 19, 26, 261, 522, 266, 779].map((errcode) => ({
    code: "ERR_SQLITE_ERROR",
    errcode,
  }));
  const all = [
    ...codes.flatMap((code) => messages.map((message) => ({ code, message }))),
    ...sqlite.map((it) => ({ ...it, message: "is locked" })),
  ];
  const configs = [{ SPSE_DATA_DIR: "/data" }, { SPSE_DATABASE_URL: "postgres://a:rahasia@h/spse" }].map((settings) =>
    parseConfig(settings),
  );
  const worded = (error: Error) =>
    configs.map((config) => [databaseRefusal(config, error).kind, databaseRefusal(config, error).message]);
  const throws = (error: unknown) => {
    try {
      return outage.unlessOutage(error);
    } catch {
      return "throws";
    }
  };
  await holdAll("errors", all, (drawn) => {
    const error = Object.assign(new Error(drawn.message), drawn);
    const { isOutage, isDamaged, isBusy, hasStalePlan, hasLostPlan, needsAnotherTry } = outage;
    return [
      ...[isOutage, isDamaged, isBusy, hasStalePlan, hasLostPlan, needsAnotherTry].map((judge) => [
        judge(error),
        judge(drawn),
      ]),
      throws(error),
      worded(error),
    ];
  });
  const others = [true, false].flatMap((isNewer) => ["1.2.3", null].map((program) => [isNewer, program] as const));
  await holdAll("other versions", others, ([isNewer, program]) => {
    const error = Object.assign(Object.create(OtherVersion.prototype), {
      isNewer,
      program,
      difference: "x is missing",
      message: "x",
    });
    return [worded(error), worded(new DatabaseDeaf())];
  });
});

test("keys, marks and the log", async () => {
  const dice = diceOf(4);
  const random = (length: number) => dice.bytes(length);
  const [one, other] = [keys.openKeys(KEY, random, "B".repeat(43)), keys.openKeys("B".repeat(43), random)];
  const lasting = keys.withLasting(one, dice.bytes(32));
  const purposes = ["seed", "mail", "undo", "unknown-user", "browser", "login"] as const;
  const audit = openAuditKey(dice.bytes(32));
  await holdAll("seals, digests and marks", textsLike(dice, ["rahasia", "", "é😀", "x".repeat(900)], 200), (text) => {
    const sealed = purposes.map((purpose) => one.seal(purpose, "row", text));
    const opened = (by: keys.Keys, row: string, value: string) => {
      try {
        return by.open("seed", row, value);
      } catch (error) {
        return (error as Error).message;
      }
    };
    const [first = ""] = sealed;
    const ofOther = other.seal("seed", "row", text);
    const unnamed = [first, ofOther].map((it) => `1.${it.split(".")[2]}`);
    const tries = [first, ofOther, ...unnamed, `${first}A`, first.replace(/.$/, "_"), sealed[1] ?? "", ""];
    const signed = audit.sign(text);
    return [
      ...[
        sealed,
        tries.map((value) => [
          opened(one, "row", value),
          opened(other, "row", value),
          opened(one, "other", value),
          keys.isSealed(value),
        ]),
      ],
      ...purposes.map((purpose) => [one.mac(purpose, text), lasting.mac(purpose, text)]),
      ...[
        keys.digest(text),
        keys.markOf({ text }),
        keys.sameText(text, "rahasia"),
        keys.token(random, 5),
        keys.token(random),
      ],
      ...[one.prefix, audit.publicKey, audit.mac(text), audit.isMac(text, audit.mac(text)), audit.isMac(text, signed)],
      ...[signed, audit.isSigned(text, signed), audit.isSigned(`${text}x`, signed), audit.isSigned(text, "")],
    ];
  });
  await holdAll("secrets of a master key", [KEY, "B".repeat(43), "short"], (key) => [
    keys.backupSecret(key),
    keys.backupMacKey(key).export().toString("hex"),
  ]);
  const fields = [
    "password",
    "token",
    "code",
    "secret",
    "cookie",
    "number",
    "sealed",
    "req",
    "err",
    "error",
    "mail",
    "why",
    "headers",
  ];
  const draw = (depth: number): unknown =>
    depth === 0 || dice.chance(0.3)
      ? dice.oneOf<unknown>([
          "x",
          7,
          null,
          ["token"],
          Object.assign(new Error("e"), { code: "E", detail: "rahasia" }),
          Buffer.from("x"),
          new Error("f"),
        ])
      : Object.fromEntries(fields.filter(() => dice.chance(0.25)).map((name) => [name, draw(depth - 1)]));
  await holdAll(
    "lines of the log",
    many(200, dice, () => [draw(5)]),
    ([line]) => {
      const lines: string[] = [];
      const log = openLog(dice.oneOf(["info", "warn", "debug"]), { write: (text: string) => void lines.push(text) });
      log.info(line, "satu");
      log.warn({ password: "x", deep: { headers: { cookie: "y", more: { code: 1 } } } }, "dua");
      return lines.map((text) => text.replace(/"time":\d+/, "").replaceAll(/ at [^"]*/g, ""));
    },
  );
});

test("what an operator should know", async () => {
  const dice = diceOf(5);
  const notices = many(400, dice, () => {
    const peer = dice.oneOf(["10.0.0.1", "::1", `10.0.1.${dice.below(60)}`]);
    const kind = dice.oneOf([
      "proxy-untrusted",
      "proxy-unread",
      "proxy-silent",
      "hop-unreadable",
      "forwarding-ignored",
    ] as const);
    const host = {
      kind: "host-unknown",
      host: dice.oneOf(["a", `${"b".repeat(100)}c`, `x${dice.below(80)}`]),
      expected: "spse.id",
    } as const;
    return [dice.oneOf([0, 0, 0, 0, 0, 0, 0, 1, 60, 3599]), dice.chance(0.3) ? host : { kind, peer }] as const;
  });
  let now = START as number;
  const lines: string[] = [];
  const log = pino({ base: null, timestamp: false }, { write: (line: string) => void lines.push(line) });
  const note = openNotices({
    now: () => now,
    log,
    config: { trustedProxies: ["127.0.0.1/32"] },
  } as unknown as TestWorld);
  await holdAll("notices", notices, ([seconds, notice]) => {
    now += seconds;
    note(notice);
    return lines.splice(0);
  });
});

test("base-values.txt has nothing else", holdNoMore);
