/** All accounts that a change affects, as a file for a spreadsheet. */

import { CSV_TYPE, csvFile } from "../../base/platform/csv.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { day } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { Reply, SessionVisit } from "../../core/session/web/index.ts";
import type { Impact } from "./dry-run.ts";
import { texts } from "./policy.texts.ts";

export function touchedCsv(world: World, { language }: SessionVisit, touched: readonly Impact[], most: number): Reply {
  const say = speak(texts, language);
  const head = [say("csv.userId"), say("csv.name"), say("csv.role"), say("csv.from"), say("csv.what")];
  const rows = touched
    .slice(0, most)
    .map(({ userId, name, role, at, effect }) => [
      userId,
      name,
      roleName(role, language),
      day(at, world.config.timeZone, language),
      say(`effect.${effect}`),
    ]);
  const end = touched.length > most ? [[say("csv.more", { most })]] : [];
  return {
    kind: "bytes",
    status: 200,
    type: CSV_TYPE,
    body: csvFile([head, ...rows, ...end]),
    cache: "never",
    download: "akun-terdampak.csv",
  };
}
