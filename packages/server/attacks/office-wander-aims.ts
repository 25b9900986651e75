/** Errands of officers with an aim: filled in so that they end well, or just beyond a limit (office-wander.story.test.ts). */
import { dayField } from "../src/base/platform/ui/time.ts";
import { transact } from "../src/base/platform/world.ts";
import { insertDeadline } from "../src/connect/deadlines/deadline.sql.ts";
import { approve, fieldOf } from "../test-support/log-in.ts";
import type { Seen } from "../test-support/visitor.ts";
import type { Dice } from "./dice.ts";
import type { Fields, handsOf, Office } from "./office-wander-hands.ts";
import { tried, type Wanderer } from "./wander.ts";
import { linksOn } from "./wander-page.ts";

const DAY = 86_400;
type Pages = (Seen | undefined)[];
type Errand = (dice: Dice, by: Wanderer) => Promise<Pages>;

const ROLES = ["penyedia", "ppk", "pokja", "pejabat-pengadaan", "pa-kpa", "auditor", "verifikator", "admin-ppe"];
const NUMBERS = ["", "", "01.234.567.8-901.000", "198001012006041001", "12"];
const ORDERS = ["", "?sort=-user", "?sort=login", "?sort=-login", "?sort=role", "?sort=-role", "?kind=penyedia"];
const PLACES = ["?after=AAAAAAAAAAAAAAAAAAAAAA", "?sort=login&before=1.AAAAAAAAAAAAAAAAAAAAAA", "?after=x"];

