/** Each page about one thing, at an id that nothing has: it leads to the list, or says that there is no such thing. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isCallGuard } from "../src/core/session/web/route.ts";
import { routes } from "../src/operate/start/routes.ts";
import { onSqlite } from "../test-support/enrolled.ts";
import { atHelpdesk } from "../test-support/office/at-helpdesk.ts";

const ID = "A".repeat(22);

const leads: Readonly<Record<string, string>> = {
  "/bantuan/:name": "200 /bantuan",
  "/dev/mail/:id": "404 /dev/mail/…",
  "/reset/open/:token": "410 /reset/confirm",
  "/reset/cancel/:token": "410 /reset/cancel",
  "/link/:token": "410 /link/…",
  "/devices/not-mine/:token": "410 /devices/not-mine",
  "/devices/:id/revoke": "200 /beranda",
  "/devices/:id/not-mine": "200 /beranda",
  "/passkeys/:id/rename": "200 /beranda",
  "/passkeys/:id/remove": "200 /beranda",
  "/passkeys/:id/not-mine": "200 /beranda",
  "/email/undo/:token": "410 /email/undo",
  "/waiting/stop/:token": "410 /waiting/stop",
  "/captcha/:id/picture.png": "404 /captcha/…/picture.png",
  "/captcha/:id/sound.wav": "404 /captcha/…/sound.wav",
  "/captcha/:id/next": "404 /captcha/…/next",
  "/beranda/aplikasi/:id": "200 /beranda?selesai=aplikasi",
  "/masuk-aplikasi/:uid": "404 /masuk-aplikasi/…",
  "/buka/:host/keluar": "404 /buka/…/keluar",
  "/buka/:host/gagal": "404 /buka/…/gagal",
  "/buka/:host/:mark": "404 /buka/…/…",
  "/buka/:host/:mark/belum": "404 /buka/…/…/belum",
  "/buka/:host/:mark/belum/ulang": "404 /buka/…/…/belum/ulang",
  "/buka/:host/:mark/ulang": "404 /buka/…/…/ulang",
  "/helpdesk/resets/:id": "200 /helpdesk?selesai=sudah",
  "/helpdesk/accounts/:id": "200 /konsol/akun",
  "/helpdesk/callers/:id": "200 /helpdesk?selesai=sudah",
  "/helpdesk/callers/:id/now": "200 /helpdesk?selesai=sudah",
  "/helpdesk/cases/:id": "200 /helpdesk?selesai=sudah",
  "/helpdesk/cases/:id/slip": "200 /helpdesk?selesai=sudah",
  "/konsol/csv/:figure": "200 /konsol",
  "/konsol/tender/:id": "200 /konsol/tender?selesai=tidak-ada",
  // Both answer that the tender is gone, and the page's script leads on.
  "/konsol/tender/:id/events": "200 /konsol/tender/…/events",
  "/konsol/tender/:id/status": "200 /konsol/tender/…/status",
  "/konsol/audit/:id": "200 /konsol/audit",
  "/konsol/kebijakan/aturan/:subject": "200 /konsol/kebijakan",
  "/konsol/kebijakan/pengumuman/:subject": "200 /konsol/kebijakan/pengumuman",
  "/konsol/akun/banyak/:mark": "200 /konsol/akun?selesai=berubah",
  "/konsol/akun/:id": "200 /konsol/akun",
  "/konsol/impor/:id": "200 /konsol/impor?selesai=tidak-ada",
  "/konsol/impor/:id/maju": "200 /konsol/impor?selesai=tidak-ada",
  "/konsol/pengaturan/pengumuman/:id": "200 /konsol/pengaturan?selesai=sudah",
  "/konsol/aplikasi/:id": "200 /konsol/aplikasi?selesai=tidak-ada",
};

onSqlite("A made-up id", (fresh) => {
  test("leads as the table says, at each page whose address names a thing", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world, "admin-ppe");
    const seen: Record<string, string> = {};
    for (const { method, path, guard } of routes) {
      if (method !== "GET" || !path.includes(":") || isCallGuard(guard)) continue;
      const page = await desk.get(path.replaceAll(/:\w+/g, ID));
      seen[path] = `${page.status} ${page.path.replaceAll(ID, "…")}`;
    }
    assert.deepEqual(seen, leads);
  });
});
