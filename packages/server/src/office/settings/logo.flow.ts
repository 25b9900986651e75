/** The LPSE's logo: a picture is uploaded and looked at, then the officer's phone is asked. Each flow: load, decide, save, show. */
import { z } from "zod";
import { keepPicture } from "../../base/platform/office.sql.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { LOGOS_UPLOADED, logosUploadedKey } from "../../base/rules/budgets.ts";
import { field } from "../../base/web/form.ts";
import type { Upload } from "../../base/web/upload.ts";
import { page, type Reply, type SessionVisit, tooMany } from "../../core/session/web/index.ts";
import { logoPreviewPage } from "./logo.html.ts";
import { judgePicture, LOGO_BYTES_MOST } from "./picture.ts";
import { settingsOf } from "./settings.flow.ts";

/** A browser whose user chose no picture sends only the field's name. */
export const logoForm = z.object({ picture: field });

/** More bytes than a logo may have, so that the flow can explain that a photo is too large. Beyond this the border refuses. */
export const LOGO_BODY_BYTES = 4 * 1024 * 1024;

/** POST /konsol/pengaturan/logo: keeps the picture for an hour, and shows how it will look. Changes no page yet. */
export async function uploadLogo(
  world: World,
  visit: SessionVisit,
  _form: z.infer<typeof logoForm>,
  upload: Upload | null,
): Promise<Reply> {
  const spent = await spend(world, logosUploadedKey(visit.session.account.id), LOGOS_UPLOADED);
  if (spent.kind === "spent")
    return page(await settingsOf(world, visit, { logo: "many" }), tooMany(spent.until - world.now()));
  const bytes = upload ? await readMost(upload.bytes, LOGO_BYTES_MOST + 1) : Buffer.alloc(0);
  const verdict = judgePicture(bytes);
  if (verdict.kind === "refused") return page(await settingsOf(world, visit, { logo: verdict.why }), { status: 422 });
  const logo = await transact(world, (tx) => keepPicture(tx, verdict.picture, bytes));
  return page(logoPreviewPage(world, visit, logo, bytes));
}

/** The bytes of a file; of a larger file, at most this many. */
async function readMost(parts: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const read: Uint8Array[] = [];
  let length = 0;
  for await (const part of parts) {
    read.push(part);
    length += part.length;
    if (length >= most) break;
  }
  return Buffer.concat(read);
}
