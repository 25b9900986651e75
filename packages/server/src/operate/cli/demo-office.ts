/**
 * A busy LPSE around the demo's sample accounts: 400 accounts, 30 days of figures, a tender that closes today, three
 * cases, and a reset that one officer has approved. Nobody can log in to these accounts.
 */
import { unixSeconds } from "@spse/protocol";
import { addCounts, type HourCount, hourOf } from "../../base/platform/tally.ts";
import { dayField, parseLastDay, parseMinute } from "../../base/platform/ui/time.ts";
import { type Tx, transact, type World, type WorldOrTx } from "../../base/platform/world.ts";
import { DAY_SECONDS, HOUR_SECONDS } from "../../base/rules/lifetimes.ts";
import { kindOf, officers, type Role } from "../../base/rules/roles.ts";
import { insertDeadline } from "../../connect/deadlines/index.ts";
import { changeAccount, loadAccount } from "../../core/account/index.ts";
import { addAccounts } from "../../core/account/many/index.ts";
import { recordAll } from "../../core/audit/index.ts";
import { recordBoth, sayYes } from "../../office/frame/index.ts";
import { openCase } from "../../office/helpdesk/index.ts";
import { ago, askReset, atFirst, MADE_DAYS } from "./demo-past.ts";

const OFFICE = { ip: "203.0.113.24", browserLabel: "Chrome di Windows" };

const FIRMS =
  "Karya Bangun Surya Mitra Cipta Anugerah Sinar Tirta Graha Bumi Rekayasa Persada Citra Putra Duta Adhi Jaya".split(
    " ",
  );
const ENDINGS =
  "Nusantara Sejahtera Mandiri Utama Abadi Perkasa Sentosa Lestari Makmur Bersama Konstruksi Prima Teknik Harapan".split(
    " ",
  );
const FIRST = "Bambang Sri Ahmad Dewi Joko Ratna Eko Wulan Arif Lina Hadi Maya Rudi Tuti Fajar Indah".split(" ");
const LAST = "Hartono Wahyuni Fauzi Anggraini Susilo Permata Prasetyo Kartika Setiawan Marlina Nugroho".split(" ");

/** How many accounts of each role; officers of this office come last. */
const OFFICIALS: readonly (readonly [Role, number])[] = [
  ["ppk", 60],
  ["pokja", 54],
  ["pejabat-pengadaan", 24],
  ["pa-kpa", 14],
  ["verifikator", 4],
  ["helpdesk", 1],
  ["admin-ppe", 1],
];
const VENDORS = 234;

interface Sample {
  readonly userId: string;
  readonly role: Role;
  readonly name: string;
}

const pick = (all: readonly string[], at: number): string => all[at % all.length] ?? "";

const samples: readonly Sample[] = [
  ...Array.from({ length: VENDORS }, (_, at): Sample => {
    const [one, two] = [pick(FIRMS, at), pick(ENDINGS, Math.floor(at / FIRMS.length))];
    return { userId: `${one}${two}`.toUpperCase(), role: "penyedia", name: `${at % 3 ? "PT" : "CV"} ${one} ${two}` };
  }),
  ...OFFICIALS.flatMap(([role, count]) =>
    Array.from({ length: count }, (_, at): Sample => {
      const name = `${pick(FIRST, at * 7 + role.length)} ${pick(LAST, at * 3 + role.length)}`;
      return { userId: `${role.replace("-pengadaan", "").replaceAll("-", "").toUpperCase()}${at + 11}`, role, name };
    }),
  ),
];

/** Writes it. @param passwordHash one for all: of a password that nobody is told. */
export async function writeOffice(world: World, passwordHash: string): Promise<void> {
  const ids = await transact(atFirst(world), (tx) => addSamples(tx, passwordHash));
  const of = (userId: string) => loadAccount(world, ids.get(userId) ?? "");
  const [officer, admin] = [await of("HELPDESK11"), await of("ADMINPPE11")];
  await transact(world, (tx) => busyMonth(tx));
  const until = tonight(world);
  await transact(ago(world, 0, "1:10"), async (tx) => {
    const vendors = samples.slice(0, INVITED).map(({ userId }) => userId);
    await insertDeadline(tx, { name: TENDER, at: until, invited: ["PENYEDIA1", ...vendors] });
    for (const [userId, reason] of [
      ["POKJA11", "lost-phone"],
      ["KARYANUSANTARA", "no-notification"],
      ["PPK12", "wrong-code"],
    ] as const) {
      const accountId = ids.get(userId) ?? "";
      const id = await openCase(tx, { accountId, reason, openedBy: officer.id });
      await recordBoth(tx, { officer, from: OFFICE }, accountId, "case-opened", { case: id, reason });
    }
  });
  await writeTender(ago(world, 0, "0:01"), ids);
  const reset = await askReset(ago(world, 0, "1:50"), admin);
  await transact(ago(world, 0, "0:25"), async (tx) => {
    const check = { checked: "call-back", note: "Tiket 118" } as const;
    await sayYes(tx, { act: "approve", object: reset, owner: admin, officer, two: true, ...check });
    await recordBoth(tx, { officer, from: OFFICE }, admin.id, "second-officer-awaited", { ...check, reset });
  });
}

