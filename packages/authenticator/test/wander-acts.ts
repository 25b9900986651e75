/** What LPSEs do while a phone wanders. */
import type { Dice } from "../../server/attacks/dice.ts";
import { accounts } from "../src/base/store/store.ts";
import { open, screen } from "../src/base/ui/navigation.ts";
import { CHANNEL } from "../src/requests/push/push-record.ts";
import { takeRequestLink } from "../src/requests/push/request-link.ts";
import type { Drawn } from "./drawn.ts";
import { offices } from "./network.ts";
import { bytesOf, type Line, lineOf, type Mood, type Office, requestFor } from "./office.ts";
import { palu } from "./phone.ts";
import { lpse } from "./support.ts";
import { worker } from "./wander-push.ts";
import { enrolLink, KEY, nth, officeAt, requestLink } from "./wander-words.ts";

/** What an LPSE may answer, with statuses of codes that this app does not know. */
const REFUSALS = [
  ..."not-allowed verification-needed verification-unset verification-ended verification-wrong too-many conflict".split(
    " ",
  ),
  ..."not-found too-many-devices malformed add-on-portal device-too-new offer-used offer-expired code-wrong".split(" "),
  ..."app-not-accepted other-version waking-not-offered too-large x-401 x-403 x-410 x-418 x-422 x-502".split(" "),
];
const all = (codes: string, all: boolean): readonly Mood[] => codes.split(" ").map((code) => ({ code, all }));
const MOODS: readonly (readonly Mood[])[] = [
  (["silent", "page", "500", "long", "nonsense"] as const).map((at) => ({ at })),
  [{ at: "unheard" }],
  all(REFUSALS.join(" "), false),
  all("clock too-many app-not-accepted not-found malformed x-418", true),
];

const now = (office: Office): number => Math.floor(Date.now() / 1000) + office.ahead;
const someOffice = (dice: Dice): Office => officeAt(dice.chance(0.75) ? lpse.url : palu.url);
/** In most cases of the account that is open. */
function someLine(dice: Dice): readonly [Office, string, Line] {
  const shown = screen();
  const open = accounts.value.find((it) => shown.at === "account" && it.id === shown.accountId);
  const here = open?.kind === "spse" ? offices.get(open.lpse.url) : undefined;
  const line = open?.kind === "spse" ? here?.lines.get(open.device) : undefined;
  if (here && open?.kind === "spse" && line && dice.chance(0.7)) return [here, open.device, line];
  return anyLine(dice);
}
function anyLine(dice: Dice): readonly [Office, string, Line] {
  const office = someOffice(dice);
  const [device = "", line = lineOf("NOBODY")] = office.lines.size > 0 ? dice.oneOf([...office.lines]) : [];
  return [office, device, line];
}
/** A new request, which its LPSE lists from now on. */
function asks(dice: Dice): {
  readonly office: Office;
  readonly request: ReturnType<typeof requestFor>;
  readonly bytes: string;
} {
  const [office, , line] = someLine(dice);
  office.drawn++;
  const request = requestFor(office, line, dice, now(office));
  const bytes = bytesOf(request);
  line.requests.push({ id: request.id, bytes, request });
  return { office, request, bytes };
}
const bend = (bytes: string, from: string, to: string): string =>
  Buffer.from(Buffer.from(bytes, "base64url").toString().replace(from, to)).toString("base64url");
const KINDS = [
  "password",
  "device-added",
  "device-removed",
  "passkey-added",
  "recovery-code-used",
  "login-unknown-browser",
  "login-unknown-browser",
  "browser-known",
  "new-kind",
];
function noticeOf(dice: Dice, at: number): Readonly<Record<string, unknown>> {
  const from = { browser: dice.oneOf(["Firefox di Linux", "?"]), ip: "192.0.2.66" };
  const id = nth("notice");
  const change = () => ({
    id: nth("change"),
    kind: dice.oneOf(KINDS),
    at: at - 60,
    ...(dice.chance(0.7) && from),
    ...(dice.chance(0.3) && { approved: true }),
  });
  return dice.oneOf<() => Readonly<Record<string, unknown>>>([
    () => ({
      reset: { id, ...from, asked: at - 60, ...(dice.chance(0.6) && { from: at + 86_400 }), ready: dice.chance(0.3) },
    }),
    () => ({
      email: {
        id,
        place: dice.oneOf(["first", "second"]),
        ...from,
        changed: at - 60,
        ...(dice.chance(0.3) && { by: "lpse" }),
      },
    }),
    () => ({ changes: [change(), change()] }),
    () => ({ changes: [change()] }),
    () => ({
      waiting: [
        {
          id,
          kind: dice.oneOf(["address", "role", "password-place", "adoption", "new-kind"]),
          asked: at - 60,
          from: at + 86_400,
          ...(dice.chance(0.5) && { directory: "SIMPEG" }),
        },
      ],
    }),
    () => ({ reset: { nonsense: true }, waiting: 1, changes: {}, email: [] }),
  ])();
}

