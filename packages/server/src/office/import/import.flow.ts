/**
 * Files of users at the console: read into a preview, approved on the officer's phone, followed, exported. These flows
 * apply no row; a job does.
 */
import { z } from "zod";
import { CSV_TYPE } from "../../base/platform/csv.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { dayField } from "../../base/platform/ui/time.ts";
import { type Tx, transact, type World } from "../../base/platform/world.ts";
import { FILES_READ, filesReadKey, USER_LISTS, userListsKey } from "../../base/rules/budgets.ts";
import { DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import { field } from "../../base/web/form.ts";
import type { Upload } from "../../base/web/upload.ts";
import { asLine } from "../../core/factors/device/index.ts";
import { json, page, type Reply, redirect, type SessionVisit, tooMany } from "../../core/session/web/index.ts";
import { actorOf, recordOwn } from "../frame/index.ts";
import { aboutRows, importerOf, waitsFor } from "./apply.act.ts";
import { exportUsers } from "./export-csv.ts";
import { appliedOf, importsPage, isUnderWay, progressText } from "./import.html.ts";
import { dropImport, listImports } from "./import.sql.ts";
import { texts } from "./import.texts.ts";
import type { AccountImport } from "./import.ts";
import { onePage } from "./one.html.ts";
import { fileRefusalText } from "./problems.texts.ts";
import { listRefused, refusedFile } from "./refused-rows.ts";
import { exampleFile, listSample } from "./sample.ts";
import { stageFile } from "./stage.ts";

const PAGE = "/konsol/impor";
const LISTED_MOST = 20;
const REFUSED_SHOWN = 20;
const SAMPLE_SHOWN = 5;
/** Longest name of a file: the one line that the phone shows has it. */
const NAME_MOST = 50;

/** `mode`: the changes that the file may make. `file`: the file. */
export const uploadForm = z.object({ mode: z.enum(["add", "update"]).catch("add"), file: field });

/** GET /konsol/impor */
export const showImports = (world: World, visit: SessionVisit): Promise<Reply> => list(world, visit);

async function list(
  world: World,
  visit: SessionVisit,
  refused?: { readonly why: string; readonly mode: "add" | "update" },
): Promise<Reply> {
  const imports = await listImports(world, LISTED_MOST);
  const view = { imports, ...(refused && { refused: refused.why, mode: refused.mode }) };
  return page(importsPage(world, visit, view), { status: refused ? 422 : 200 });
}

/** POST /konsol/impor: reads a file into a preview, as it arrives. Nothing of it is applied. */
export async function submitFile(
  world: World,
  visit: SessionVisit,
  { mode }: z.infer<typeof uploadForm>,
  upload: Upload | null,
): Promise<Reply> {
  const say = speak(texts, visit.language);
  if (!upload || upload.name === "") return list(world, visit, { why: say("file.none"), mode });
  const by = importerOf(actorOf(visit));
  const spent = await spend(world, filesReadKey(by.officerId), FILES_READ);
  if (spent.kind === "spent") return later(world, visit, "spent.files", spent.until - world.now());
  const fileName = asLine(upload.name, NAME_MOST, "csv");
  const staged = await stageFile(world, upload.bytes, { mode, fileName, by });
  if (staged.kind === "previewed") return redirect(`${PAGE}/${staged.made.id}`);
  const why = fileRefusalText(staged.kind === "refused" ? staged.refusal : staged, visit.language);
  return list(world, visit, { why: `${fileName}: ${why}`, mode });
}

async function later(
  world: World,
  visit: SessionVisit,
  why: "spent.files" | "spent.lists",
  seconds: number,
): Promise<Reply> {
  const view = { imports: await listImports(world, LISTED_MOST), later: speak(texts, visit.language)(why) };
  return page(importsPage(world, visit, view), tooMany(seconds));
}

/** GET /konsol/impor/:id: the preview, the progress, or the result. */
export async function showImport(world: World, visit: SessionVisit, made: AccountImport): Promise<Reply> {
  const isPreview = made.state === "previewed";
  return page(
    onePage(world, visit, {
      made,
      mine: waitsFor(made, visit),
      added: isPreview ? await listSample(world, made.id, "new", SAMPLE_SHOWN) : [],
      changed: isPreview ? await listSample(world, made.id, "changed", SAMPLE_SHOWN) : [],
      refused: await listRefused(world, made.id, REFUSED_SHOWN),
      about: (made.counts.new > 0 ? [false, true] : [false]).map((invite) =>
        aboutRows(made, { invite }, visit.language),
      ),
    }),
  );
}

/** GET /konsol/impor/:id/maju: how far it is, for the page's script. */
export const showProgress = async (_: World, { language }: SessionVisit, made: AccountImport): Promise<Reply> =>
  json({ done: appliedOf(made), text: progressText(made, language), over: !isUnderWay(made) });

/** POST /konsol/impor/:id/batal: throws a preview away. */
export async function submitDrop(world: World, visit: SessionVisit, made: AccountImport): Promise<Reply> {
  if (!waitsFor(made, visit)) return redirect(`${PAGE}?selesai=berubah`);
  await transact(world, async (tx) => {
    if (await dropImport(tx, made.id)) await note(tx, visit, "dropped", { import: made.id });
  });
  return redirect(`${PAGE}?selesai=dibatalkan`);
}

/** POST /konsol/impor/:id/dilewati: the rows that were left out, as a file to correct and import again. */
export async function sendRefused(world: World, visit: SessionVisit, made: AccountImport): Promise<Reply> {
  await transact(world, (tx) => note(tx, visit, "listed", { import: made.id }));
  const parts = refusedFile(world, made.id, visit.language);
  return { kind: "download", type: CSV_TYPE, name: "baris-dilewati.csv", parts };
}

/** Days from today to the end of the example's role. */
const EXAMPLE_DAYS = 365;

/** GET /konsol/impor/contoh: a file to begin with. */
export async function sendExample({ now, config }: World): Promise<Reply> {
  const head = { kind: "bytes", status: 200, type: CSV_TYPE, cache: "never", download: "contoh-impor.csv" } as const;
  return { ...head, body: exampleFile(dayField(now() + EXAMPLE_DAYS * DAY_SECONDS, config.timeZone)) };
}

/** POST /konsol/impor/ekspor: all users as a file that an import reads, without their password hashes. */
export async function sendUsers(world: World, visit: SessionVisit): Promise<Reply> {
  const spent = await spend(world, userListsKey(visit.session.account.id), USER_LISTS);
  if (spent.kind === "spent") return later(world, visit, "spent.lists", spent.until - world.now());
  await transact(world, (tx) => note(tx, visit, "users-exported", {}));
  return { kind: "download", type: CSV_TYPE, name: "pengguna.csv", parts: exportUsers(world) };
}

const note = (tx: Tx, visit: SessionVisit, outcome: string, about: Readonly<Record<string, string>>): Promise<void> =>
  recordOwn(tx, visit, "import", outcome, { ...about, officer: visit.session.account.userId });
