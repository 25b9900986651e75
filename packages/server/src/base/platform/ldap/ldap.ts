/**
 * The office's directory as a place of passwords: LDAPv3 (RFC 4511), by simple binds (RFC 4513 §5.1). It finds a person's entry and tries
 * the typed password on it; nothing of the entry is read but its name. docs/directory.md
 */
import type { Logger } from "pino";
import { type LdapSettings, USER_PLACE } from "../config/ldap-settings.ts";

/** `away`: the directory cannot be asked, or does not let us search. */
type LdapVerdict = "right" | "wrong" | "away";

export interface Ldap {
  /**
   * Is this the person's password? Without a person it makes the same calls and never answers `right`, so that the time
   * does not reveal who is in the directory. The typed password is sent on the person's own entry, or not at all.
   */
  readonly check: (userId: string | null, typed: string) => Promise<LdapVerdict>;
  /** May we search there? @throws the obstacle. */
  readonly probe: () => Promise<void>;
}

/** Checks that run at once, each over a connection of its own. */
const AT_ONCE = 8;
/** Checks that may wait for their turn. */
const WAITING_MOST = 64;
const CONNECT_MILLISECONDS = 2000;
/** For each answer of the directory. */
const ANSWER_MILLISECONDS = 3000;
/** An entry that no directory has. */
const NOBODY_BYTES = 16;

/**
 * Opens no connection yet: each check connects anew, so that no connection has been used for another person or has been
 * closed meanwhile.
 *
 * ldapts reconnects by itself after a connection was cut, and then without StartTLS. Only `ldaps://` protects the
 * password, so the settings accept nothing else outside this computer.
 */
export async function openLdap(
  settings: LdapSettings,
  world: { readonly log: Pick<Logger, "warn">; readonly random: (bytes: number) => Uint8Array },
): Promise<Ldap> {
  const { Client } = await import("ldapts");
  const { url, base, binds, authority } = settings;
  const tlsOptions = { minVersion: "TLSv1.2", ...(authority !== null && { ca: authority }) } as const;
  const nobody = () => Buffer.from(world.random(NOBODY_BYTES)).toString("hex");
  const turns = openTurns();

  const connected = async <Result>(work: (client: InstanceType<typeof Client>) => Promise<Result>): Promise<Result> => {
    const client = new Client({
      ...{ url, timeout: ANSWER_MILLISECONDS, connectTimeout: CONNECT_MILLISECONDS },
      ...(url.startsWith("ldaps:") && { tlsOptions }),
    });
    try {
      return await work(client);
    } finally {
      await client.unbind().catch(() => {}); // a connection that broke is closed already
    }
  };

  /** The one entry of this User ID; null where none or several match. Referrals to other servers are not followed. */
  const findEntry = async (client: InstanceType<typeof Client>, userId: string): Promise<string | null> => {
    if (binds) await client.bind(binds.dn, binds.password);
    const { searchEntries } = await client.search(base, {
      ...{ scope: "sub", derefAliases: "never", attributes: ["1.1"], sizeLimit: 2 },
      filter: filterFor(settings.filter, userId),
    });
    const [first, second] = searchEntries;
    if (second) world.log.warn("the directory has more than one entry for a User ID: nobody logs in by it");
    return first && !second && first.dn !== "" ? first.dn : null;
  };

  return {
    check: async (userId, typed) => {
      // RFC 4513 §5.1.2: a bind with a name and an empty password is anonymous, and the directory says that it succeeded.
      if (typed === "" || typed.includes("\0")) return "wrong";
      if (!(await turns.enter())) return "away";
      try {
        return await connected(async (client) => {
          const entry = await findEntry(client, userId ?? nobody());
          const own = userId !== null && entry !== null;
          const [dn, password] = own ? [entry, typed] : [`cn=${nobody()},${base}`, nobody()];
          const isOpen = await client.bind(dn, password).then(
            () => true,
            (error: unknown) => {
              if (isRefusal(error)) return false;
              throw error;
            },
          );
          return own && isOpen ? "right" : "wrong";
        });
      } catch (error) {
        world.log.warn({ err: error }, "the directory cannot be asked for a password");
        return "away";
      } finally {
        turns.leave();
      }
    },
    probe: () => connected(async (client) => void (await findEntry(client, nobody()))),
  };
}

/** At most {@link AT_ONCE} checks run; the others wait in their order. */
function openTurns() {
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    /** @returns false where too many wait. */
    enter: async (): Promise<boolean> => {
      if (running < AT_ONCE) running += 1;
      else if (waiting.length >= WAITING_MOST) return false;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return true;
    },
    leave: (): void => {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    },
  };
}

/** A value in a filter (RFC 4515 §3): nothing in it is a sign of the filter. */
const escapeValue = (value: string): string =>
  value.replaceAll(/[\\*()\0]/g, (sign) => `\\${sign.charCodeAt(0).toString(16).padStart(2, "0")}`);

/** The filter of the settings for one User ID. */
export const filterFor = (template: string, userId: string): string =>
  template.replaceAll(USER_PLACE, () => escapeValue(userId));

/** Result codes of a server that cannot answer now (RFC 4511 §4.1.9): operationsError, timeLimitExceeded, busy, unavailable. */
const CANNOT_ANSWER: ReadonlySet<number> = new Set([1, 3, 51, 52]);

/**
 * Did the directory refuse a bind? A referral (10) is a refusal too: another server's answer does not count. An error
 * that is not a result of the directory, such as an expired certificate or a broken connection, is not a refusal.
 */
function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "number" && code > 0 && !CANNOT_ANSWER.has(code);
}
