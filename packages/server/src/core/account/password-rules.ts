/**
 * A new password must be long, and none that is guessed first. No composition, no expiry. NIST SP 800-63B-4 §3.1.1.2.
 */

import type { World } from "../../base/platform/world.ts";
import { isBreached } from "./breached.ts";
import { readPassword } from "./password.ts";

/** Least length while 2FA is on. NIST SP 800-63B-4 §3.1.1.2: eight where a second factor is used. */
export const LEAST_WITH_2FA = 8;
/** Least length for a password that stands alone. NIST SP 800-63B-4 §3.1.1.2, final text: fifteen. */
const LEAST_ALONE = 15;
/** Longest that is accepted; NIST asks for at least 64. */
const MOST = 128;

/** The owner of the new password. The owner's own words do not make a password. */
export interface PasswordOwner {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly lpseName: string;
  readonly twoFactor: boolean;
}

/**
 * A verdict on a new password. Lengths are counted in characters (code points). `breached`: only {@link
 * judgeNewPassword} returns it. `personal`: little more than the owner's own data.
 */
export type NewPasswordVerdict =
  | { kind: "accepted" }
  | { kind: "too-short"; least: number }
  | { kind: "too-long"; most: number }
  | { kind: "common" }
  | { kind: "breached" }
  | { kind: "personal" }
  | { kind: "repeating" };

/** Checks a typed new password. The page shows the reason beside the field. */
export function checkNewPassword(typed: string, owner: PasswordOwner): NewPasswordVerdict {
  const password = readPassword(typed);
  const length = [...password].length;
  const least = leastLength(owner.twoFactor);
  if (length < least) return { kind: "too-short", least };
  if (length > MOST) return { kind: "too-long", most: MOST };
  if (readings(password).some((it) => commonPasswords.has(it))) return { kind: "common" };
  if (isRepeating(password)) return { kind: "repeating" };
  if (isPersonal(bare(password), owner)) return { kind: "personal" };
  return { kind: "accepted" };
}

export const leastLength = (twoFactor: boolean): number => (twoFactor ? LEAST_WITH_2FA : LEAST_ALONE);

const ALIKE: Readonly<Record<string, string>> = {
  "@": "a",
  "4": "a",
  "0": "o",
  "3": "e",
  $: "s",
  "5": "s",
  "!": "i",
  "1": "i",
};

/** The text in lower case, letters and digits only. */
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** The forms that a guesser's list may hold: as typed, with look-alike signs as letters, and without the digits and signs that people append. */
function readings(password: string): readonly string[] {
  const lower = password.toLowerCase();
  const stem = lower.replace(/[\p{N}\p{P}\p{S}]+$/u, "");
  const asLetters = (text: string) => text.replace(/[@40$35!1]/g, (it) => ALIKE[it] ?? it);
  return [lower, stem, asLetters(lower), asLetters(stem)].map(bare);
}

/** Does it use few different characters, or one run along the keyboard or alphabet? */
function isRepeating(password: string): boolean {
  const characters = [...password.toLowerCase()];
  if (new Set(characters).size <= 3) return true;
  const steps = characters.slice(1).map((it, at) => (it.codePointAt(0) ?? 0) - (characters[at]?.codePointAt(0) ?? 0));
  if (steps.every((it) => it === steps[0])) return true;
  const text = characters.join("");
  return Array.from({ length: Math.floor(text.length / 2) }, (_, at) => at + 1).some(
    (size) =>
      size <= 4 &&
      text ===
        text
          .slice(0, size)
          .repeat(Math.ceil(text.length / size))
          .slice(0, text.length),
  );
}

/** Is the rest too short to be hard to guess, once the owner's own words are removed? */
function isPersonal(password: string, owner: PasswordOwner): boolean {
  const words = [owner.userId, owner.email.split("@")[0] ?? "", ...`${owner.name} ${owner.lpseName}`.split(/\s+/)]
    .map(bare)
    .filter((it) => it.length >= 3)
    .sort((one, other) => other.length - one.length);
  let left = password;
  for (const word of words) left = left.replaceAll(word, "");
  return left.length < password.length && left.replace(/\d/g, "").length < 4;
}

