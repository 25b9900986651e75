/**
 * The office settings of Admin PPE: the row of the table `office`, and the pictures in the table `logo`. `office.logo`
 * names the picture that pages show.
 */
import { LOGO_KEPT_SECONDS } from "../rules/lifetimes.ts";
import type { Config } from "./config/config.ts";
import type { Db } from "./db/db.ts";
import { digest } from "./keys.ts";
import type { Logo, Office, OfficeChoice, OfficeWords } from "./office.ts";
import type { Tx, World } from "./world.ts";

/** What is set in the database. */
export async function loadChoice(db: Db): Promise<OfficeChoice> {
  const row = await db.selectFrom("office").selectAll().executeTakeFirst();
  const { lpse_name: lpseName, lpse_color: lpseColor, helpdesk, alerts_to: alertsTo } = row ?? NOTHING;
  return { lpseName, lpseColor, helpdesk, alertsTo };
}

const NOTHING = { lpse_name: null, lpse_color: null, helpdesk: null, alerts_to: null, logo: null };

/** What is in force by the database and the settings. */
export async function loadOffice(db: Db, { office }: Pick<Config, "office">): Promise<Office> {
  const chosen = await loadChoice(db);
  return {
    lpseName: chosen.lpseName ?? office.lpseName,
    lpseColor: chosen.lpseColor ?? office.lpseColor,
    helpdesk: chosen.helpdesk ?? office.helpdesk,
    alertsTo: chosen.alertsTo,
    logo: await loadLogo(db),
  };
}

/** Brings this process up to date. */
export async function refreshOffice(world: World): Promise<void> {
  Object.assign(world.office, await loadOffice(world.db, world.config));
}

/** Sets one. Record it in the same transaction. Every process hears of it at the commit. */
export const saveSetting = (tx: Tx, name: keyof OfficeWords, value: string | null): Promise<void> => {
  const columns = {
    lpseName: "lpse_name",
    lpseColor: "lpse_color",
    helpdesk: "helpdesk",
    alertsTo: "alerts_to",
  } as const;
  return save(tx, { [columns[name]]: value });
};

/** Sets the logo; null: the sign of SPSE. As {@link saveSetting}. */
export const saveLogo = (tx: Tx, digest: string | null): Promise<void> => save(tx, { logo: digest });

async function save(tx: Tx, chosen: Readonly<Record<string, string | null>>): Promise<void> {
  const values = { changed_at: tx.now(), ...chosen };
  await tx.db
    .insertInto("office")
    .values({ id: 1, ...NOTHING, ...values })
    .onConflict((it) => it.column("id").doUpdateSet(values))
    .execute();
  await tx.wake.wake(tx.db, "office:changed");
}

const COLUMNS = ["logo.digest", "logo.type", "logo.width", "logo.height"] as const;

/** The picture that pages show. */
export async function loadLogo(db: Db): Promise<Logo | null> {
  const row = await db
    .selectFrom("office")
    .innerJoin("logo", "logo.digest", "office.logo")
    .select(COLUMNS)
    .where("office.id", "=", 1)
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps a picture for {@link LOGO_KEPT_SECONDS}. An officer approves it within this time, or pages never show it. */
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

/** A stored picture; null after it is deleted. */
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
  return { logo, bytes: Buffer.from(bytes, "base64") };
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