const TENDER = "Pembangunan Jembatan Sungai Contoh";
/** Sample vendors invited to it. Some have logged in today, and two are stuck at this moment. */
const INVITED = 40;

async function writeTender(world: World, ids: ReadonlyMap<string, string>): Promise<void> {
  const of = (at: number) => ids.get(samples[at]?.userId ?? "") ?? null;
  const entry = {
    event: "login",
    client: "portal",
    from: { ip: "198.51.100.83", browserLabel: "Chrome di Windows" },
  } as const;
  const come = Array.from({ length: INVITED / 3 }, (_, nth) => of(nth * 3));
  await recordAll(
    world,
    come.map((accountId) => ({ ...entry, outcome: "success", method: "approval", accountId })),
  );
  await recordAll(world, [
    { ...entry, outcome: "expired", method: "approval", accountId: of(1), detail: { reached: "delivered" } },
    { ...entry, outcome: "password-wrong", method: "password", accountId: of(4) },
    { ...entry, outcome: "password-wrong", method: "password", accountId: of(4) },
  ]);
}

/** Some are new, some without 2FA, a few closed; an official's role ends with the year, in some weeks, or has ended. */
async function addSamples(tx: Tx, passwordHash: string): Promise<ReadonlyMap<string, string>> {
  const now = tx.now();
  const { timeZone } = tx.config;
  const yearEnd = parseLastDay(`${dayField(now, timeZone).slice(0, 4)}-12-31`, timeZone);
  const endOf = (at: number) => (at % 4 === 0 ? unixSeconds(now + (14 + (at % 45)) * DAY_SECONDS) : yearEnd);
  const ids = await addAccounts(
    tx,
    samples.map(({ userId, role, name }, at) => ({
      ...{ userId, role, name, kind: kindOf(role) },
      email: `${userId.toLowerCase()}@contoh.go.id`,
      passwordHash: at % 11 === 3 ? null : passwordHash,
      roleUntil: role === "penyedia" || officers.has(role) ? null : endOf(at),
    })),
  );
  for (const [at, { userId, role }] of samples.entries()) {
    const isIn = at % 11 !== 3 && at % 7 !== 2;
    const hoursAgo = (at * 79) % (40 * 24);
    const lastLogin = unixSeconds(now + MADE_DAYS * DAY_SECONDS - hoursAgo * HOUR_SECONDS);
    await changeAccount(tx, ids.get(userId) ?? "", {
      active: at % 43 === 5 ? 0 : 1,
      ...(isIn && { last_login_at: lastLogin }),
      ...(isIn && (role !== "penyedia" || at % 5 < 3) && { two_factor_since: now }),
    });
  }
  const made = { event: "account", outcome: "created", client: "demo" } as const;
  await recordAll(
    tx,
    [...ids.values()].map((accountId) => ({ ...made, accountId })),
  );
  return ids;
}

/** The last minute of today, as an LPSE closes its tenders. */
const tonight = ({ config, now }: World) =>
  parseMinute(dayField(now(), config.timeZone), "23:59", config.timeZone) ?? now();

/** Thirty days of an LPSE as the jobs would have counted them: quiet nights, busy mornings, and a tender's last hour. */
export async function busyMonth(world: WorldOrTx): Promise<void> {
  const last = hourOf(world.now());
  const all = Array.from({ length: 30 * 24 }, (_, ago) => countsOf(last - ago * HOUR_SECONDS, ago));
  for (let at = 0; at < all.length; at += 24) await addCounts(world, all.slice(at, at + 24).flat());
}

/** The accounts at the end of a day, so many hours ago: more of them have 2FA every day. */
const accountsAt = (ago: number): readonly (readonly [what: string, count: number])[] => [
  ["accounts penyedia on", 108 - Math.round(ago / 9)],
  ["accounts penyedia all", VENDORS],
  ["accounts pokja on", 122 - Math.round(ago / 12)],
  ["accounts pokja all", 158],
];

/** The counters of one hour, so many hours ago. */
function countsOf(hour: number, ago: number): readonly HourCount[] {
  const local = (hour / HOUR_SECONDS + 7) % 24;
  const busy = Math.round(120 * Math.max(0.03, Math.sin(((local - 5) / 15) * Math.PI)) * (ago % 168 < 48 ? 0.6 : 1));
  const counts: readonly (readonly [what: string, count: number])[] = [
    ["login success approval", busy],
    ["login password-wrong password", Math.round(busy / 9)],
    ["login denied approval", ago % 11 === 0 ? 2 : 0],
    ["login expired approval", Math.round(busy / 20)],
    ["push taken", busy],
    ["push not-taken", Math.round(busy / 30)],
    ["mail taken", Math.round(busy / 6)],
    ["mail given-up", ago % 40 === 0 ? 1 : 0],
    ["reset requested -", ago % 9 === 0 ? 2 : 0],
    ["reset done -", ago % 12 === 0 ? 1 : 0],
    ["reset cancelled -", ago % 50 === 0 ? 1 : 0],
    ...(local === 23 && ago > 0 ? accountsAt(ago) : []),
    ...[4, 6, 7, 9, 12, 18, 35, 70].map((seconds, at) => [`ya ${seconds}`, Math.round(busy / (at + 3))] as const),
  ];
  return counts.filter(([, count]) => count > 0).map(([what, count]) => ({ hour, what, count }));
}
