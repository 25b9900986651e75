/** Passkeys and the browser's own key: what a script asks of the browser, what it sends, and what the person reads if it fails. */
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { WebAuthnAbortService } from "@simplewebauthn/browser";
import { type Answer, json, leavePages, openPage, wait } from "./portal.ts";

after(async () => {
  WebAuthnAbortService.cancelCeremony(); // the window that is still open would end in the next file, whose pages are others
  await wait(0);
  leavePages();
});

const bytes = (text: string) => Uint8Array.from(Buffer.from(text)).buffer;
const url = (text: string) => Buffer.from(text).toString("base64url");
/** Its base64url has each sign that base64 has not. */
const CHALLENGE = "???>>>";
/** Its base64 has each sign that base64url replaces, and is padded. */
const ODD = "\xfb\xff\xfe?";
class Credential {
  readonly id = url("id");
  readonly rawId = bytes("id");
  readonly type = "public-key";
  readonly response: Record<string, unknown>;
  constructor(response: Record<string, unknown> = {}) {
    this.response = response;
  }
  getClientExtensionResults = () => ({});
}
const assertion = (userHandle: string | null = "user") =>
  new Credential({
    ...{ clientDataJSON: bytes("client"), authenticatorData: bytes("data"), signature: Buffer.from(ODD, "latin1") },
    userHandle: userHandle && bytes(userHandle),
  });
const named = (name: string) => Object.assign(new Error("x"), { name });
const untyped = (said: object) => new Response(new TextEncoder().encode(JSON.stringify(said)));
type Ask = { readonly publicKey: Record<string, unknown>; readonly mediation?: string; readonly signal?: AbortSignal };

/** The browser's windows: each is asked for, and answered by the test. */
function windows() {
  const asked: (Ask & PromiseWithResolvers<unknown>)[] = [];
  const ask = (how: Ask) => {
    const answer = Promise.withResolvers<unknown>();
    asked.push({ ...how, ...answer });
    how.signal?.addEventListener("abort", () => answer.reject(named("AbortError")));
    return answer.promise;
  };
  return { asked, navigator: { onLine: true, credentials: { get: ask, create: ask } } };
}

