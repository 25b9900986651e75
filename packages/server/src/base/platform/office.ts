/**
 * The name, colour and contact of this LPSE. The settings of the start are the default; the values that Admin PPE sets
 * in the console are in the database and replace them. Every page and mail reads them from `world.office`, without a
 * statement of its own.
 */

/** Formats that a browser can show and that cannot hold a script: no SVG. */
type LogoType = "png" | "jpeg" | "webp";

export interface Logo {
  /** SHA-256 of its bytes. */
  readonly digest: string;
  readonly type: LogoType;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** In force in this process. `world.office` is one object: a change is written into it. */
export interface Office extends OfficeWords {
  readonly logo: Logo | null;
}

/** What is said in words. */
export interface OfficeWords {
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

/** The address of the style sheet with this LPSE's colour: another colour has another address. */
export const brandPath = ({ lpseColor }: Office): string => `/brand.css?${lpseColor.slice(1).toLowerCase()}`;

/** The address of a logo: another picture has another address, so browsers may keep it. */
export const logoPath = ({ digest: named }: Logo): string => `/logo/${named}`;
