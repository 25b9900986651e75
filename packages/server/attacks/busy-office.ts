/** A busy LPSE, with something of each kind that officers keep, and the officers who look at it. */
import { unixSeconds } from "@spse/protocol";
import { transact } from "../src/base/platform/world.ts";
import { insertApplication } from "../src/connect/application/application.sql.ts";
import { settingsShape } from "../src/connect/application/settings.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { countAccounts } from "../src/core/account/count.ts";
import { savePolicy } from "../src/core/policy/policy.ts";
import { clientChoices } from "../src/office/applications/clients.ts";
import { addAnnouncement } from "../src/office/settings/announcements/announcement.ts";
import { PHONE_BROWSER, setReset, waits } from "../test-support/at-reset.ts";
import { enrolled } from "../test-support/enrolled.ts";
import { approve, logIn } from "../test-support/log-in.ts";
import { counted } from "../test-support/office/at-dashboard.ts";
import { atHelpdesk, checked } from "../test-support/office/at-helpdesk.ts";
import { preview, vendors } from "../test-support/office/import.ts";
import { directoryAsks, officerAsks } from "../test-support/waiting.ts";
import { addPerson, type TestWorld, type Visitor, visitor } from "../test-support/world.ts";

const DAY = 86_400;

export interface Busy {
  readonly world: TestWorld;
  readonly people: readonly { readonly name: string; readonly browser: Visitor; readonly follows?: true }[];
  /** What a page is called here, and its address. */
  readonly paths: readonly (readonly [title: string, path: string])[];
}

const LISTS = [
  ...["", "?kind=penyedia", "?role=pokja", "?factor=on", "?factor=off", "?factor=due"],
  ...["?login=never", "?login=dormant", "?sort=login", "?sort=-user", "?sort=-role"],
];