describe("a form with a passkey", () => {
  const OPTIONS = "/passkey/options";
  const says = ["working", "failed", "cancelled", "timeout", "offline"];
  const html = (
    kind: string,
  ) => `<section id="proof"><form id="key" hidden method="post" action="/passkey" data-passkey="${kind}" data-options="${OPTIONS}">
      <input name="_token" value="t"><input name="for" value="7"><input name="response" value=""><button autofocus>Pakai</button>
      <p data-passkey-status></p><p data-passkey-problem>old</p>${says.map((it) => `<b data-passkey-say="${it}">${it}.</b>`).join("")}</form></section>
    <p data-passkey-unsupported hidden>No.</p><form id="other"><input type="checkbox" name="shared"></form>`;
  const given = { challenge: url("c"), timeout: 60_000, rpId: "x", user: { id: url("u") }, pubKeyCredParams: [] };
  async function open({
    kind = "get",
    said = json({ options: given }) as Answer,
    more = {} as object,
    text = html(kind),
  } = {}) {
    const { asked, navigator } = windows();
    const page = openPage(`<body>${text}</body>`, { navigator, PublicKeyCredential: Credential, ...more });
    page.answers.set(OPTIONS, [said]);
    await page.run("passkey");
    let over = 0;
    page.root.querySelector("#proof")?.addEventListener("passkey-over", () => void over++);
    return {
      ...page,
      windows: asked,
      over: () => over,
      told: () => [page.words("[data-passkey-status]"), page.words("[data-passkey-problem]")],
      isBusy: () => [page.find("#key button").disabled, page.find("#proof").hasAttribute("data-busy")],
      answer: async (of: unknown, at = 0) => {
        if (of instanceof Credential) asked[at]?.resolve(of);
        else asked[at]?.reject(of);
        await wait(0);
      },
    };
  }
  test("asks the server, then the browser, and sends the answer", async () => {
    const page = await open();
    assert.deepEqual([page.find("#key").hidden, page.find("[data-passkey-unsupported]").hidden], [false, true]);
    assert.equal(page.focus()?.localName, "button");
    await page.submit("#key");
    assert.deepEqual(page.asked, [`json POST ${OPTIONS} _token=t&for=7`]);
    assert.deepEqual([page.told(), page.isBusy(), page.sent], [["working.", ""], [true, true], []]);
    assert.deepEqual(Buffer.from(page.windows[0]?.publicKey.challenge as ArrayBuffer).toString(), "c");
    await page.submit("#key");
    assert.equal(page.windows.length, 1, "once at a time");
    await page.answer(assertion());
    const [sent = ""] = page.sent;
    const { response, id } = JSON.parse(new URLSearchParams(sent.split(" ")[1]).get("response") ?? "");
    assert.deepEqual([id, response.clientDataJSON, response.userHandle], [url("id"), url("client"), url("user")]);
    assert.match(sent, /^\/passkey _token=t&for=7&response=/);
    assert.deepEqual([page.told(), page.isBusy(), page.over()], [["", ""], [false, false], 1]);
    await page.submit("#key");
    assert.deepEqual([page.sent.length, page.windows.length], [2, 1], "the answer is there");
    await page.tell("window", "pageshow");
    assert.equal(page.find('[name="response"]').value, "");
  });
  test("makes one, where the form says so", async () => {
    const page = await open({ kind: "create" });
    await page.submit("#key");
    const of = new Credential({
      attestationObject: bytes("a"),
      clientDataJSON: bytes("client"),
      getTransports: () => [],
    });
    await page.answer(of);
    assert.ok(page.windows[0]?.publicKey.user);
    assert.match(page.sent[0] ?? "", /attestationObject/);
  });
  for (const [error, seconds, says] of [
    ["NotAllowedError", 59.75, "cancelled."],
    ["NotAllowedError", 60, "timeout."],
    ["InvalidStateError", 1, "failed."],
    ["TypeError", 1, "failed."],
  ] as const)
    test(`${error} after ${seconds} s: ${says}`, async () => {
      const page = await open();
      await wait(30);
      await page.submit("#key");
      await wait(seconds);
      await page.answer(named(error));
      assert.deepEqual([page.told(), page.isBusy(), page.over(), page.sent], [["", says], [false, false], 1, []]);
      await page.submit("#key");
      assert.deepEqual([page.told(), page.windows.length], [["working.", ""], 2], "another try");
    });
  test("without a limit a long wait is no time-out", async () => {
    const { timeout: _, ...endless } = given;
    const page = await open({ said: json({ options: endless }) });
    await page.submit("#key");
    await wait(600);
    await page.answer(named("NotAllowedError"));
    assert.deepEqual(page.told(), ["", "cancelled."]);
  });
  test("a server that is away has its sentence", async () => {
    const page = await open({ said: "away" });
    await page.submit("#key");
    assert.deepEqual([page.told(), page.isBusy(), page.went], [["", "offline."], [false, false], []]);
  });
  for (const [what, said] of [
    ["refuses", json({ options: given }, 403)],
    ["shows a page", new Response("<html>", { headers: { "content-type": "text/html" } })],
    ["gives no type", untyped({ options: given })],
    ["has no options", json({})],
  ] as const)
    test(`a server that ${what}: the page is loaded again`, async () => {
      const page = await open({ said });
      await page.submit("#key");
      assert.deepEqual([page.went, page.windows, page.told()[1]], [["reload"], [], ""]);
    });
  test("*Perangkat ini dipakai bersama*, ticked in another form, counts here; its own field does alone", async () => {
    const sent = async (text: string) => {
      const page = await open({ text });
      await page.submit("#key");
      await page.answer(assertion());
      assert.equal(
        page.root.all('#key [name="shared"]').some(({ type }) => type === ""),
        text.includes("own"),
      );
      return [...new URLSearchParams(page.sent[0]?.split(" ")[1])].filter(([name]) => name === "shared");
    };
    const ticked = html("get").replace('name="shared"', 'name="shared" checked');
    assert.deepEqual(await sent(ticked), [["shared", "on"]]);
    assert.deepEqual(await sent(html("get")), []);
    assert.deepEqual(
      await sent(ticked.replace("<p data-passkey-s", '<input name="shared" value="own"><p data-passkey-s')),
      [["shared", "own"]],
    );
  });
  test("a browser without passkeys keeps the form hidden and says so", async () => {
    const page = await open({ more: { PublicKeyCredential: undefined } });
    assert.deepEqual([page.find("#key").hidden, page.find("[data-passkey-unsupported]").hidden], [true, false]);
  });
  test("a form without the autofocus, and a page without a proof, take the focus from nobody", async () => {
    const page = await open({ text: html("get").replace("autofocus", "").replace('id="proof"', "") });
    assert.equal(page.focus(), null);
    await page.submit("#key");
    await page.answer(assertion());
    assert.equal(page.sent.length, 1);
    const nameless = await open({ text: html("get").replace('name="for"', "") });
    await nameless.submit("#key");
    assert.deepEqual(nameless.asked, [`json POST ${OPTIONS} _token=t`]);
    const odd = await open({ text: '<form id="key" hidden data-passkey="get"><button></button></form>' });
    assert.equal(odd.find("#key").hidden, true);
  });
});

