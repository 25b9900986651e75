/** The LPSE's logo: pictures in the table `logo`, of which `office.logo` names the one that pages show. */

import { LOGO_KEPT_SECONDS } from "../rules/lifetimes.ts";
import type { Db } from "./db/db.ts";
import { digest } from "./keys.ts";
import type { Tx, World } from "./world.ts";

/** What a browser can show, and nothing that can hold a script: no SVG. */
type LogoType = "png" | "jpeg" | "webp";

export interface Logo {
  /** SHA-256 of its bytes. */
  readonly digest: string;
  readonly type: LogoType;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

const COLUMNS = ["logo.digest", "logo.type", "logo.width", "logo.height"] as const;
const asLogo = (row: { digest: string; type: string; width: number; height: number }): Logo => ({
  ...row,
  type: row.type as LogoType,
});

/** The one that pages show. */
export async function loadLogo(db: Db): Promise<Logo | null> {
  const row = await db
    .selectFrom("office")
    .innerJoin("logo", "logo.digest", "office.logo")
    .select(COLUMNS)
    .where("office.id", "=", 1)
    .executeTakeFirst();
  return row ? asLogo(row) : null;
}

/** Keeps a picture for {@link LOGO_KEPT_SECONDS}: in this time an officer approves it, or nobody shows it. */
export async function keepPicture(tx: Tx, picture: Omit<Logo, "digest">, bytes: Uint8Array): Promise<Logo> {
  const { type, width, height } = picture;
  const logo: Logo = { digest: digest(bytes), type, width, height };
  const created = { created_at: tx.now() };
  await tx.db
    .insertInto("logo")
    .values({ ...logo, bytes: Buffer.from(bytes).toString("base64"), ...created })
    .onConflict((it) => it.column("digest").doUpdateSet(created))
    .execute();
  return logo;
}

/** A picture that is kept; null where it is gone. */
export async function findPicture(
  { db }: Pick<World, "db">,
  named: string,
): Promise<{ readonly logo: Logo; readonly bytes: Buffer } | null> {
  const row = await db
    .selectFrom("logo")
    .select(COLUMNS)
    .select("bytes")
    .where("digest", "=", named)
    .executeTakeFirst();
  if (!row) return null;
  const { bytes, ...logo } = row;
  return { logo: asLogo(logo), bytes: Buffer.from(bytes, "base64") };
}

/** Deletes up to `most` pictures that no page shows. */
export async function clearPictures(world: World, most: number): Promise<number> {
  const shown = (await loadLogo(world.db))?.digest ?? "";
  const unused = world.db
    .selectFrom("logo")
    .select("digest")
    .where("created_at", "<", world.now() - LOGO_KEPT_SECONDS)
    .where("digest", "!=", shown)
    .limit(most);
  const { numDeletedRows } = await world.db.deleteFrom("logo").where("digest", "in", unused).executeTakeFirst();
  return Number(numDeletedRows);
}

/** The address of a logo: another picture has another address, so browsers may keep it. */
export const logoPath = ({ digest: named }: Logo): string => `/logo/${named}`;
