import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { csvFile, csvLine } from "../src/base/platform/csv.ts";
import { emailKey, isEmail, sameEmail } from "../src/base/platform/email-address.ts";
import { guarded, unguarded } from "../src/base/platform/formula-guard.ts";
import { parseWait } from "../src/base/platform/hold.ts";
import { addressList, canonicalAddress, isNear, parseHop } from "../src/base/platform/net/address.ts";
import { networksOf, placeOf } from "../src/base/platform/net/network.ts";
import { isLoopbackAddress, isOfficeAddress, isPublicAddress } from "../src/base/platform/net/public-address.ts";
import { addressesIn } from "../src/base/platform/net/resolve-name.ts";
import { hourOf } from "../src/base/platform/tally.ts";
import { networkCounters } from "../src/base/platform/throttle/network.ts";
import { shareOf, shownNumber } from "../src/base/platform/ui/number.ts";
import { roleName } from "../src/base/platform/ui/role.texts.ts";
import { languages, speak } from "../src/base/platform/ui/texts.ts";
import * as time from "../src/base/platform/ui/time.ts";
import { unclearWords } from "../src/base/platform/ui/unclear.ts";
import { waitText } from "../src/base/platform/ui/wait.ts";
import { admins, kindOf, officers, readers, roles } from "../src/base/rules/roles.ts";
import { asCidr } from "../src/base/web/caller.ts";
import { START } from "../test-support/world.ts";
import { diceOf } from "./dice.ts";
import { drawnOf, many, textsLike } from "./drawn.ts";

const { holdAll, holdNoMore } = drawnOf("base-rules.txt");
const ZONES = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"] as const;

test("times, days and waits", async () => {
  const dice = diceOf(1);
  const spans = [0, 1, 59, 3599, 3600, 25_200, 61_200, 86_399, 86_400, 31_536_000];
  const times = many(
    240,
    dice,
    () => START + dice.oneOf([-1, 1]) * (dice.oneOf(spans) + dice.below(86_400) * dice.below(2)),
  );
  await holdAll("times in words", times, (at) =>
    ZONES.flatMap((zone) => [
      ...[time.clock(unixSeconds(at), zone), time.timeOfDay(unixSeconds(at), zone), time.hourOfDay(at, zone)],
      ...[time.dayField(at, zone), time.utc(at), time.zoneName(zone), hourOf(at)],
      ...[1, 2, 3, 4, 6, 8, 12, 24].map((hours) => time.slotOf(at, hours, zone)),
      ...languages.flatMap((language) =>
        [time.dateTime, time.dateTimeInBrief, time.day, time.dayInBrief, time.longDay, time.lastDay, time.shortDay].map(
          (say) => say(unixSeconds(at), zone, language),
        ),
      ),
    ]),
  );
  const days = textsLike(
    dice,
    ["2027-01-01", "2028-02-29", "2027-02-29", "2026-12-31", "2026-11-30", "0001-01-01", "9999-12-31"],
    300,
  );
  await holdAll("typed days", days, (typed) =>
    ZONES.map((zone) => [time.parseDay(typed, zone), time.parseLastDay(typed, zone)]),
  );
  const minutes = textsLike(dice, ["14:05", "00:00", "23:59", "24:00", "09:60", "9:05", "19:59"], 300);
  await holdAll("typed minutes", minutes, (typed) => [
    time.parseMinute("2026-12-01", typed, "Asia/Makassar"),
    time.parseMinute("2026-13-01", typed, "Asia/Jakarta"),
  ]);
  const waits = [
    ...Array.from({ length: 200 }, (_, at) => at),
    5398,
    5399,
    5400,
    5401,
    7200,
    7201,
    86_400,
    -1,
    0.4,
    89.5,
    90.5,
  ];
  await holdAll("waits", waits, (seconds) => languages.map((language) => waitText(language, seconds)));
  await holdAll("typed waits", [undefined, ...textsLike(dice, ["0", "25", "26", "7", "099", ""], 120)], parseWait);
});

