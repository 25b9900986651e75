/** The headline of an act and its lines say together all that the phone signs; what lowers protection says whose. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { OfficerAct } from "@spse/protocol";
import { speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { changed, differenceLines, fallOf, headOf } from "./act.html.ts";
import { texts } from "./proof.texts.ts";
import type { Proof } from "./proof.ts";

const say = speak(texts, "id");
const world = { office: { lpseName: "LPSE Contoh" } } as World;
const proofOf = (act: OfficerAct | null, purpose = "helpdesk") => ({ purpose, act }) as unknown as Proof;
const head = (act: OfficerAct) => headOf(say, world, proofOf(act));
const person = { userId: "POKJA1", name: "Bambang" };

test("what an application changes stands line by line below its name, and nothing is left out", () => {
  const about = 'aplikasi "e-Katalog": alamat kembali + https://a.id/x; alamat kembali - https://a.id/y; angka selalu';
  assert.deepEqual(head({ kind: "change-settings", about }), {
    title: 'Ubah pengaturan LPSE: aplikasi "e-Katalog"',
    lines: ["alamat kembali + https://a.id/x", "alamat kembali - https://a.id/y", "angka selalu"],
  });
  assert.deepEqual(head({ kind: "create-account", ...person, about: "Pokja, a@b.id" }), {
    title: "Buat akun POKJA1 (Bambang)",
    lines: ["Pokja, a@b.id"],
  });
});

test("a short text, one inside the sentence, an announcement and an act on several accounts are the headline", () => {
  for (const [act, title] of [
    [{ kind: "import-accounts", about: "3 baru, dari a.csv" }, "Impor akun: 3 baru, dari a.csv"],
    [{ kind: "change-role", ...person, about: "PPK" }, "Ubah peran POKJA1 (Bambang) menjadi PPK"],
    [{ kind: "announce", about: "Email (1a2b): judul; lain" }, "Kirim pengumuman: Email (1a2b): judul; lain"],
    [{ kind: "act-on-accounts", about: "Undang: 2 akun (x): A" }, "Tindakan atas beberapa akun: Undang: 2 akun (x): A"],
    [{ kind: "stop-phones", ...person }, "Hentikan semua ponsel POKJA1 (Bambang)"],
  ] as const)
    assert.deepEqual(head(act), { title, lines: [] });
});

test("an old state is struck, a new one is inserted, below its name; other lines are neither", () => {
  const drawn = differenceLines(["Nama LPSE", "− LPSE <A>", "+ LPSE B", "kunci - y", "kunci + x - z", "angka selalu"]);
  assert.equal(
    drawn.text,
    `<div class="difference"><p>Nama LPSE</p><del>− LPSE &lt;A&gt;</del><ins>+ LPSE B</ins><p>kunci</p><del>− y</del><ins>+ x - z</ins><p>angka selalu</p></div>`,
  );
});

test("the text of settings is drawn as lines, that of an announcement letter by letter", () => {
  const shown = (act: OfficerAct) => changed({ proof: proofOf(act) } as Parameters<typeof changed>[0], []).text;
  assert.match(shown({ kind: "change-settings", about: "Warna", text: "Warna\n− a\n+ b" }), /<del>− a<\/del><ins>\+ b/);
  assert.match(shown({ kind: "announce", about: "hari ini", text: "+ satu" }), /<pre[^>]*>\+ satu<\/pre>/);
});

test("what takes a factor away or locks somebody out says whose: not a new account, a new address or settings", () => {
  const said = (act: OfficerAct | null, purpose?: string) => {
    const falls = fallOf(proofOf(act, purpose));
    return falls && say(falls);
  };
  for (const [kind, words] of [
    ["approve-reset", /pelindungan akun orang itu/],
    ["start-reset", /pelindungan akun orang itu/],
    ["allow-browsers", /pelindungan akun orang itu/],
    ["stop-phones", /Ponsel orang itu tidak dapat/],
    ["deactivate-account", /Orang itu tidak dapat login/],
  ] as const)
    assert.match(said({ kind, ...person }) ?? "", words, kind);
  for (const kind of ["create-account", "change-account", "change-role"] as const)
    assert.equal(said({ kind, ...person, about: "x" }), undefined, kind);
  assert.equal(said({ kind: "change-settings", about: "x" }), undefined);
  for (const purpose of ["disable", "remove-passkey"])
    assert.match(said(null, purpose) ?? "", /pelindungan akun Anda/, purpose);
  assert.equal(said(null, "login"), undefined);
});
