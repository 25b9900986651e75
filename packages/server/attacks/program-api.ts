/** Programs and directories at our own APIs, with each way to say who they are: for program-wander.story.test.ts. */
import { entraUser, oktaUser } from "../test-support/connect/directories.ts";
import { notThat } from "../test-support/enrolled.ts";
import type { Dice } from "./dice.ts";
import { type Act, type App, bent, may, type Programs, some, USERS, type Weighed } from "./program-scene.ts";

const [HOUR, DAY] = [3600, 86_400];

async function proofOf(scene: Programs, dice: Dice, app: App): Promise<string | undefined> {
  const { apps, basic, signed, world } = scene;
  const manner = dice.share();
  if (manner > 0.99) return undefined;
  if (manner > 0.975) return basic({ ...app, secret: "salah" });
  if (manner > 0.96) return basic(dice.oneOf(apps));
  if (manner > 0.94) return dice.oneOf([`Basic ${app.id}`, `Bearer ${app.id}`, "Basic !", "Bearer a.b.c"]);
  if (app.settings.keys.length > 0 && manner > 0.1) {
    const now = world.now();
    const odd = {
      ...{ exp: [now - 10, now - 9, now + 70, now + 71], iat: [now + 10, now + 11], nbf: [now + 11, now + 10] },
      ...{ aud: ["lain"], sub: ["lain"], jti: ["j", "j".repeat(16), "j".repeat(16)] },
    };
    return `Bearer ${await signed(app, dice, bent(dice, {}, odd), dice.chance(0.95) ? "k1" : "k2")}`;
  }
  return manner > 0.7 ? `Bearer ${app.id}.${app.secret}` : basic(app);
}

