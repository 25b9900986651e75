/**
 * docs/ways-in.md names every POST of the wings' tables that is a way in, and no other; the list below has the others. So no way in
 * is overlooked. A line of the document is about the acts on one account that it does not name: their frame gives each the same strength.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { routes as ofPrograms } from "../src/connect/routes.ts";
import { onAccount } from "../src/office/accounts/acts.ts";
import { routes as ofOfficers } from "../src/office/routes.ts";
import { routes } from "../src/operate/start/routes.ts";

const text = readFileSync(join(import.meta.dirname, "../../../docs/ways-in.md"), "utf8");
const posts = [...routes, ...ofPrograms, ...ofOfficers].filter((it) => it.method === "POST").map((it) => it.path);
const named = [...text.matchAll(/`POST ([^`\s]+)`/g)].map((it) => it[1] ?? "");

/** POSTs that prove nothing about a person, open nothing, and change nothing that opens an account. */
const noWayIn: readonly string[] = [
  // Of a person, by the session; Kode Keamanan by anybody.
  ...[
    "/proof/again",
    "/proof/cancel",
    "/sessions/stay",
    "/browser-key",
    "/browser-key/bound",
    "/browser-key/bound/:key",
    "/passkeys/:id/rename",
    "/devices/:id/mine",
    "/captcha/check",
  ],
  // Of a phone, by its key.
  ...["/device/v1/requests/:id/receipt", "/device/v1/subscription", "/device/v1/subscription/test"],
  // Of officers, in the audit. `invite` and `start-reset` take an officer's fresh yes; what they mail opens no more than its own way.
  ...[
    "/helpdesk/cases/:id/start-reset",
    "/helpdesk/accounts/:id/cases",
    "/helpdesk/cases/:id/notes",
    "/helpdesk/cases/:id/close",
    "/helpdesk/accounts/:id/callers",
    "/helpdesk/callers/:id/words",
    "/konsol/akun",
    "/konsol/akun/banyak",
    "/konsol/akun/:id/invite",
    "/konsol/akun/banyak/invite",
    "/konsol/batas",
    "/konsol/batas/:id/hapus",
    "/konsol/batas/kesiapan",
    "/konsol/audit",
    "/konsol/audit/periksa",
    "/konsol/kebijakan/aturan/:subject",
    "/konsol/kebijakan/riwayat/:id",
    "/konsol/kebijakan/terdampak",
    "/konsol/kebijakan/pengumuman/:subject",
    "/konsol/kebijakan/hentikan/:id",
    "/konsol/menunggu/usulan",
    "/konsol/impor",
    "/konsol/impor/:id/batal",
    "/konsol/impor/:id/dilewati",
    "/konsol/impor/ekspor",
  ],
  // Of an application, by its secret: officers decide on what it proposes.
  ...[
    "/api/v1/deadlines",
    "/api/v1/deadlines/:reference/cancellation",
    "/api/v1/closing-proposals",
    "/api/v1/closing-proposals/:id/cancellation",
  ],
  // Of Admin PPE, by an officer's fresh yes that the phone shows whole: settings, announcements, applications.
  ...[
    "/konsol/pengaturan",
    "/konsol/pengaturan/logo/simpan",
    "/konsol/pengaturan/pengumuman",
    "/konsol/pengaturan/pengumuman/:id",
    "/konsol/pengaturan/pengumuman/:id/akhiri",
    "/konsol/aplikasi",
    "/konsol/aplikasi/:id/ganti",
    "/konsol/aplikasi/:id/webhook/ganti",
    "/konsol/aplikasi/:id/akhiri",
    "/konsol/aplikasi/:id/boleh",
    "/konsol/aplikasi/:id/siapa",
    "/konsol/aplikasi/:id/login",
    "/konsol/aplikasi/:id/ciba",
    "/konsol/aplikasi/:id/panggilan",
    "/konsol/aplikasi/:id/kunci",
    "/konsol/aplikasi/:id/host",
  ],
  // Of Admin PPE, by the session: tries an application or the mail server, draws a secret that was approved just before.
  ...[
    "/konsol/aplikasi/:id/coba",
    "/konsol/aplikasi/:id/jejak",
    "/konsol/aplikasi/:id/rahasia",
    "/konsol/aplikasi/:id/webhook/rahasia",
    "/konsol/pengaturan/logo",
    "/konsol/pengaturan/email-uji",
  ],
];

const ofActs = onAccount
  .map(({ path }) => `/konsol/akun/:id/${path}`)
  .filter((path) => ![...named, ...noWayIn].includes(path));

test("every POST is placed once, and nothing is placed that is not there [A2]", () => {
  assert.deepEqual(
    [...new Set([...named, ...noWayIn, ...ofActs])].sort(),
    [...new Set(posts)].sort(),
    "place it in docs/ways-in.md, or in the list above",
  );
  assert.equal(new Set([...named, ...noWayIn]).size, named.length + noWayIn.length, "placed twice");
});

test("every way in has a strength of the legend", () => {
  const rows = text.split("\n").filter((line) => line.startsWith("- `POST"));
  assert.ok(rows.length > 15);
  for (const row of rows) {
    const strength = row.split("`: ")[1]?.split(". ")[0] ?? "";
    assert.match(strength, /\*\*(1|2|2\+number|mail|key|session|officer)\*\*|recovery code/, row);
  }
});
