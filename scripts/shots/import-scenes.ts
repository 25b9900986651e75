/** The console's Impor: the form, a preview, a file under way, one that is done, and one that is refused. */

import { goOnImporting } from "../../packages/server/src/office/import/jobs.ts";
import { atHelpdesk } from "../../packages/server/test-support/office/at-helpdesk.ts";
import { approveIt, preview, vendors } from "../../packages/server/test-support/office/import.ts";
import { addPerson } from "../../packages/server/test-support/world.ts";
import { openAs, type Scene, type Stage, worldOf } from "./stage.ts";

const PAGE = "/konsol/impor";
const HEAD = "user_id;peran;nama;email;npwp_nip\n";
const mixed = (
  count: number,
) => `${HEAD}${vendors(count).split("\n").slice(1).join("\n")}PENYEDIA1;penyedia;PT Contoh Jaya Abadi;kantor@contoh-jaya.example;012345678901000
PENYEDIA2;penyedia;CV Maju Bersama;penyedia2@contoh.go.id;012345678902000
ADMIN9;admin-ppe;Rudi Hartono;rudi@contoh.example;
PPK 7;ppk;Siti Rahmawati;siti@contoh;198001012005012001
`;

/** An Admin PPE who has read a file. */
async function read(stage: Stage, count = 300) {
  const world = worldOf(stage);
  const { officer, desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
  await addPerson(world, { userId: "PENYEDIA1", name: "PT Contoh Jaya", password: null });
  await addPerson(world, { userId: "PENYEDIA2", name: "CV Maju" });
  const by = { officerId: officer.account.id, name: "ADMIN1" };
  const made = await preview(world, mixed(count), "update", by);
  return { world, desk, made, by };
}

export const importScenes: Readonly<Record<string, Scene>> = {
  import: async (stage) => openAs(stage, (await read(stage)).desk, PAGE),
  "import-preview": async (stage) => {
    const { desk, made } = await read(stage);
    return openAs(stage, desk, `${PAGE}/${made.id}`);
  },
  "import-progress": async (stage) => {
    const { world, desk, made, by } = await read(stage, 9000); // the run's job needs some seconds for them
    await approveIt(world, made, by);
    return openAs(stage, desk, `${PAGE}/${made.id}`);
  },
  "import-done": async (stage) => {
    const { world, desk, made, by } = await read(stage);
    await approveIt(world, made, by);
    while (await goOnImporting(world));
    return openAs(stage, desk, `${PAGE}/${made.id}`);
  },
  "import-refused": async (stage) => {
    const { desk } = await read(stage);
    const screen = await openAs(stage, desk, PAGE);
    await screen.page.locator("#file").setInputFiles({
      name: "daftar-penyedia.xlsx",
      mimeType: "application/octet-stream",
      buffer: Buffer.from("PK\u0003\u0004 lembar kerja"),
    });
    await screen.page.locator("main form button.big").click();
    await screen.page.locator("#file-error").waitFor();
    return screen;
  },
};
