/**
 * The sections of an application's page. Each has one form, and its values become one approved act. This file parses
 * the typed values, once, into a part of the application's settings. Pure.
 */
import { parseJson } from "@spse/protocol";
import { z } from "zod";
import {
  hostOf,
  isOneJar,
  OUTSIDE_URL_MOST,
  type OutsideRefusal,
  type OutsideUrl,
  type Plain,
  parseOutsideHost,
  parseOutsideUrl,
} from "../../base/platform/net/outside-url.ts";
import { MINUTE_SECONDS } from "../../base/rules/lifetimes.ts";
import { roles, userKinds } from "../../base/rules/roles.ts";
import { chosen, field, typedField } from "../../base/web/form.ts";
import {
  ADDRESSES_MOST,
  type Application,
  isPrefix,
  type Right,
  rights,
  type Settings,
  settingsShape,
  switches,
} from "../../connect/application/index.ts";

import { findClient } from "./clients.ts";

/** A little longer than the accepted length, so that the refusal can name the field that is too long. */
const urlField = typedField(OUTSIDE_URL_MOST + 20);
const listField = typedField(ADDRESSES_MOST * (OUTSIDE_URL_MOST + 20));
const boxes = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((it) => [it, field])) as Record<Name, typeof field>;

/** The boxes of *Siapa*, each with its word. */
export const kindBoxes = userKinds.map((kind) => ({ kind, name: `kind-${kind}` as const }));
export const roleBoxes = roles
  .filter((role) => role !== "penyedia")
  .map((role) => ({ role, name: `role-${role}` as const }));

const KEYS_FIELD_MOST = 6000;
const HOSTS_FIELD_MOST = 4000;

/** The form of each section, which is the last word of its path too. */
export const forms = {
  boleh: z.object(boxes(rights)),
  siapa: z.object({
    home: urlField,
    for: chosen(["all", "some"]),
    ...boxes([...kindBoxes.map((it) => it.name), ...roleBoxes.map((it) => it.name)]),
    number: field,
    passkey: field,
    others: field,
  }),
  login: z.object({
    redirects: listField,
    logouts: listField,
    backchannel: urlField,
    public: field,
    minutes: typedField(4),
    client: typedField(40),
    ...boxes(switches),
  }),
  ciba: z.object({ mode: chosen(["off", "poll", "ping"]), notify: urlField }),
  panggilan: z.object({ webhook: urlField, private: field }),
  kunci: z.object({ keys: typedField(KEYS_FIELD_MOST) }),
  host: z.object({ hosts: typedField(HOSTS_FIELD_MOST) }),
} as const;
export type Section = keyof typeof forms;
export const sections = Object.keys(forms) as readonly Section[];
export type Form<Of extends Section = Section> = z.infer<(typeof forms)[Of]>;

/** A section is hidden without this right, because its settings would have no effect. */
const neededRights: Readonly<Partial<Record<Section, readonly Right[]>>> = {
  login: ["sign-in"],
  ciba: ["ciba"],
  panggilan: ["requests", "sign-in", "ciba"],
  kunci: ["requests", "sign-in", "ciba", "deadlines", "proposals"],
  host: ["forward-auth"],
};
export const isShown = (section: Section, { may }: Pick<Application, "may">): boolean =>
  neededRights[section]?.some((it) => may.includes(it)) ?? true;

/** Why a section cannot be used as typed, and at which field. `much`: the whole section is more than a phone shows at once. */
export interface Wrong {
  readonly field: string;
  readonly why:
    | OutsideRefusal["kind"]
    | "nobody"
    | "many"
    | "ours"
    | "prefix"
    | "port"
    | "keys"
    | "minutes"
    | "empty"
    | "much";
  /** The line that is wrong. */
  readonly line?: string;
  /** The expected form. */
  readonly as?: string;
}

type State = Pick<Application, "may" | "settings">;
type Change = { readonly kind: "wanted"; readonly wanted: State } | ({ readonly kind: "wrong" } & Wrong);

/** The context of an address check. `ours`: the hosts of the portal and of the app, which no other program may use. */
export interface Around extends Plain {
  readonly ours: ReadonlySet<string>;
}

/** The parsing of one form, with the errors found so far. A wrong field reads as empty. */
interface Reading extends Around {
  readonly wrongs: Wrong[];
}