/** @throws where the operator's file of breached passwords cannot be read. */
export async function judgeNewPassword(
  world: World,
  typed: string,
  owner: Omit<PasswordOwner, "lpseName">,
): Promise<NewPasswordVerdict> {
  const verdict = checkNewPassword(typed, { ...owner, lpseName: world.office.lpseName });
  if (verdict.kind !== "accepted") return verdict;
  return (await isBreached(world, typed)) ? { kind: "breached" } : verdict;
}

/**
 * Passwords that guessers try first: worldwide, in Indonesia, and in procurement. Lower case, only letters and digits;
 * password-rules.ts strips what people add to them. Compiled by hand from the words that such lists share.
 */
const words = `
123456789012 1234567890123 12345678901 1234567890 123456789 12345678 87654321 987654321 0987654321 11223344 112233445566
password passw0rd passwords passwort mypassword newpassword thepassword password1 password12 password123 password1234 passwordpassword
qwerty qwertyui qwertyuiop qwerty123456 qwerty1234 asdfghjkl asdfghjk zxcvbnm zxcvbnmasdf qazwsxedc qazwsx 1qaz2wsx 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y qwertyqwerty asdfasdf
letmein letmeinplease welcome welcome1 iloveyou iloveyouforever sunshine princess football baseball superman batman dragon monkey shadow master
michael jennifer computer internet whatever trustno1 starwars freedom charlie changeme changemenow default guest test testtest testing
admin administrator adminadmin admin1234 root toor superuser supervisor login loginlogin access secret secretsecret system server
abcdefgh abcdefghij abcdefghijkl abcd1234 abc12345 abcdefg a1b2c3d4 a1b2c3d4e5 aaaaaaaa aaaaaaaaaaaa
indonesia indonesiaku indonesiaraya indonesiamerdeka merdeka merdeka1945 pancasila garudaindonesia garuda nusantara bhinnekatunggalika
bismillah bismillahirrahmanirrahim alhamdulillah assalamualaikum insyaallah subhanallah allahuakbar astaghfirullah muhammad
sayang sayangku sayangkamu sayangsayang akusayangkamu akucintakamu cintaku cinta cintakamu kamusayang rahasia rahasiaku rahasianegara rahasiabanget
katasandi katasandiku sandi sandiku kunci kuncirahasia passwordku passwordsaya bukapintu
jakarta bandung surabaya semarang yogyakarta jogjakarta medan makassar denpasar palembang balikpapan sumatera kalimantan sulawesi papua jawabarat jawatengah jawatimur
persib persija arema persebaya timnas sepakbola bunga mawar melati matahari bintang bulan pelangi kucing semangat sukses sukseslancar berkah berkahselalu
bahagia keluarga keluargaku anakku istriku suamiku ibuku ayahku mamaku papaku selamatpagi selamatdatang terimakasih
januari februari maret april agustus september oktober november desember senin selasa rabu kamis jumat sabtu minggu
lpse spse inaproc lkpp pengadaan pengadaanbarang pengadaanbarangjasa pengadaanjasa penyedia nonpenyedia lelang tender pokja pokjapemilihan ppk pejabat pejabatpengadaan
eproc eprocurement procurement epurchasing ekatalog ekatalogue spselpse lpsespse adminppe adminagency verifikator helpdesk auditor userid
pemda pemkab pemkot pemprov kabupaten kota provinsi kementerian dinas dinaspu bappeda sekda bupati walikota gubernur
perusahaan kontraktor konsultan sukamaju majujaya karyamandiri mandiri sejahtera abadi berkahabadi
qwerty12345678 zaq12wsx monkey123 dragon123 iloveyou123 loveyou lovely ilovegod jesus jesuschrist blessed
`;
const commonPasswords: ReadonlySet<string> = new Set(words.split(/\s+/).filter(Boolean));