describe("the User ID page", () => {
  const OPTIONS = "/login/passkey/options";
  const html = (field = '<input id="user-id" value="PENYEDIA1">') => `${field}
    <form class="accounts" method="post" action="/login"><button id="known" name="user-id" value="PENYEDIA2" data-passkey></button>
      <button id="plain" name="user-id" value="POKJA1"></button></form>
    <form id="suggested" hidden method="post" action="/login/passkey" data-passkey-suggested="${OPTIONS}" data-challenge="${url(CHALLENGE)}"
      data-timeout="60000"><input name="_token" value="t"><input name="response"><input name="user-id"></form>`;
  class Able extends Credential {
    static isConditionalMediationAvailable = async () => true;
  }
  const able = (from = assertion()) => Object.setPrototypeOf(from, Able.prototype) as Able;
  async function open({ text = html(), more = {} as object, said = [] as Answer[] } = {}) {
    const { asked, navigator } = windows();
    const page = openPage(`<body>${text}</body>`, { navigator, PublicKeyCredential: Able, ...more });
    page.answers.set(OPTIONS, said);
    await page.run("login");
    return { ...page, windows: asked };
  }
  const next = (challenge: string) => json({ options: { challenge: url(challenge), timeout: 60_000 } });
  const ASKS = `json POST ${OPTIONS} _token=t`;
  const challengeOf = (of: Ask | undefined) => Buffer.from(of?.publicKey.challenge as Uint8Array).toString("latin1");

  test("suggests the passkeys of this portal, and sends the chosen one in its own form", async () => {
    const page = await open();
    const [first] = page.windows;
    assert.deepEqual([first?.mediation, first?.publicKey.userVerification], ["conditional", "required"]);
    assert.equal(challengeOf(first), CHALLENGE);
    first?.resolve(able());
    await wait(0);
    const values = new URLSearchParams(page.sent[0]?.split(" ")[1]);
    assert.deepEqual(JSON.parse(values.get("response") ?? ""), {
      ...{ id: url("id"), rawId: url("id"), type: "public-key" },
      response: {
        ...{ clientDataJSON: url("client"), authenticatorData: url("data"), userHandle: url("user") },
        signature: Buffer.from(ODD, "latin1").toString("base64url"),
      },
    });
    assert.deepEqual([values.get("user-id"), values.get("_token"), page.asked], ["PENYEDIA1", "t", []]);
    await wait(120);
    assert.equal(page.windows.length, 1, "nothing is asked any more");
    const nameless = await open();
    nameless.windows[0]?.resolve(able(assertion(null)));
    await wait(0);
    assert.match(nameless.sent[0] ?? "", /userHandle%22%3A%22%22/);
  });
  test("no passkey was chosen: nothing is sent", async () => {
    const page = await open();
    page.windows[0]?.resolve(null);
    await wait(0);
    await page.tell("#user-id", "focus");
    assert.deepEqual([page.sent, page.asked, page.windows.length], [[], [], 1]);
  });
  test("a challenge that is over is replaced by another; a hidden tab asks when it is seen again", async () => {
    const page = await open({ said: [next("2"), next("3")] });
    await wait(59.75);
    assert.equal(page.windows.length, 1);
    await wait(0.25);
    assert.deepEqual([page.asked, challengeOf(page.windows[1])], [[ASKS], "2"]);
    Object.assign(document, { hidden: true });
    await wait(60);
    assert.equal(page.windows.length, 2);
    await page.tell("document", "visibilitychange");
    await page.tell("document", "visibilitychange");
    assert.deepEqual([page.asked.length, challengeOf(page.windows[2])], [2, "3"]);
  });
  for (const [what, said] of [
    ["is away", "away"],
    ["refuses", json({ options: { challenge: "x", timeout: 1 } }, 403)],
    ["shows a page", new Response("x", { headers: { "content-type": "text/html" } })],
    ["gives no type", untyped({ options: { challenge: "x", timeout: 1 } })],
    ["gives none", json({})],
  ] as const)
    test(`a server that ${what}: the User ID is typed`, async () => {
      const page = await open({ said: [said] });
      await wait(60);
      assert.deepEqual([page.asked, page.windows.length, page.sent], [[ASKS], 1, []]);
      await wait(120);
      assert.equal(page.asked.length, 1);
    });
  test("a browser that refuses is asked again once, when the field has the focus", async () => {
    const page = await open({ said: [next("2"), next("3")] });
    page.windows[0]?.reject(named("NotAllowedError"));
    await wait(90);
    assert.equal(page.windows.length, 1);
    await page.tell("#user-id", "focus");
    await page.tell("#user-id", "focus");
    assert.deepEqual([page.windows.length, page.asked], [2, [ASKS]]);
  });
  test("a browser that cannot suggest, and a page without the field, suggest nothing", async () => {
    for (const PublicKeyCredential of [
      undefined,
      Credential,
      class extends Credential {
        static isConditionalMediationAvailable = async () => false;
      },
    ])
      assert.deepEqual((await open({ more: { PublicKeyCredential } })).windows, []);
    assert.deepEqual((await open({ text: html("") })).windows, []);
    const other = openPage('<body><input id="user-id"></body>', { PublicKeyCredential: Able, ...windows() });
    await other.run("login");
    assert.deepEqual(other.asked, []);
  });

  test("an account that is chosen before the browser has said what it can, is asked for alone", async () => {
    const can = Promise.withResolvers<boolean>();
    class Slow extends Able {
      static override isConditionalMediationAvailable = () => can.promise;
    }
    const { asked, navigator } = windows();
    const page = openPage(`<body>${html()}</body>`, { navigator, PublicKeyCredential: Slow });
    const run = page.run("login");
    await wait(0);
    await page.submit(".accounts", "#known");
    can.resolve(true);
    await run;
    assert.deepEqual(
      asked.map(({ mediation }) => mediation),
      [undefined],
    );
  });

  describe("a remembered account", () => {
    test("that last came with a passkey is asked for it, with the page's own challenge", async () => {
      const page = await open();
      await page.submit(".accounts", "#known");
      assert.deepEqual([page.sent, page.windows.length, page.windows[0]?.signal?.aborted], [[], 2, true]);
      const [, asked] = page.windows;
      assert.deepEqual([asked?.mediation, challengeOf(asked)], [undefined, CHALLENGE]);
      await page.submit(".accounts", "#known");
      assert.equal(page.windows.length, 2, "its window is open");
      asked?.resolve(able());
      await wait(0);
      assert.match(page.sent[0] ?? "", /^\/login\/passkey .*user-id=PENYEDIA1/);
    });
    test("also on the home page, which has no field", async () => {
      const page = await open({ text: html("") });
      await page.submit(".accounts", "#known");
      page.windows[0]?.resolve(able());
      await wait(0);
      assert.match(page.sent[0] ?? "", /^\/login\/passkey .*&user-id=$/);
    });
    test("without one its User ID begins the login", async () => {
      for (const answer of ["cancelled", null]) {
        const page = await open();
        await page.submit(".accounts", "#known");
        if (answer) page.windows[1]?.reject(named("NotAllowedError"));
        else page.windows[1]?.resolve(null);
        await wait(0);
        assert.deepEqual([page.sent, page.asked], [["/login user-id=PENYEDIA2"], []]);
      }
    });
    test("whose page's challenge is over has another one; without any its User ID begins the login", async () => {
      const page = await open({ text: html(""), said: [next("2"), json({})] });
      await wait(59.75);
      await page.submit(".accounts", "#known");
      assert.deepEqual([page.asked, page.windows.length], [[], 1]);
      const late = await open({ text: html(""), said: [next("2")] });
      await wait(60);
      await late.submit(".accounts", "#known");
      assert.deepEqual([late.asked, challengeOf(late.windows[0])], [[ASKS], "2"]);
      const none = await open({ text: html(""), said: [json({})] });
      await wait(60);
      await none.submit(".accounts", "#known");
      assert.deepEqual([none.windows, none.sent], [[], ["/login user-id=PENYEDIA2"]]);
    });
    test("of another kind, and in a browser without passkeys, begins the login at once", async () => {
      const page = await open();
      await page.submit(".accounts", "#plain");
      await page.submit(".accounts");
      assert.deepEqual([page.sent, page.windows.length], [["/login user-id=POKJA1", "/login"], 1]);
      const old = await open({ more: { PublicKeyCredential: undefined } });
      await old.submit(".accounts", "#known");
      assert.deepEqual(old.sent, ["/login user-id=PENYEDIA2"]);
    });
  });

  test("a page that comes back by the back button asks for another challenge", async () => {
    const page = await open({ said: [next("2"), next("3")] });
    await page.tell("window", "pageshow", { persisted: false });
    assert.deepEqual(page.asked, []);
    await page.submit(".accounts", "#known");
    await page.tell("window", "pageshow", { persisted: true });
    assert.deepEqual([page.asked, challengeOf(page.windows.at(-1))], [[ASKS], "2"]);
    await page.submit(".accounts", "#known");
    assert.equal(challengeOf(page.windows.at(-1)), "2", "an account can be chosen again");
    const plain = await open({ text: html(""), said: [next("2")] });
    await plain.tell("window", "pageshow", { persisted: true });
    assert.deepEqual(plain.asked, []);
    await plain.submit(".accounts", "#known");
    assert.equal(challengeOf(plain.windows[0]), "2", "the old challenge is spent");
  });
});