/** Reads one section against the present settings. Reports the first wrong field. */
export function readSection<Of extends Section>(section: Of, typed: Form<Of>, now: State, around: Around): Change {
  const reading: Reading = { ...around, wrongs: [] };
  const { may = now.may, ...settings } = readers[section](typed as never, reading);
  const [wrong] = reading.wrongs;
  if (wrong) return { kind: "wrong", ...wrong };
  return { kind: "wanted", wanted: { may, settings: settingsShape.parse({ ...now.settings, ...settings }) } };
}

type Part = Partial<Settings> & { readonly may?: readonly Right[] };
const readers: { readonly [Of in Section]: (typed: Form<Of>, reading: Reading) => Part } = {
  boleh: (typed, { wrongs }) => {
    const may = ticked(typed);
    if (may.length === 0) wrongs.push({ field: "may", why: "nobody" });
    return { may };
  },
  siapa: (typed, reading) => {
    const all = typed.for !== "some";
    const kinds = all ? [] : kindBoxes.filter((it) => typed[it.name] !== undefined).map((it) => it.kind);
    const some = all ? [] : roleBoxes.filter((it) => typed[it.name] !== undefined).map((it) => it.role);
    if (!all && kinds.length + some.length === 0) reading.wrongs.push({ field: "some", why: "nobody" });
    return {
      home: readUrl("home", typed.home, reading),
      who: { kinds, roles: some },
      number: typed.number !== undefined,
      passkey: typed.passkey !== undefined,
      ofOthers: typed.others !== undefined,
    };
  },
  login: (typed, reading) => ({
    signIn: {
      redirectUris: readUrls("redirects", typed.redirects, reading),
      afterLogoutUris: readUrls("logouts", typed.logouts, reading),
      backchannelLogoutUri: readUrl("backchannel", typed.backchannel, reading),
      public: typed.public !== undefined,
      sessionSeconds: readMinutes(typed.minutes, reading),
      ...(findClient(typed.client) && { client: typed.client }),
      ...(switches.some((it) => typed[it]) && { switches: switches.filter((it) => typed[it]) }),
    },
  }),
  ciba: ({ mode, notify }, reading) => {
    if (mode !== "poll" && mode !== "ping") return { ciba: null };
    const notifyUrl = mode === "ping" ? readUrl("notify", notify, reading) : null;
    if (mode === "ping" && notifyUrl === null) reading.wrongs.push({ field: "notify", why: "empty" });
    return { ciba: { mode, notifyUrl } };
  },
  panggilan: (typed, reading) => ({
    webhook: readUrl("webhook", typed.webhook, reading),
    allowPrivate: typed.private !== undefined,
  }),
  kunci: ({ keys }, reading) => ({ keys: readKeys(keys, reading) }),
  host: ({ hosts }, reading) => ({ hosts: readHosts(hosts, reading) }),
};

/** The rights with a ticked box. */
const ticked = (form: Partial<Readonly<Record<Right, string | undefined>>>): readonly Right[] =>
  rights.filter((it) => form[it] !== undefined);

const linesOf = (text: string): readonly string[] => [
  ...new Set(
    text
      .split("\n")
      .map((it) => it.trim())
      .filter((it) => it !== ""),
  ),
];

const readUrl = (name: string, typed: string, reading: Reading): OutsideUrl | null =>
  typed.trim() === "" ? null : checkUrl(name, typed.trim(), reading);

function readUrls(name: string, typed: string, reading: Reading): OutsideUrl[] {
  const lines = linesOf(typed);
  if (lines.length > ADDRESSES_MOST) reading.wrongs.push({ field: name, why: "many" });
  return lines.flatMap((line) => checkUrl(name, line, reading) ?? []);
}

function checkUrl(name: string, line: string, reading: Reading): OutsideUrl | null {
  const read = parseOutsideUrl(line, reading);
  if (read.kind === "url" && !reading.ours.has(hostOf(read.url))) return read.url;
  reading.wrongs.push(read.kind === "url" ? { field: name, why: "ours", line } : wrongOf(name, line, read));
  return null;
}

const wrongOf = (name: string, line: string, refusal: OutsideRefusal): Wrong => ({
  ...{ field: name, why: refusal.kind, line },
  ...(refusal.kind === "other-form" && { as: refusal.as }),
});