/** docs/api.md */
export function apiActs(scene: Programs): Weighed {
  const { world, people, send, keep, one, numbers, holder } = scene;
  const utc = (seconds: number) => new Date((world.now() + seconds) * 1000).toISOString();
  const subs = people.map(({ account }) => account.id);
  const call = async (dice: Dice, app: App, method: "GET" | "POST", path: string, sent?: object) => {
    const broken = dice.oneOf(["{", "[]", "", '{"user":"A","user":"B"}']);
    const payload = sent && (dice.chance(0.97) ? JSON.stringify(sent) : broken);
    const fresh = dice.bytes(8).toString("hex");
    const key = dice.chance(0.7) ? fresh : dice.oneOf(['"satu"', "satu", "dua", "a b", undefined]);
    const type = dice.chance(0.98) ? "application/json" : "text/plain";
    return send(method, `/api/v1${path}`, {
      ...(payload !== undefined && { payload }),
      headers: {
        authorization: await proofOf(scene, dice, app),
        ...(payload !== undefined && { "content-type": type, "idempotency-key": key }),
      },
    });
  };
  const asks: Act = async (dice) => {
    const app = may(scene, dice, "requests");
    const kind = dice.oneOf([{ kind: "sign-in" }, { kind: "transaction", text: "Bayar Rp10.000,00" }]);
    const right = { user: dice.oneOf([...USERS.slice(0, 3), ...subs]), ...kind };
    const told = await call(
      dice,
      app,
      "POST",
      "/requests",
      bent<object>(dice, right, {
        ...{ browser: ["Firefox", "", "Fire\nfox", "x".repeat(81)], ip: ["::1", "192.0.2.7", "x"], more: [1] },
        ...{ user: [...USERS, "", "a\u0000", "x".repeat(300)], text: ["", " a", "a\n\n\nb", "p\u0430ypal", "a\nb"] },
      }),
    );
    keep("request", told.body.id, app);
    if (told.body.id) numbers.set(told.body.id, told.body.number ?? "");
    return told;
  };
  const follows: Act = (dice) => {
    const app = holder(dice, "request");
    const more = dice.oneOf(["", "", "", "/receipt", "/receipt", "?wait=0", "?wait=x", "?lain=1"]);
    return call(dice, app, "GET", `/requests/${one(dice, "request", app)}${more}`);
  };
  const cancels: Act = (dice) => {
    const app = holder(dice, "request");
    return call(dice, app, "POST", `/requests/${one(dice, "request", app)}/cancellation`, {});
  };
  const readsKeys: Act = (dice) => {
    const user = encodeURIComponent(dice.oneOf([...USERS, ...subs, ""]));
    return call(dice, may(scene, dice, "requests"), "GET", `/device-keys?user=${user}`);
  };
  const checks: Act = (dice) => {
    const { name, phone } = dice.oneOf(people);
    const code = phone?.code() ?? "123456";
    const right = { user: name, code: dice.chance(0.7) ? `${code.slice(0, 3)} ${code.slice(3)}` : notThat(code) };
    const odd = { user: [...USERS, ...subs], code: ["12345", 1, "1".repeat(33)] };
    return call(dice, may(scene, dice, "requests"), "POST", "/codes", bent<object>(dice, right, odd));
  };
  const sends: Act = (dice) => {
    const right = {
      ...{ reference: dice.oneOf(["T-1", "T-1", "T-2", "T-3"]), name: dice.oneOf(["Puskesmas", "Jembatan"]) },
      at: utc(dice.oneOf([HOUR, 2 * HOUR, 48 * HOUR, 49 * HOUR])),
      invited: dice.oneOf([["PENYEDIA1", "penyedia1", subs[0]], ["POKJA1", "SARI.DEWI"], [subs[1]], ["TIADA"], []]),
    };
    return call(
      dice,
      may(scene, dice, "deadlines"),
      "POST",
      "/deadlines",
      bent<object>(dice, right, {
        ...{ reference: ["", "a b", "a:b"], name: [" ", "x".repeat(61)], invited: [undefined, [""]], more: [1] },
        at: ["besok", utc(0), utc(1), utc(366 * DAY), utc(366 * DAY + 1)],
      }),
    );
  };
  const readsDeadline: Act = (dice) => {
    const path = `/deadlines/${dice.oneOf(["T-1", "T-1", "T-2", "T-3", "a:b"])}`;
    const app = may(scene, dice, "deadlines");
    return dice.chance(0.6) ? call(dice, app, "GET", path) : call(dice, app, "POST", `${path}/cancellation`, {});
  };
  const proposes: Act = async (dice) => {
    const app = may(scene, dice, "proposals");
    const right = { user: dice.oneOf(["PENYEDIA1", "PENYEDIA2", subs[0]]), reason: "Izin dicabut" };
    const odd = { user: USERS, reason: ["", "a\nb", "x".repeat(201), "Lain"], more: [1] };
    const told = await call(dice, app, "POST", "/closing-proposals", bent<object>(dice, right, odd));
    keep("proposal", told.body.id, app);
    return told;
  };
  const readsProposal: Act = (dice) => {
    const app = holder(dice, "proposal");
    const path = `/closing-proposals/${one(dice, "proposal", app)}`;
    return dice.chance(0.5) ? call(dice, app, "GET", path) : call(dice, app, "POST", `${path}/cancellation`, {});
  };
  return {
    "a program asks a phone": [80, asks],
    "a program follows a request": [80, follows],
    "a program cancels a request": [16, cancels],
    "a program reads keys": [12, readsKeys],
    "a program checks a code": [45, checks],
    "a program sends a deadline": [60, sends],
    "a program reads or removes a deadline": [30, readsDeadline],
    "a program proposes a closing": [30, proposes],
    "a program reads or withdraws a proposal": [30, readsProposal],
  };
}