test("numbers, names and texts", async () => {
  const dice = diceOf(2);
  const numbers = many(200, dice, () => (dice.share() - 0.3) * 10 ** dice.below(8));
  await holdAll("numbers", [0, 1, 999, 1000, 0.05, 0.04, 1e6, ...numbers], (number) => [
    ...languages.map((language) => shownNumber(number, language)),
    shareOf(Math.round(number), 1000),
    shareOf(number, dice.oneOf([0, 3, 7])),
  ]);
  await holdAll("roles", [...roles, "non-penyedia", "raja", "toString", ""], (role) => [
    ...languages.map((language) => roleName(role, language)),
    ...[kindOf(role), officers.has(role), admins.has(role), readers.has(role)],
  ]);
  const catalogue = { one: { id: "{a} dan {b}{a}", en: "{a} and {c} {} { a } {toString}" } };
  await holdAll("texts with values", textsLike(dice, ["Budi", "{b}", "$&", "$1", "<b>"], 60), (a) =>
    languages.map((language) => [speak(catalogue, language)("one", { a, b: 7 }), speak(catalogue, language)("one")]),
  );
  const lines = [
    "Tender Jalan 2026",
    "Satu\nDua baris",
    "שלום dan Jalan",
    "a\u202eb",
    "Rp 1.000 (seribu)",
    "kafé\u0301 ｆ",
    "مرحبا 12",
  ];
  await holdAll("unclear words", textsLike(dice, lines, 300), (text) => languages.map((it) => unclearWords(text, it)));
  const cells = [
    "Budi",
    "=1+1",
    "-5",
    "a;b",
    'PT "Maju"',
    "baris\nbaru",
    "@cmd",
    "\t=x",
    "'=1",
    ' " =2',
    "a,+1",
    "\r+1",
    "x\r\n-1",
  ];
  await holdAll("cells", textsLike(dice, cells, 400), (text) => {
    const [safe, row] = [guarded(text), [text, -5, null, "", text.slice(1), 0.5]];
    return [safe, unguarded(text), unguarded(safe) === text, csvLine(row), csvLine(row, ";"), csvFile([row, [text]])];
  });
  const addresses = [
    "nama@contoh.go.id",
    " Nama@Contoh.go.id ",
    "a@b",
    "a@b@c",
    "a b@c.id",
    "<a@b.id>",
    `${"x".repeat(64)}@${"y".repeat(189)}`,
  ];
  const typed = textsLike(dice, addresses, 400);
  await holdAll("email addresses", typed, (it) => [emailKey(it), isEmail(it), sameEmail(it, "nama@contoh.go.id")]);
});

const ADDRESSES = [
  ...[
    "203.0.113.9",
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "172.32.0.1",
    "192.168.255.255",
    "169.254.169.254",
    "100.64.0.1",
    "8.8.8.8",
  ],
  ...[
    "168.63.129.16",
    "192.88.99.1",
    "198.18.0.1",
    "198.20.0.1",
    "224.0.0.1",
    "0.0.0.0",
    "192.0.0.1",
    "198.51.100.4",
    "100.128.0.1",
  ],
  ...[
    "::1",
    "::",
    "2001:db8::1",
    "2001:4860:4860::8888",
    "fe80::1%eth0",
    "fc00::1",
    "fd00::1",
    "fd00:ec2::254",
    "fd20:ce::1",
    "ff02::1",
  ],
  ...[
    "::ffff:10.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "64:ff9b::a00:1",
    "64:ff9b::7",
    "64:ff9b:1::1",
    "2002:a00:1::1",
    "3fff::1",
  ],
  ...[
    "2001:db8:1:2:3:4:5:6",
    "2a00:1:ff:2ab:3::",
    "2a00::a9fe:a9fe",
    "fd00:a9fe:a9fe::1",
    "fd01::a9fe:a9fe",
    "1:2:3:4:5:6:7:8",
    "2a00:0:0:1::2:3",
  ],
];

test("addresses and networks", async () => {
  const dice = diceOf(3);
  const four = () => Array.from({ length: 4 }, () => dice.below(256)).join(".");
  const six = () => Array.from({ length: 8 }, () => dice.below(2 ** dice.oneOf([1, 8, 16])).toString(16)).join(":");
  const inside = () => dice.oneOf(ADDRESSES).replace(/[^.:]+$/, () => dice.below(256).toString(10));
  const all = [
    ...textsLike(dice, ADDRESSES, 400),
    ...many(150, dice, four),
    ...many(150, dice, six),
    ...many(150, dice, inside),
  ];
  await holdAll("which networks", all, (ip) => [
    ...[canonicalAddress(ip), isNear(ip), isPublicAddress(ip), isOfficeAddress(ip), isLoopbackAddress(ip)],
    ...[networksOf(ip), placeOf(ip), asCidr(ip), networkCounters("n", ip, { limit: 3, seconds: 9 })],
  ]);
  const hops = all.map((ip) =>
    ip.includes(":") ? dice.oneOf([ip, `[${ip}]`, `[${ip}]:443`]) : dice.oneOf([ip, `${ip}:65535`, `${ip}:65536`]),
  );
  await holdAll("hops", textsLike(dice, hops, 900), parseHop);
  const cidrs = () =>
    dice.oneOf([
      "10.0.0.0/8",
      "192.168.1.7",
      "fd00::/8",
      "::1",
      "203.0.113.0/25",
      "2001:db8::/33",
      "::ffff:10.0.0.0/104",
    ]);
  const lists = many(200, dice, () => [many(dice.below(4), dice, cidrs), dice.oneOf(all)] as const);
  await holdAll("lists of addresses", lists, ([list, ip]) => addressList(list)(ip));
  const hosts = [
    "127.0.0.1 localhost",
    "::1 ip6 localhost # dia",
    "10.0.0.7\tAplikasi.LAN aplikasi",
    "# 10.0.0.8 lain",
    "x aplikasi.lan",
    "fe80::1%eth0 z",
  ];
  await holdAll(
    "hosts files",
    many(200, dice, () => textsLike(dice, hosts, 9).slice(dice.below(8)).join("\n")),
    (text) => ["localhost", "APLIKASI.lan", "lain", "z"].map((name) => addressesIn(text, name)),
  );
});

test("base-rules.txt has nothing else", holdNoMore);