function readMinutes(typed: string, { wrongs }: Reading): number | null {
  if (typed.trim() === "") return null;
  const seconds = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) * MINUTE_SECONDS : 0;
  if (settingsShape.shape.signIn.safeParse({ sessionSeconds: seconds }).success) return seconds;
  wrongs.push({ field: "minutes", why: "minutes" });
  return null;
}

/** A JWK Set, or one key of it. RFC 7517 §5 */
function readKeys(typed: string, { wrongs }: Reading): Settings["keys"] {
  if (typed.trim() === "") return [];
  const read = settingsShape.shape.keys.safeParse(parseJwks(typed));
  if (read.success) return read.data;
  wrongs.push({ field: "keys", why: "keys" });
  return [];
}

function parseJwks(typed: string): unknown {
  const read = parseJson(typed);
  if (typeof read !== "object" || read === null) return null;
  return "keys" in read ? read.keys : [read];
}

/** One host in each line, then the prefixes that need a fresh proof. Our hosts are refused with any port: cookies know no port. */
function readHosts(typed: string, reading: Reading): Settings["hosts"] {
  const lines = linesOf(typed);
  const names = lines.map((line) => line.split(/\s+/)[0] ?? "");
  if (lines.length > ADDRESSES_MOST || new Set(names).size < names.length)
    reading.wrongs.push({ field: "hosts", why: "many" });
  const hosts = lines.flatMap((line) => readHost(line, reading) ?? []);
  const second = hosts.find(({ host }, at) => hosts.slice(0, at).some((it) => isOneJar(it.host, host)));
  if (second) reading.wrongs.push({ field: "hosts", why: "port", line: second.host });
  return hosts;
}

function readHost(line: string, { ours, wrongs }: Reading): Settings["hosts"][number] | null {
  const [name = "", ...prefixes] = line.split(/\s+/);
  const read = parseOutsideHost(name);
  const wrong = prefixes.find((it) => !isPrefix(it));
  if (read.kind !== "host") wrongs.push(wrongOf("hosts", name, read));
  else if ([...ours].some((it) => isOneJar(it, read.host))) wrongs.push({ field: "hosts", why: "ours", line: name });
  else if (prefixes.length > ADDRESSES_MOST) wrongs.push({ field: "hosts", why: "many", line: name });
  else if (wrong !== undefined) wrongs.push({ field: "hosts", why: "prefix", line: wrong });
  else return { host: read.host, stepUp: [...new Set(prefixes)] };
  return null;
}

/** The fields of a section with the present settings. A box that is not ticked has no value. */
export function shownIn({ may, settings }: State): { readonly [Of in Section]: Readonly<Record<string, string>> } {
  const { signIn, ciba, who } = settings;
  const on = (ticks: Readonly<Record<string, boolean>>) =>
    Object.fromEntries(Object.entries(ticks).flatMap(([name, is]) => (is ? [[name, "1"]] : [])));
  return {
    boleh: on(Object.fromEntries(rights.map((it) => [it, may.includes(it)]))),
    siapa: {
      home: settings.home ?? "",
      for: who.kinds.length + who.roles.length === 0 ? "all" : "some",
      ...on(Object.fromEntries(kindBoxes.map((it) => [it.name, who.kinds.includes(it.kind)]))),
      ...on(Object.fromEntries(roleBoxes.map((it) => [it.name, who.roles.includes(it.role)]))),
      ...on({ number: settings.number, passkey: settings.passkey, others: settings.ofOthers }),
    },
    login: {
      redirects: signIn.redirectUris.join("\n"),
      logouts: signIn.afterLogoutUris.join("\n"),
      backchannel: signIn.backchannelLogoutUri ?? "",
      minutes: signIn.sessionSeconds === null ? "" : String(signIn.sessionSeconds / MINUTE_SECONDS),
      client: signIn.client ?? "",
      ...on({ public: signIn.public }),
      ...on(Object.fromEntries(switches.map((it) => [it, signIn.switches?.includes(it) ?? false]))),
    },
    ciba: { mode: ciba?.mode ?? "off", notify: ciba?.notifyUrl ?? "" },
    panggilan: { webhook: settings.webhook ?? "", ...on({ private: settings.allowPrivate }) },
    kunci: { keys: settings.keys.length === 0 ? "" : JSON.stringify({ keys: settings.keys }, null, 1) },
    host: { hosts: settings.hosts.map(({ host, stepUp }) => [host, ...stepUp].join(" ")).join("\n") },
  };
}