/** docs/scim.md: a directory, as such are documented, and as they should not be. */
export function directoryActs(scene: Programs): Weighed {
  const { send, keep, one, holder } = scene;
  type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  const call = async (dice: Dice, app: App, method: Method, path: string, sent?: unknown) => {
    const authorization = dice.chance(0.8) ? `Bearer ${app.id}.${app.secret}` : await proofOf(scene, dice, app);
    const type = dice.chance(0.98) ? "application/scim+json; charset=utf-8" : "text/plain";
    const told = await send(method, `/api/scim/v2/${path}`, {
      ...(sent !== undefined && { payload: dice.chance(0.98) ? JSON.stringify(sent) : "{" }),
      headers: { authorization, ...(sent !== undefined && { "content-type": type }) },
    });
    keep("user", told.body.id, app);
    return told;
  };
  const first = { value: "a@contoh.go.id" };
  const changes: Readonly<Record<string, readonly unknown[]>> = {
    ...{ userName: ["", "a", "budi.santoso", "pokja1", "x".repeat(300)], externalId: [null, "7", "a\u0000", 7] },
    emails: [[], [{ value: "x" }], "baru@contoh.go.id", [first, { value: "b@contoh.go.id", primary: "True" }], [first]],
    roles: [["helpdesk"], ["raja"], ["pokja"], [{ value: "PA-KPA" }], []],
    name: [null, "Sari", { givenName: "Sari", familyName: "Ayu" }, { formatted: null, givenName: "x" }],
    ...{ displayName: ["Sari D.", " Sari D. ", "", null, 7], active: [false, "False", "ja", true, "true"] },
  };
  const person = (name: string) => ({
    ...{ ...oktaUser, userName: name.toLowerCase(), emails: [{ value: `${name.toLowerCase()}@contoh.go.id` }] },
    ...{ displayName: `Nama ${name}`, roles: [name.startsWith("POKJA") ? "pokja" : "ppk"] },
  });
  const bodies: readonly object[] = [entraUser, oktaUser, person("POKJA1"), person("PPK1")];
  const makes: Act = (dice) =>
    call(dice, may(scene, dice, "directory"), "POST", "Users", bent<object>(dice, dice.oneOf(bodies), changes));
  const changesOne: Act = (dice) => {
    const app = holder(dice, "user");
    const path = `Users/${one(dice, "user", app)}`;
    if (dice.chance(0.25)) {
      const { userName: _, ...body } = dice.oneOf([entraUser, oktaUser]);
      return call(dice, app, "PUT", path, bent<object>(dice, body, changes));
    }
    const field = dice.oneOf(["roles", "emails", "active", "active", ...Object.keys(changes)]);
    const value = dice.oneOf(changes[field] ?? []);
    const right = dice.chance(0.7) ? { op: "replace", path: field, value } : { op: "Add", value: { [field]: value } };
    const paths = some('–|emails[type eq "work"].value|name.familyName|nickName|externalId|displayName');
    const odd = { op: ["remove", "remove", "move"], path: [1, ...paths] };
    return call(dice, app, "PATCH", path, { Operations: dice.chance(0.97) ? [bent<object>(dice, right, odd)] : [] });
  };
  const closes: Act = (dice) => {
    const app = holder(dice, "user");
    const path = `Users/${one(dice, "user", app)}`;
    if (dice.chance(0.4)) return call(dice, app, "DELETE", path);
    return call(dice, app, "PATCH", path, { Operations: [{ op: "replace", path: "active", value: dice.chance(0.6) }] });
  };
  const reads: Act = (dice) => {
    const app = holder(dice, "user");
    const id = one(dice, "user", app);
    const by = dice.oneOf(['userName eq "SARI.DEWI"', `externalId eq "${oktaUser.externalId}"`, `id eq "${id}"`]);
    const filter = encodeURIComponent(dice.oneOf([by, by, by, "x", 'userName co "a"']));
    const list = `|?count=1|?count=0|?startIndex=2|?startIndex=0&count=-5|?filter=${filter}|?filter=${filter}&startIndex=2`;
    const rest = ["ServiceProviderConfig", "Schemas", "ResourceTypes/x", "ResourceTypes/User", "Groups"];
    return call(
      dice,
      app,
      "GET",
      dice.chance(0.8) ? dice.oneOf([`Users${dice.oneOf(list.split("|"))}`, `Users/${id}`]) : dice.oneOf(rest),
    );
  };
  return {
    "a directory makes a user": [60, makes],
    "a directory changes a user": [100, changesOne],
    "a directory closes a user": [50, closes],
    "a directory reads": [40, reads],
  };
}
