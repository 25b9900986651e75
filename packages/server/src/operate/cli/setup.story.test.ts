/** `spse setup`: by options, at a terminal, and what it refuses. */
import assert from "node:assert/strict";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { atTerminal } from "../../../test-support/operate/at-terminal.ts";
import { runSpseHere } from "../../../test-support/operate/cli.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { setupTexts } from "./setup.texts.ts";
import { groupShutOut, replaceFile } from "./setup-access.ts";

const TEMPLATE = fileURLToPath(new URL("../../../../../packaging/settings.env", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "spse-setup-"));
after(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
const fresh = (): string => {
  const folder = join(root, `${++folders}`);
  mkdirSync(folder, { mode: 0o700 });
  return folder;
};
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const GIVEN = [
  "--portal",
  "https://spse.kota.go.id",
  "--app",
  "https://authenticator.kota.go.id",
  "--name",
  "LPSE Kota",
];
const setup = (folder: string, words: readonly string[] = GIVEN) =>
  runSpseHere(["setup", "--env", join(folder, "settings.env"), "--data-folder", join(folder, "data"), ...words], {});

describe("by options", () => {
  test("writes settings and a key for their owner alone, examines them, and the server takes them", async () => {
    const folder = fresh();
    const { code, out, err } = await setup(folder);
    assert.equal(code, 3, "there is no mail server yet, which is to be mended");
    assert.match(out, /^The settings are written: \S+settings\.env \(0600\)\.\nA master key was made: /);
    assert.match(out, /^ok +Portal URL +https:\/\/spse\.kota\.go\.id, served at 127\.0\.0\.1 port 4500$/m);
    assert.match(out, /^Next: `systemctl enable --now spse`/m);
    assert.match(err, /exit|found|mend|finding/i);
    assert.deepEqual(readdirSync(folder).sort(), ["master.key", "settings.env"]);
    for (const name of ["master.key", "settings.env"]) assert.equal(modeOf(join(folder, name)), "600");
    assert.match(readFileSync(join(folder, "master.key"), "utf8"), /^[\w-]{43}\n$/);
    const text = readFileSync(join(folder, "settings.env"), "utf8");
    for (const line of ["SPSE_MODE=production", 'SPSE_LPSE_NAME="LPSE Kota"', "SPSE_TRUSTED_PROXIES=127.0.0.1/32"])
      assert.ok(text.includes(`${line}\n`), line);
    assert.ok(!existsSync(join(folder, "data")), "it makes no database");
    const listed = await runSpseHere(["user", "list", "--env", join(folder, "settings.env")], {});
    assert.match(listed.err, /\[database-missing\]/, "the settings are good; only a database is missing");
  });

  test("fills in the package's file, and what root writes there the service's group may read", async () => {
    const folder = fresh();
    cpSync(TEMPLATE, join(folder, "settings.env"));
    const shares = process.getuid?.() === 0;
    if (shares) chownSync(folder, 0, 4242);
    writeFileSync(
      join(folder, "settings.env"),
      readFileSync(TEMPLATE, "utf8").replaceAll("/etc/spse/master.key", join(folder, "m.key")),
    );
    const { out } = await setup(folder, [...GIVEN, "--json"]);
    const said = JSON.parse(out);
    const { ok, findings, ...told } = said;
    assert.deepEqual(told, {
      ...{ file: join(folder, "settings.env"), keyFile: join(folder, "m.key"), madeKey: true, proxyFile: null },
    });
    assert.deepEqual([ok, findings.length > 0], [false, true]);
    const text = readFileSync(join(folder, "settings.env"), "utf8");
    assert.match(text, /^# The addresses of the portal[^\n]*\nSPSE_PORTAL_URL=https:\/\/spse\.kota\.go\.id$/m);
    for (const name of ["m.key", "settings.env"]) {
      assert.equal(modeOf(join(folder, name)), shares ? "640" : "600");
      if (shares) assert.equal(statSync(join(folder, name)).gid, 4242);
    }
  });

  test("never makes a second key, and changes a file that is filled in only where it is told to", async () => {
    const folder = fresh();
    await setup(folder);
    const [key, text] = ["master.key", "settings.env"].map((it) => readFileSync(join(folder, it), "utf8"));
    const again = await setup(folder);
    assert.deepEqual([again.code, again.out], [1, ""]);
    assert.match(again.err, /settings\.env: is set up already; edit it, or say --replace/);
    assert.equal(readFileSync(join(folder, "settings.env"), "utf8"), text);
    const renamed = await setup(folder, ["--name", "LPSE Baru", "--replace"]);
    assert.match(renamed.out, /The master key that is there is used/);
    assert.equal(readFileSync(join(folder, "master.key"), "utf8"), key);
    const now = readFileSync(join(folder, "settings.env"), "utf8");
    assert.equal(now, text?.replace("LPSE Kota", "LPSE Baru"), "the others stay");
  });

  test("--replace leaves the file to its owner and group; what cannot be replaced stays, and nothing is left beside it", async () => {
    const folder = fresh();
    await setup(folder);
    const file = join(folder, "settings.env");
    chmodSync(file, 0o660);
    if (process.getuid?.() === 0) chownSync(file, 4243, 4244);
    const { uid, gid } = statSync(file);
    const { out } = await setup(folder, ["--name", "LPSE Baru", "--replace"]);
    assert.match(out, /settings\.env \(0660\)/);
    assert.match(readFileSync(file, "utf8"), /LPSE Baru/);
    const now = statSync(file);
    assert.deepEqual([now.uid, now.gid, modeOf(file)], [uid, gid, "660"]);
    const taken = join(folder, "taken");
    mkdirSync(taken);
    assert.throws(() => replaceFile(taken, "x", true, speak(setupTexts, "en")), /taken: cannot be replaced \(EISDIR\)/);
    assert.deepEqual(readdirSync(folder).sort(), ["master.key", "settings.env", "taken"]);
  });

  test("a mail server's address comes from a file, which is named and not copied", async () => {
    const folder = fresh();
    writeFileSync(join(folder, "mail"), "smtp://127.0.0.1:9\n", { mode: 0o600 });
    const { out } = await setup(folder, [...GIVEN, "--smtp-file", join(folder, "mail")]);
    assert.match(out, /^MEND +Email/m, "nobody listens there");
    assert.ok(
      readFileSync(join(folder, "settings.env"), "utf8").includes(`SPSE_SMTP_URL_FILE=${join(folder, "mail")}\n`),
    );
  });

  test("a secret's file that the service cannot read is refused, with the command that puts it beside the settings", async (t) => {
    if (process.getuid?.() !== 0) return t.diagnostic("only root sets up for another user");
    chmodSync(root, 0o711);
    const folder = fresh();
    chownSync(folder, 0, 4242);
    const closed = join(fresh(), "smtp.url"); // in a folder of root, 0700
    writeFileSync(closed, "smtp://127.0.0.1:9\n", { mode: 0o640 });
    chownSync(closed, 0, 4242);
    const { code, err } = await setup(folder, [...GIVEN, "--smtp-file", closed, "--lang", "id"]);
    assert.equal(code, 1);
    assert.match(
      err,
      /^--smtp-file: layanan \(grup 4242\) tidak dapat membaca \S+smtp\.url; jalankan `install -m 640 -g 4242 /,
    );
    assert.deepEqual(readdirSync(folder), []);

    const beside = join(folder, "smtp.url");
    for (const [mode, gid, group] of [
      [0o600, 4242, 4242],
      [0o640, 0, 4242],
      [0o640, 4242, null],
    ] as const) {
      writeFileSync(beside, "smtp://127.0.0.1:9\n");
      chmodSync(beside, mode);
      chownSync(beside, 0, gid);
      chmodSync(folder, 0o750);
      assert.equal(groupShutOut(beside, folder), group, `${mode.toString(8)} of ${gid}`);
    }
    assert.equal(groupShutOut(beside, fresh()), null, "nobody else reads what is in a folder of root's");
  });

  test("the app is beside the portal, with its port; what else nobody says is usual", async () => {
    for (const [portal, app] of [
      ["https://spse.kota.go.id:8443", "https://authenticator.kota.go.id:8443"],
      ["https://spse.dinas.kota.go.id", "https://authenticator.dinas.kota.go.id"],
      ["https://kota.id", null],
    ] as const) {
      const folder = fresh();
      const [file, proxyFile] = ["settings.env", "Caddyfile"].map((it) => join(folder, it));
      const words = ["--portal", portal, "--name", "Kota", "--proxy-file", `${proxyFile}`, "--json"];
      const { out, err } = await runSpseHere(["setup", "--env", `${file}`, ...words], {});
      if (app === null) {
        assert.equal(err, "--app: is needed where nobody can be asked\n");
        continue;
      }
      assert.equal(JSON.parse(out).proxyFile, proxyFile);
      assert.deepEqual(readFileSync(`${file}`, "utf8").split("\n").slice(1, -1), [
        ...[
          "SPSE_MODE=production",
          `SPSE_PORTAL_URL=${portal}`,
          "SPSE_LPSE_NAME=Kota",
          `SPSE_AUTHENTICATOR_URL=${app}`,
        ],
        ...['SPSE_HELPDESK="Helpdesk LPSE"', "SPSE_TIME_ZONE=Asia/Jakarta", "SPSE_TRUSTED_PROXIES=127.0.0.1/32"],
        ...["SPSE_DATA_DIR=/var/lib/spse", `SPSE_MASTER_KEY_FILE=${join(folder, "master.key")}`],
      ]);
    }
  });

  test("what is missing or wrong is named by its option, and nothing is written", async () => {
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [["--portal", "https://spse.kota.go.id"], /^--name: is needed where nobody can be asked\n$/],
      [[...GIVEN, "--time-zone", "Mars/Olympus"], /^--time-zone: must be Asia\/Jakarta/],
      [["--portal", "spse.kota.go.id", "--name", "X"], /^--portal: must be an http\(s\) address/],
      [[...GIVEN, "--app", "https://spse.kota.go.id:8443"], /^SPSE_AUTHENTICATOR_URL: /],
      [["--portal", "http://spse.kota.go.id", "--app", "https://a.kota.go.id", "--name", "X"], /^SPSE_PORTAL_URL: /],
    ];
    for (const [words, why] of cases) {
      const folder = fresh();
      const { code, out, err } = await setup(folder, words);
      assert.deepEqual([code, out], [1, ""]);
      assert.match(err, why);
      assert.deepEqual(readdirSync(folder), [], "also no key");
    }
    const nowhere = await runSpseHere(["setup", ...GIVEN], {});
    assert.match(nowhere.err, /^name the file to write: `spse setup --env/);
  });
});

describe("at a terminal", () => {
  test("asks in order, again after a wrong answer, takes what is usual for Enter, and shows no secret", async () => {
    const folder = fresh();
    const { screen, status } = await atTerminal(
      ["setup", "--lang", "id", "--env", join(folder, "settings.env")],
      [
        ["Alamat portal", "spse.kota.go.id\r"],
        ["Tidak dapat dipakai", ""],
        ["Alamat portal", "https://spse.kota.go.id\r"],
        ["Alamat SPSE Authenticator", "\r"],
        ["Nama LPSE", "LPSE Kota\r"],
        ["Helpdesk", "\r"],
        ["Zona waktu", "Asia/Makassar\r"],
        ["reverse proxy", "\r"],
        ["Server email", "smtp://spse:rahasia@127.0.0.1:9\r"],
        ["PostgreSQL", "\r"],
        ["Folder data", `${join(folder, "data")}\r`],
        ["Berkas reverse proxy", "site.txt\r"],
        ["harus Caddyfile", ""],
        ["Berkas reverse proxy", `${join(folder, "Caddyfile")}\r`],
      ],
    );
    assert.equal(status, 3, screen);
    assert.match(screen, /Tidak dapat dipakai: harus alamat http\(s\) tanpa path/);
    assert.doesNotMatch(screen, /rahasia|must be/);
    const text = readFileSync(join(folder, "settings.env"), "utf8");
    for (const line of [
      "SPSE_PORTAL_URL=https://spse.kota.go.id",
      "SPSE_AUTHENTICATOR_URL=https://authenticator.kota.go.id",
      "SPSE_TIME_ZONE=Asia/Makassar",
      `SPSE_SMTP_URL_FILE=${join(folder, "smtp.url")}`,
    ])
      assert.ok(text.includes(`${line}\n`), `${line}\n${screen}`);
    assert.doesNotMatch(text, /rahasia|DATABASE_URL/);
    assert.equal(readFileSync(join(folder, "smtp.url"), "utf8"), "smtp://spse:rahasia@127.0.0.1:9\n");
    assert.equal(modeOf(join(folder, "smtp.url")), "600");
    assert.match(readFileSync(join(folder, "Caddyfile"), "utf8"), /^spse\.kota\.go\.id \{$/m);
  });

  test("Ctrl-C and the end of input stop it, and nothing is written", async () => {
    for (const [typed, code] of [
      ["\u0003", 254], // killed by SIGINT
      ["\u0004", 1],
    ] as const) {
      const folder = fresh();
      const { status, screen } = await atTerminal(
        ["setup", "--env", join(folder, "settings.env")],
        [
          ["Address of the portal", "https://spse.kota.go.id\r"],
          ["Address of SPSE Authenticator", typed],
        ],
      );
      assert.equal(status, code, screen);
      assert.deepEqual(readdirSync(folder), []);
    }
  });
});
