/**
 * What this LPSE is called, its colour and its contact. The settings of the start are the default; what Admin PPE has set in the console
 * is in the database and takes their place. Every page and mail reads them from `world.office`, without a statement of its own.
 */
import type { Config } from "./config/config.ts";
import type { Db } from "./db/db.ts";
import { type Logo, loadLogo } from "./logo.ts";
import type { Tx, World } from "./world.ts";

/** In force in this process. `world.office` is one object: a change is written into it. */
export interface Office extends OfficeWords {
  readonly logo: Logo | null;
}

/** What is said in words. */
interface OfficeWords {
  readonly lpseName: string;
  /** `#rrggbb` */
  readonly lpseColor: string;
  /** Whom people ask for help, and how: one line. */
  readonly helpdesk: string;
  /** Alerts to Admin PPE go to this address too; null: to them alone. */
  readonly alertsTo: string | null;
}

/** What the console may set; null: the setting of the start is in force. */
export type OfficeChoice = { readonly [name in keyof OfficeWords]: OfficeWords[name] | null };

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

/** The address of the style sheet with this LPSE's colour: another colour has another address. */
export const brandPath = ({ lpseColor }: Office): string => `/brand.css?${lpseColor.slice(1).toLowerCase()}`;
