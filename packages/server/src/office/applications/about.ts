/** A change of an application in the words that the officer's phone shows. Pure. */

import { ABOUT_MOST } from "@spse/protocol";
import { digest } from "../../base/platform/keys.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { MINUTE_SECONDS } from "../../base/rules/lifetimes.ts";
import { type Application, type PublicKey, rights, type Settings } from "../../connect/application/index.ts";
import { texts } from "./applications.texts.ts";
import { findClient } from "./clients.ts";

type State = Pick<Application, "may" | "settings">;

/**
 * `aplikasi "SPSE": petak - https://…; petak + https://…`. It names everything that differs, and an address or a key whole. Where
 * the phone could not show that, a single value has no old state: it is named by what it becomes.
 */
export function aboutChange(name: string, before: State, after: State): string {
  const about = (old: boolean) => `aplikasi "${name}": ${differences(before, after, old).join("; ")}`;
  return about(true).length > ABOUT_MOST ? about(false) : about(true);
}

/** The differences in Indonesian, in the order of the page; empty where nothing differs. @param old with the old single values. */
export function differences(before: State, after: State, old = true): readonly string[] {
  const [was, is] = [before.settings, after.settings];
  const told = (what: string, was: string | null, is: string | null): readonly string[] => {
    if (was === is) return [];
    return old ? listed(what, [was ?? []].flat(), [is ?? []].flat()) : [`${what} ${is ?? "dikosongkan"}`];
  };
  return [
    ...listed("boleh", words(before), words(after)),
    ...told("petak", was.home, is.home),
    ...told("untuk", forWhom(was), forWhom(is)),
    ...told("angka", was.number ? "selalu" : "menurut kebijakan", is.number ? "selalu" : "menurut kebijakan"),
    ...told("bukti", was.passkey ? "hanya passkey" : "apa saja", is.passkey ? "hanya passkey" : "apa saja"),
    ...listed("alamat kembali", was.signIn.redirectUris, is.signIn.redirectUris),
    ...listed("sesudah keluar", was.signIn.afterLogoutUris, is.signIn.afterLogoutUris),
    ...told("kabar keluar", was.signIn.backchannelLogoutUri, is.signIn.backchannelLogoutUri),
    ...told("rahasia", secrecy(was), secrecy(is)),
    ...told("pembaruan login", lasting(was), lasting(is)),
    ...told("klien", clientOf(was), clientOf(is)),
    ...listed("kelonggaran", switchesOf(was), switchesOf(is)),
    ...told("milik", was.ofOthers ? "pihak lain" : "LPSE", is.ofOthers ? "pihak lain" : "LPSE"),
    ...told("CIBA", cibaOf(was), cibaOf(is)),
    ...told("webhook", was.webhook, is.webhook),
    ...told("panggilan ke", reach(was), reach(is)),
    ...listed("kunci", was.keys.map(keyWords), is.keys.map(keyWords)),
    ...listed("jaga", was.hosts.map(hostWords), is.hosts.map(hostWords)),
  ];
}

const listed = (what: string, was: readonly string[], is: readonly string[]): readonly string[] => [
  ...was.filter((it) => !is.includes(it)).map((it) => `${what} - ${it}`),
  ...is.filter((it) => !was.includes(it)).map((it) => `${what} + ${it}`),
];

const words = ({ may }: State): readonly string[] =>
  rights.filter((it) => may.includes(it)).map((it) => texts[`may.${it}`].id);

const forWhom = ({ who }: Settings): string =>
  who.kinds.length + who.roles.length === 0
    ? "semua orang"
    : [...who.kinds.map((it) => texts[`kind.${it}`].id), ...who.roles.map((it) => roleName(it, "id"))].join(", ");

const secrecy = ({ signIn }: Settings): string => (signIn.public ? "tidak dipakai (klien publik)" : "wajib");

const lasting = ({ signIn: { sessionSeconds } }: Settings): string =>
  sessionSeconds === null ? "seperti SPSE" : `${sessionSeconds / MINUTE_SECONDS} menit`;

const clientOf = ({ signIn: { client } }: Settings): string | null => findClient(client)?.title ?? client ?? null;

const switchesOf = ({ signIn: { switches = [] } }: Settings): readonly string[] =>
  switches.map((it) => texts[`switch.${it}`].id);

const cibaOf = ({ ciba }: Settings): string | null =>
  ciba === null ? null : ciba.notifyUrl === null ? ciba.mode : `${ciba.mode} ${ciba.notifyUrl}`;

const reach = ({ allowPrivate }: Settings): string => (allowPrivate ? "jaringan kantor juga" : "alamat publik saja");

const hostWords = ({ host, stepUp }: Settings["hosts"][number]): string =>
  stepUp.length === 0 ? host : `${host} (bukti baru: ${stepUp.join(" ")})`;

const keyWords = (key: PublicKey): string => `${key.kid} ${key.alg ?? key.kty} ${thumbprint(key)}`;

/** The key's thumbprint: two keys with one name are seen to differ. RFC 7638 §3 */
const thumbprint = (key: PublicKey): string =>
  digest(
    JSON.stringify(
      key.kty === "EC" ? { crv: key.crv, kty: key.kty, x: key.x, y: key.y } : { e: key.e, kty: key.kty, n: key.n },
    ),
  );