export type Act = (dice: Dice, drawn: Drawn) => unknown;
/** What its LPSEs do. The weight is to the 150 of what the screen offers. */
export const officeActs: Readonly<Record<string, readonly [weight: number, act: Act]>> = {
  "a request comes": [30, (dice) => void asks(dice)],
  "a request is withdrawn": [2, (dice) => void someLine(dice)[2].requests.pop()],
  "a request has other bytes": [
    1,
    (dice) => {
      const last = someLine(dice)[2].requests.at(-1);
      if (last) last.bytes = bend(last.bytes, '"client"', dice.oneOf([' "client"', '"clientt"']));
    },
  ],
  "a request is strange": [
    1.5,
    (dice) => {
      const { office, request, bytes } = asks(dice);
      const [from, to] = dice.oneOf([
        [request.account.userId, "LAIN"],
        [`"${request.purpose}"`, '"new-purpose"'],
        [request.lpse.name, "LPSE Lain"],
      ] as const);
      for (const line of office.lines.values())
        for (const one of line.requests) if (one.bytes === bytes) one.bytes = bend(bytes, from, to);
    },
  ],
  "an answered request is listed again": [
    1,
    (dice) => {
      const [office, , line] = someLine(dice);
      const id = [...line.answered.keys()].at(-1);
      if (id) line.requests.push(...asksAgain(office, line, id, dice));
    },
  ],
  "a push brings a request": [
    4,
    (dice) => {
      const { request, bytes } = asks(dice);
      const received = dice.chance(0.8) ? request.lpse.id : palu.id;
      new BroadcastChannel(CHANNEL).postMessage({
        received,
        ...(dice.chance(0.8) && { request: { id: request.id, bytes } }),
      });
    },
  ],
  "a notification is tapped": [
    2,
    (dice) => {
      const [, of, request, notMine] = requestLink(dice).split("/");
      const data = { open: { lpse: of, request, ...(notMine && { notMine: true }) } };
      worker.dispatchEvent(Object.assign(new Event("message"), { data }));
    },
  ],
  "a link opens the app": [
    2,
    (dice) => {
      location.hash = dice.oneOf([requestLink(dice), `#${enrolLink(dice)}`, "#add=nonsense", `#${KEY}`]);
      const { hash } = location;
      location.hash = "";
      if (/^#request/.test(hash)) {
        location.hash = hash;
        takeRequestLink();
        location.hash = "";
      } else open({ at: "link", fragment: hash });
    },
  ],
  "its LPSE tells something": [
    4,
    (dice) => {
      const [office, , line] = someLine(dice);
      line.told = { ...(dice.chance(0.8) && line.told), ...noticeOf(dice, now(office)) };
    },
  ],
  "its LPSE tells nothing more": [1, (dice) => Object.assign(someLine(dice)[2], { told: {} })],
  "its LPSE has another mood": [
    4,
    (dice) =>
      Object.assign(someOffice(dice), { mood: dice.chance(0.3) ? { at: "fine" } : dice.oneOf(dice.oneOf(MOODS)) }),
  ],
  "its LPSE is odd": [
    0.7,
    (dice) =>
      Object.assign(someOffice(dice), {
        odd: dice.oneOf([
          ...(["nothing", "nothing", "nothing", "another LPSE", "another address", "enrols at another"] as const),
          ...(["another account", "same device", "no proof", "late"] as const),
        ]),
      }),
  ],
  "its LPSE demands a PIN": [
    1,
    (dice) => {
      const [office, , line] = someLine(dice);
      line.demanded = dice.oneOf([null, now(office) - 1, now(office) + 86_400]);
    },
  ],
  "its LPSE forgets the PIN": [
    0.5,
    (dice) => Object.assign(someLine(dice)[2], { kind: "none", pinKey: "", since: null }),
  ],
  "its LPSE has another PIN": [
    0.4,
    (dice) =>
      Object.assign(someLine(dice)[2], {
        kind: dice.oneOf(["pin", "biometric"]),
        pinKey: "another",
        tries: dice.oneOf([10, 1, 0]),
      }),
  ],
  "its LPSE forgets where to push": [0.5, (dice) => Object.assign(someLine(dice)[2], { subscription: null })],
  "its LPSE has pushed": [
    0.5,
    (dice) => Object.assign(someLine(dice)[2], { sent: now(officeAt(lpse.url)) - dice.oneOf([1, 90_000]) }),
  ],
  "its LPSE has another push key": [0.2, (dice) => Object.assign(someOffice(dice), { pushKey: dice.oneOf([4, 8]) })],
  "its LPSE has another name": [
    0.7,
    (dice) => {
      const office = someOffice(dice);
      office.lpse = { ...office.lpse, name: dice.oneOf([office.lpse.name, "LPSE Kota Baru", palu.name]) };
      for (const line of office.lines.values()) if (dice.chance(0.3)) line.name = `${line.userId} Baru`;
    },
  ],
  "its LPSE moves": [
    0.7,
    (dice) => {
      const office = officeAt(lpse.url);
      const to = "https://spse.baru.go.id";
      office.movedTo = office.movedTo ? undefined : dice.oneOf([to, to, palu.url]);
      const there = {
        ...office,
        lpse: { ...office.lpse, url: to as never },
        movedTo: undefined,
        mood: dice.oneOf(dice.oneOf(MOODS)),
      };
      if (office.movedTo === to) offices.set(to, there);
    },
  ],
  "its LPSE speaks another version": [
    0.7,
    (dice) =>
      Object.assign(someOffice(dice), {
        versions: dice.oneOf([undefined, { min: 1, max: 7 }, { min: 1, max: 5 }, { min: 9, max: 9 }]),
      }),
  ],
  "the new phone claims": [
    1,
    (dice) => {
      for (const { lines } of offices.values())
        for (const line of lines.values()) if (line.told.retires && dice.chance(0.6)) line.ended = "revoked";
    },
  ],
  "its LPSE ends the device": [
    0.4,
    (dice) => Object.assign(someLine(dice)[2], { ended: dice.oneOf(["disabled", "reset", "removed", "revoked"]) }),
  ],
  "an LPSE's clock moves": [
    0.5,
    (dice) => Object.assign(someOffice(dice), { ahead: dice.oneOf([0, 0, 2, -40, 400, -4000]) }),
  ],
};
function asksAgain(office: Office, line: Line, id: string, dice: Dice): Line["requests"] {
  const request = { ...requestFor(office, line, dice, now(office)), id: id as never };
  return [{ id, bytes: bytesOf(request), request }];
}