export function aims({ world, wanderers, words }: Office, hands: ReturnType<typeof handsOf>) {
  const { open, press, post, confirm } = hands;
  const accounts = () =>
    world.db.selectFrom("account").select(["id", "user_id", "role", "email"]).orderBy("user_id").execute();
  const day = (days: number) => dayField(world.now() + days * DAY, world.config.timeZone);

  const create: Errand = async (dice, by) => {
    const pages: Pages = [await open(by, "/konsol/akun/baru")];
    const name = dice.oneOf([
      `AKUN${dice.below(300)}`,
      `AKUN${dice.below(300)}`,
      "x".repeat(64),
      "a.b_c-d",
      "PEMILIK1",
    ]);
    pages.push(
      await post(by, "/konsol/akun/baru", {
        ...{ "user-id": name, role: dice.oneOf(ROLES), name: dice.oneOf(["PT Lain & Anak", "Budi", "x".repeat(200)]) },
        ...{ email: dice.oneOf(["baru@contoh.go.id", `${"x".repeat(50)}@contoh.go.id`]), number: dice.oneOf(NUMBERS) },
        until: dice.oneOf(["", "", day(0), day(30), day(-1), "kapan"]),
      }),
    );
    return [...pages, await confirm(dice, by)];
  };

  const invite: Errand = async (dice, by) => {
    const unset = world.db.selectFrom("account").select("id").where("password_hash", "is", null);
    const rows = await unset.orderBy("user_id").execute();
    const { id } = dice.oneOf(dice.chance(0.1) || rows.length === 0 ? await accounts() : rows);
    const pages: Pages = [];
    for (let nth = dice.oneOf([1, 4, 5]); nth > 0; nth--) {
      await open(by, `/konsol/akun/${id}?tindakan=undangan`);
      pages.push(await post(by, `/konsol/akun/${id}/invite`, {}));
    }
    return pages;
  };

  const pageThrough: Errand = async (dice, by) => {
    const pages: Pages = [await open(by, `/konsol/akun${dice.oneOf(dice.chance(0.1) ? PLACES : ORDERS)}`)];
    for (let nth = 1 + dice.below(4); nth > 0; nth--) {
      const { path, text } = by.browser.page();
      const ways = linksOn(text).filter((it) => /[?&](after|before)=/.test(it));
      const first = path.replace(/[?&](after|before)=[^&]*/, "");
      if (ways.length > 0) pages.push(await by.browser.get(dice.oneOf([...ways, ...ways, first])));
    }
    return pages;
  };

  const searchAudit: Errand = async (dice, by) => {
    const rarely = (...list: readonly string[]) => (dice.chance(0.3) ? dice.oneOf(list) : "");
    const pages: Pages = [await open(by, "/konsol/audit")];
    for (let nth = 1 + dice.below(3); nth > 0; nth--) {
      const fields: Record<string, string> = {
        ...{ user: rarely("PEMILIK1", "satu", "tidak ada", "Nama", "ab"), event: rarely("login", "helpdesk", "audit") },
        network: rarely("203.0.113.0/24", "198.51.100.9", "2001:db8::/32", "x"),
        ...{ from: day(dice.oneOf([-1, -7, -365, -366, 0])), to: day(dice.oneOf([0, 0, 0, 1, -8])) },
      };
      const as = dice.oneOf(["", "", "csv", "jsonl"]);
      if (as) fields.as = as;
      const chip = as ? "" : dice.oneOf(["", "", "", "days", "without"]);
      if (chip === "days") fields.days = dice.oneOf(["1", "7", "30", "9"]);
      if (chip === "without") fields.without = dice.oneOf(["user", "event", "network"]);
      pages.push(await post(by, "/konsol/audit", fields));
      const [, behind = ""] = /name="behind"\s+value="([^"]*)"/.exec(by.browser.page().text) ?? [];
      if (behind) pages.push(await post(by, "/konsol/audit", { ...fields, behind }));
      const entries = linksOn(by.browser.page().text).filter((it) => /^\/konsol\/audit\/\d/.test(it));
      if (entries.length > 0 && dice.chance(0.5)) pages.push(await by.browser.get(dice.oneOf(entries)));
    }
    if (dice.chance(0.2)) pages.push(await by.browser.get(`/konsol/audit/${dice.oneOf(["9999.1.9999", "x", "1.1"])}`));
    for (let nth = dice.oneOf([0, 0, 1, 9]); nth > 0; nth--) pages.push(await post(by, "/konsol/audit/periksa", {}));
    return pages;
  };

  const addDeadline: Errand = async (dice, by) => {
    const pages: Pages = [await open(by, "/konsol/batas")];
    const isFull = dice.chance(0.25);
    if (isFull)
      await transact(world, async (tx) => {
        for (let nth = 0; nth < 99; nth++) await insertDeadline(tx, { name: "Penuh", at: tx.now() + 9 * DAY });
      });
    for (let nth = 1 + dice.below(3); nth > 0; nth--)
      pages.push(
        await post(by, "/konsol/batas", {
          name: dice.oneOf(["Jembatan  Baru", "x".repeat(60), "x".repeat(61), " ", "<b>Jalan</b>"]),
          ...{
            date: dice.oneOf([day(0), day(1), day(3), day(-1), "kapan"]),
            time: dice.oneOf(["08:00", "23:59", "24:00"]),
          },
        }),
      );
    if (isFull) await world.db.deleteFrom("deadline").where("name", "=", "Penuh").execute();
    const gone = `/konsol/batas/${"x".repeat(22)}/hapus`;
    pages.push(dice.chance(0.2) ? await post(by, gone, {}) : await press(dice, by, /\/hapus$/));
    return [...pages, await by.browser.get(dice.oneOf(["/konsol", "/konsol/batas", "/konsol/tender"]))];
  };

  const readiness: Errand = async (dice, by) => {
    const pages: Pages = [await open(by, "/konsol/batas/kesiapan")];
    const all = (await accounts()).map(({ user_id }) => user_id);
    const nobody = (count: number) => Array.from({ length: count }, (_, nth) => `N${nth}`);
    const ids = dice.oneOf([
      all,
      all,
      [...all, ...all.map((it) => it.toLowerCase())],
      nobody(201),
      nobody(5000),
      nobody(5001),
    ]);
    const csv = dice.chance(0.4) && { csv: "1" };
    return [
      ...pages,
      await post(by, "/konsol/batas/kesiapan", { ids: ids.join(dice.oneOf(["\n", ", ", ";"])), ...csv }),
    ];
  };

  /** One officer asks for an act that needs two, and another answers. */
  const two: Errand = async (dice, by) => {
    const all = await accounts();
    const bosses = all.filter(({ role, user_id }) => role === "admin-ppe" && user_id !== by.name);
    const { id, role, email } = dice.oneOf(bosses.length === 0 || dice.chance(0.4) ? all : bosses);
    const control = { type: "text", value: "", options: [], isChecked: false, most: 0 };
    const word = async (name: string) => (await words[name]?.(dice, { ...control, name }, by, "")) ?? "";
    const note = dice.oneOf(["", "SK 9/2026", "SK 9/2026"]);
    const asks: readonly (readonly [path: string, fields: Fields])[] = [
      [
        "role",
        { role: dice.oneOf(["ppk", "admin-ppe", "helpdesk", role]), until: dice.oneOf(["", "", day(30)]), note },
      ],
      [
        "email",
        {
          email: dice.chance(0.2) ? email : await word("email"),
          checked: dice.oneOf(["letter", "in-person", "call-back", ""]),
          note,
        },
      ],
      ["password", { place: dice.oneOf(["here", "directory"]), note }],
      ["deactivate", { note }],
      ["activate", { note }],
    ];
    const [path, fields] = dice.oneOf(asks);
    const pages: Pages = [await open(by, `/konsol/akun/${id}?tindakan=${path}`)];
    pages.push(await post(by, `/konsol/akun/${id}/${path}`, fields));
    const isAsked = by.browser.page().path === "/proof";
    if (isAsked && by.phone) pages.push(await tried(approve(by.browser, by.phone)));
    if (dice.chance(0.15)) return [...pages, await report(dice, by, id)];
    const others = wanderers.filter((it) => /SATU|DUA/.test(it.name) && (it !== by || dice.chance(0.2)));
    const other = dice.oneOf(others);
    pages.push(await open(other, dice.oneOf(["/konsol/menunggu", "/konsol/menunggu", `/konsol/akun/${id}`])));
    const about = fieldOf(by.browser.page(), "about");
    pages.push(await press(dice, other, about ? /\/konsol\/menunggu$/ : /\/konsol\/(menunggu|akun\/[\w-]+\/)/));
    return [...pages, await confirm(dice, other, id)];
  };
  /** The officer says *Bukan saya* of an act that somebody asks for in this session. */
  async function report(dice: Dice, by: Wanderer, id: string): Promise<Seen | undefined> {
    await post(by, `/konsol/akun/${id}/data`, { name: `Nama ${dice.below(99)}`, number: "" });
    const asked = (await by.phone?.requests())?.at(-1);
    if (asked) await by.phone?.answer(asked, "report");
    return by.browser.get("/konsol/menunggu");
  }

  return { create, invite, pageThrough, searchAudit, addDeadline, readiness, two };
}
