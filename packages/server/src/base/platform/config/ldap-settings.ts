/** The settings that name the office's directory (docs/directory.md). */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { ConfigError, isLoopback } from "./config-refusals.ts";

/** How the server looks up a person's entry in the directory, and as which user. */
export interface LdapSettings {
  readonly url: string;
  /** Entries below this name are searched. */
  readonly base: string;
  /** RFC 4515, with {@link USER_PLACE} where the User ID comes. */
  readonly filter: string;
  /** Who searches; null: the directory lets anybody search. */
  readonly binds: { readonly dn: string; readonly password: string } | null;
  /** PEM of the authority that has signed its certificate; null: one that Node.js trusts. */
  readonly authority: string | null;
}

export const USER_PLACE = "{user}";

export const ldapShapes = {
  SPSE_LDAP_URL: z
    .string()
    .refine(isLdapAddress, {
      error:
        "must be ldaps://host or ldaps://host:port; ldap:// reaches only this computer, since passwords never travel unencrypted",
    })
    .optional(),
  SPSE_LDAP_BASE: z.string().min(1).optional(),
  SPSE_LDAP_FILTER: z
    .string()
    .regex(/^\(.*\{user\}.*\)$/, { error: "must be a filter in parentheses that names {user}, as (uid={user})" })
    .default("(uid={user})"),
  SPSE_LDAP_BIND_DN: z.string().min(1).optional(),
  SPSE_LDAP_BIND_PASSWORD: z.string().min(1).optional(),
  SPSE_LDAP_CA_FILE: z
    .string()
    .refine((it) => readAuthority(it) !== null, { error: "must be a file that can be read, with a certificate in PEM" })
    .optional(),
};

function isLdapAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search, hash, username } = new URL(text);
  const bare = hostname !== "" && !pathname.replace("/", "") && !search && !hash && !username;
  return bare && (protocol === "ldaps:" || (protocol === "ldap:" && isLoopback(hostname)));
}

function readAuthority(path: string): string | null {
  try {
    const text = readFileSync(path, "utf8");
    return text.includes("-----BEGIN CERTIFICATE-----") ? text : null;
  } catch {
    return null;
  }
}

type Values = { readonly [Name in keyof typeof ldapShapes]?: string | undefined };

/** @returns undefined where no directory is named. @throws ConfigError where settings belong together and one is missing. */
export function readLdap(values: Values): LdapSettings | undefined {
  const { SPSE_LDAP_URL: url, SPSE_LDAP_BASE: base, SPSE_LDAP_CA_FILE: file } = values;
  const { SPSE_LDAP_BIND_DN: dn, SPSE_LDAP_BIND_PASSWORD: password } = values;
  if (url === undefined) {
    if (base ?? dn ?? password ?? file) throw new ConfigError("SPSE_LDAP_URL: other SPSE_LDAP_ settings need it");
    return undefined;
  }
  if (base === undefined)
    throw new ConfigError("SPSE_LDAP_BASE: SPSE_LDAP_URL needs it, as ou=pegawai,dc=contoh,dc=go,dc=id");
  if ((dn === undefined) !== (password === undefined))
    throw new ConfigError(
      "SPSE_LDAP_BIND_DN: needs SPSE_LDAP_BIND_PASSWORD, and that needs it; set neither where anybody may search",
    );
  return {
    ...{ url, base, filter: values.SPSE_LDAP_FILTER ?? "" },
    binds: dn !== undefined && password !== undefined ? { dn, password } : null,
    authority: file === undefined ? null : readAuthority(file),
  };
}
