/** What Admin PPE signs about an account names what it becomes, and exactly that is done; on both engines. [P-101] [P-102] */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { approve, fieldOf, numberOn } from "../../../test-support/log-in.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { agreeTo } from "../../../test-support/office/second-admin.ts";
import { addPerson } from "../../../test-support/world.ts";
import { cookieName } from "../../base/web/cookies.ts";
import { loadAccount } from "../../core/account/account.ts";

const address = (email: string) => ({ email, checked: "letter", note: "LPSE/12" });

onBothEngines("Admin PPE's act on an account", (fresh) => {
  const scene = async () => {
    const world = await fresh();
    const { desk, officer } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    const owner = await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja" });
    const ask = async (path: string, fields: Record<string, string>) => {
      await desk.get(`/konsol/akun/${path}`);
      assert.equal((await desk.post(`/konsol/akun/${path}`, fields)).path, "/proof", path);
      return (await officer.phone.requests()).at(-1) ?? assert.fail("not asked");
    };
    return { world, desk, officer, owner, ask };
  };

  test("[P-101] phone and waiting page name the new address, name, number, role and last day [promise:what-is-signed]", async () => {
    const { desk, officer, owner, ask } = await scene();
    const made = { "user-id": "POKJA9", role: "pokja", name: "Budi", email: "budi@contoh.go.id", until: "2027-12-31" };
    const id = owner.id;
    for (const [path, fields, kind, about] of [
      [
        "baru",
        { ...made, number: "" },
        "create-account",
        "Pokja Pemilihan, sampai 31 Desember 2027, budi@contoh.go.id",
      ],
      [`${id}/data`, { name: "Siti", number: "" }, "change-account", "nama Siti, NPWP/NIP –"],
      [`${id}/email`, address("baru@contoh.go.id"), "change-account", "email baru@contoh.go.id"],
      [
        `${id}/role`,
        { role: "ppk", until: "2026-12-31", note: "SK 7" },
        "change-role",
        "Pejabat Pembuat Komitmen (PPK), sampai 31 Desember 2026",
      ],
      [`${id}/role`, { role: "auditor", until: "", note: "SK 8" }, "change-role", "Auditor"],
      [
        `${id}/role`,
        { role: "pokja", until: "2026-11-30", note: "SK 9" },
        "change-role",
        "Pokja Pemilihan, sampai 30 November 2026",
      ],
    ] as const) {
      const request = await ask(path, fields);
      assert.deepEqual([request.act?.kind, request.act?.about], [kind, about]);
      assert.ok((await desk.get("/proof")).text.includes(about), about);
      await officer.phone.answer(request, "deny");
    }
    const same = await desk.post(`/konsol/akun/${id}/role`, { role: "pokja", until: "", note: "SK 9" });
    assert.equal(same.status, 422, "it has this role already, without an end");
  });

  test("[P-101] an officer who reads English signs English; what is done is the same, whichever language the ending is read in [P-102]", async () => {
    const { world, desk, officer, owner, ask } = await scene();
    const lang = cookieName(world.config.portalUrl, "lang");
    desk.cookies.set(lang, "en");
    const fields = { role: "ppk", until: "2027-12-31", note: "SK 7" };
    const { act } = await ask(`${owner.id}/role`, fields);
    const about = act && "about" in act ? act.about : "";
    assert.match(about ?? "", /, until 31 December 2027$/);
    assert.ok((await desk.get("/proof")).text.includes(about ?? "?"));
    desk.cookies.set(lang, "id");
    assert.match((await approve(desk, officer.phone)).path, /selesai=peran/);
    assert.equal((await loadAccount(world, owner.id)).role, "ppk");
  });

  test("[P-102] what is kept is swapped after the Ya, for another address or a greater role: nothing is done [promise:officer]", async () => {
    const { world, desk, officer, owner, ask } = await scene();
    const sayYes = async (request: Awaited<ReturnType<typeof ask>>) => {
      const page = await desk.get("/proof");
      assert.equal((await officer.phone.answer(request, "approve", numberOn(page))).body.outcome, "approved");
      return { for: fieldOf(page, "for") };
    };
    for (const [path, fields, swap] of [
      ["email", address("baru@contoh.go.id"), { address: "rival@contoh.id" }],
      ["role", { role: "ppk", until: "", note: "SK 7" }, { role: "auditor" }],
    ] as const) {
      const form = await sayYes(await ask(`${owner.id}/${path}`, fields));
      const { subject } = await world.db
        .selectFrom("proof")
        .select("subject")
        .where("state", "=", "open")
        .executeTakeFirstOrThrow();
      const swapped = JSON.stringify({ ...JSON.parse(subject ?? ""), ...swap });
      assert.notEqual(swapped, subject);
      await world.db.updateTable("proof").set({ subject: swapped }).where("state", "=", "open").execute();
      assert.match((await desk.post("/proof/continue", form)).text, /datanya berubah/);
      const { email, role } = await loadAccount(world, owner.id);
      assert.deepEqual([email, role], [owner.email, "pokja"]);
      world.clock.advance(30);
    }
    await ask(`${owner.id}/email`, address("baru@contoh.go.id"));
    assert.match((await approve(desk, officer.phone)).path, /selesai=menunggu/);
    await agreeTo(await atHelpdesk(world, "admin-ppe", "ADMIN2"), owner.id);
    assert.equal((await loadAccount(world, owner.id)).email, "baru@contoh.go.id", "asked anew, it is done");
  });
});