describe("this browser's key", () => {
  const form = '<form data-browser-key method="post" action="/browser-key"><input name="_token" value="t"></form>';
  const sign =
    '<form><input name="for" value="login-1"><input id="signature" name="signature" data-sign="at login "></form>';
  const open = async (html: string, more: object = {}) => {
    const page = openPage(`<body>${html}</body>`, more);
    await page.run("browser-key");
    await wait(0);
    return page;
  };
  const keyOf = (asked: string | undefined) => {
    const [, , body] = asked?.split(" ") ?? [];
    const sent = new URLSearchParams(body);
    return { token: sent.get("_token"), key: JSON.parse(sent.get("key") ?? "") };
  };
  test("is made once, sent as a public key, and signs each login; its private half cannot be read", async () => {
    const none = await open(sign);
    assert.equal(none.find("#signature").value, "", "there is no key yet");
    const made = await open(form);
    const { token, key } = keyOf(made.asked[0]);
    assert.deepEqual([made.asked.length, token, Object.keys(key)], [1, "t", ["kty", "crv", "x", "y"]]);
    assert.match(made.asked[0] ?? "", /^POST \/browser-key /);
    assert.deepEqual(keyOf((await open(form)).asked[0]).key, key, "the same one again");

    const signed = await open(sign);
    const value = String(signed.find("#signature").value);
    assert.match(value, /^[\w-]{86}$/);
    const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
    const publicKey = await crypto.subtle.importKey("jwk", key, algorithm, false, ["verify"]);
    const [signature, text] = [Buffer.from(value, "base64url"), new TextEncoder().encode("at login login-1")];
    assert.equal(await crypto.subtle.verify(algorithm, publicKey, signature, text), true);

    const opening = indexedDB.open("spse-browser", 1);
    await new Promise((done) => (opening.onsuccess = done));
    const get = opening.result.transaction("keys").objectStore("keys").get("browser");
    await new Promise((done) => (get.onsuccess = done));
    assert.equal(get.result.privateKey.extractable, false);
    opening.result.close();
  });
  test("a browser that stores nothing goes on: the number is asked", async () => {
    const indexedDB = { open: () => assert.fail("SecurityError") };
    const page = await open(form + sign, { indexedDB });
    assert.deepEqual([page.asked, page.find("#signature").value], [[], ""]);
    const broken = {
      open: () => Object.defineProperty({}, "onerror", { set: (tell: () => void) => queueMicrotask(tell) }),
    };
    const other = await open(form + sign, { indexedDB: broken });
    assert.deepEqual([other.asked, other.find("#signature").value], [[], ""]);
  });
});