export async function busyOffice(world: TestWorld): Promise<Busy> {
  const { person } = await (async () => ({ person: await enrolled(world) }))();
  await setReset(world, "helpdesk");
  const helpdesk = await atHelpdesk(world, "helpdesk", "HELPDESK1");
  const admin = await atHelpdesk(world, "admin-ppe", "ADMIN1");
  const second = await atHelpdesk(world, "admin-ppe", "ADMIN2");
  const auditor = await atHelpdesk(world, "auditor", "AUDITOR1");
  await waits(world, visitor(world, PHONE_BROWSER));
  const official = { kind: "non-penyedia", role: "pokja" } as const;
  const named = (userId: string, more = {}) => addPerson(world, { ...official, userId, ...more });
  const [moved, adopted, ending, invited, closed, boss, lifted] = [
    await named("MOVED1"),
    await named("ADOPTED1"),
    await named("ENDING1"),
    await named("INVITED1", { password: null }),
    await named("CLOSED1"),
    await named("BOSS1", { role: "admin-ppe" }),
    await named("LIFTED1"),
  ];
  await officerAsks(world, admin.officer.account, moved.id, {
    kind: "address",
    was: moved.email,
    address: "baru@contoh.go.id",
  });
  world.clock.advance(1);
  await directoryAsks(world, adopted.id);
  world.clock.advance(1);
  await officerAsks(
    world,
    admin.officer.account,
    boss.id,
    { kind: "role", was: "admin-ppe", wasUntil: null, role: "ppk", roleUntil: null },
    "two-officers",
    { note: "SK 9/2026" },
  );
  await transact(world, async (tx) => {
    await changeAccount(tx, ending.id, {
      role_until: unixSeconds(tx.now() + 5 * DAY),
      last_login_at: unixSeconds(tx.now() - DAY),
    });
    await changeAccount(tx, closed.id, { active: 0 });
    await changeAccount(tx, lifted.id, {
      enrol_browser_id: "another",
      enrol_browser_until: unixSeconds(tx.now() + DAY),
    });
    await savePolicy(tx, "penyedia", {
      twoFactor: "mandatory",
      number: "new-browser",
      twoFactorFrom: unixSeconds(tx.now() + 14 * DAY),
    });
    for (const [text, from, until] of [
      ["Libur.", -1, 5],
      ["Nanti.", 2, 9],
    ] as const)
      await addAnnouncement(tx, {
        text,
        english: "Holiday.",
        from: unixSeconds(tx.now() + from * DAY),
        until: unixSeconds(tx.now() + until * DAY),
      });
  });
  const application = (name: string, may: Parameters<typeof insertApplication>[1]["may"], settings: object) =>
    transact(world, (tx) =>
      insertApplication(tx, { name, may, sessionId: "", settings: settingsShape.parse(settings) }),
    );
  const whole = await application(
    "e-Katalog",
    ["deadlines", "requests", "sign-in", "ciba", "forward-auth", "directory"],
    {
      home: "https://katalog.contoh.go.id/",
      who: { roles: ["ppk", "pokja"] },
      signIn: { redirectUris: ["https://katalog.contoh.go.id/masuk/kembali"] },
      ciba: { mode: "ping", notifyUrl: "https://katalog.contoh.go.id/ciba" },
      webhook: "https://katalog.contoh.go.id/webhook",
      hosts: [{ host: "sakip.contoh.go.id", stepUp: ["/admin"] }],
    },
  );
  world.clock.advance(1);
  const bare = await application("SPSE", ["deadlines"], {});
  const clients: (readonly [title: string, path: string])[] = [];
  for (const [client] of clientChoices("id")) {
    world.clock.advance(1);
    const signIn = { redirectUris: [`https://${client}.contoh.go.id/kembali`], client };
    const id = await application(`Klien ${client}`, ["sign-in"], { signIn });
    clients.push([`an application of ${client}`, `/konsol/aplikasi/${id}`]);
  }
  await world.db
    .updateTable("application")
    .set({ secret_digest: "x", used_at: world.now() })
    .where("name", "=", "SPSE")
    .execute();
  for (const ip of ["198.51.100.4", "203.0.113.66"]) {
    await logIn(world, visitor(world, { ip }), person.account.userId, "bukan-password-saya");
    world.clock.advance(1);
  }
  const { desk, officer } = admin;
  await desk.get(`/helpdesk/accounts/${person.account.id}`);
  const opened = await desk.post(`/helpdesk/accounts/${person.account.id}/cases`, {
    reason: "lost-phone",
    note: "Menelepon.",
  });
  for (const [path, fields] of [
    [`${opened.path}/start-reset`, checked],
    [`/konsol/akun/${boss.id}/deactivate`, { note: "Pensiun" }],
  ] as const) {
    await desk.get(path.slice(0, path.lastIndexOf("/")));
    await desk.post(path, fields);
    await approve(desk, officer.phone);
    world.clock.advance(60);
  }
  await desk.get("/konsol/kebijakan/aturan/ppk");
  const file = await preview(world, vendors(3), "add", { officerId: officer.account.id, name: officer.account.userId });
  await desk.get("/konsol/akun");
  await desk.post("/konsol/akun/banyak/deactivate", {
    accounts: [moved.id, ending.id, boss.id].join("\n"),
    note: "SK 9/2026",
  });
  const chosen = await approve(desk, officer.phone);
  await countAccounts(world);
  await counted(world);
  const ofAccount = (name: string, id: string) => [
    ...["", "?bagian=masalah", "?bagian=perangkat", "?bagian=log"].map(
      (it) => [`the account ${name}${it}`, `/konsol/akun/${id}${it}`] as const,
    ),
  ];
  const [, entry = ""] = /href="(\/konsol\/audit\/[^"?#]+)/.exec((await desk.get("/konsol/audit")).text) ?? [];
  const paths = [
    ...[
      ...LISTS.map((it) => `/konsol/akun${it}`),
      "/konsol/menunggu",
      "/konsol/menunggu/jumlah",
      "/helpdesk",
      "/konsol",
    ],
    ...["/konsol/batas", "/konsol/batas/kesiapan"],
    ...[
      "/konsol/audit",
      "/konsol/audit?event=helpdesk",
      "/konsol/audit?from=2026-11-24&to=2026-11-24",
      "/konsol/audit?user=PENYEDIA1",
    ],
    ...[
      "/konsol/kebijakan",
      "/konsol/kebijakan/riwayat",
      "/konsol/kebijakan/pengumuman",
      "/konsol/kebijakan/pengumuman/ppk",
    ],
    ...["ppk", "penyedia", "admin-ppe", "everyone"].map((it) => `/konsol/kebijakan/aturan/${it}`),
    ...[
      "/konsol/akun/baru",
      "/konsol/impor",
      "/konsol/pengaturan",
      "/konsol/pengaturan/pengumuman",
      "/konsol/aplikasi",
    ],
    ...["/beranda", "/keamanan", "/akun", "/log-akses", "/status", "/", "/bantuan", "/privasi"],
  ].map((it) => [it, it] as const);
  const more = [
    ["one application, with everything", `/konsol/aplikasi/${whole}`],
    ["one application, with nothing", `/konsol/aplikasi/${bare}`],
    ...clients,
    ["a file that was read", `/konsol/impor/${file.id}`],
    ["an entry", entry],
    ["a case", opened.path],
    ["its slip", `${opened.path}/slip`],
    ["what waits for several", chosen.path],
    ...ofAccount("with a phone", person.account.id),
    ...ofAccount("with a new address", moved.id),
    ...ofAccount("of a directory to be", adopted.id),
    ...ofAccount("whose role ends", ending.id),
    ...ofAccount("that was invited", invited.id),
    ...ofAccount("that is closed", closed.id),
    ...ofAccount("of an Admin PPE", boss.id),
    ...ofAccount("that one browser may enrol", lifted.id),
    ...ofAccount("of the officer", officer.account.id),
  ] as const;
  return {
    world,
    people: [
      { name: "ADMIN1", browser: desk, follows: true },
      { name: "ADMIN2", browser: second.desk },
      { name: "HELPDESK1", browser: helpdesk.desk, follows: true },
      { name: "AUDITOR1", browser: auditor.desk },
    ],
    paths: [...paths, ...more],
  };
}
