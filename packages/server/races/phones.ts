/** Races for things that are valid once between phone, passkey and server. */
import { verificationPath } from "@spse/protocol";
import { enrolled, offerOf, secondPhone } from "../test-support/enrolled.ts";
import { fieldOf, logIn, numberOn } from "../test-support/log-in.ts";
import { claim, vouched, withVouchingPin } from "../test-support/move.ts";
import { askCreation, softPasskey } from "../test-support/passkey.ts";
import { callDevice, makeKeys, postEnrolment, type SignedCall, signedEnrolment } from "../test-support/phone.ts";
import { signedChange, withPin } from "../test-support/verification.ts";
import { addPerson, sessionOf, visitor } from "../test-support/world.ts";
import { audited, go, post, type Race } from "./course.ts";
import { waiting } from "./logins.ts";

const answers: Race = {
  name: "answers to one request, Ya and deny, from two phones",
  run: async (course) => {
    const { world } = course;
    const person = await enrolled(world);
    world.clock.advance(60);
    const phones = [person.phone, await secondPhone(world, person.session)];
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    const [request] = await person.phone.requests();
    if (!request) throw new Error("no request");
    const number = numberOn(computer.page());
    const sent = await Promise.all(
      Array.from({ length: course.contenders }, async (_, at) => {
        const phone = phones[at % 2] ?? person.phone;
        const deny = at % 3 === 0;
        const answer = await phone.sign(request, deny ? "deny" : "approve", deny ? undefined : number);
        return phone.signedCall({ path: `/device/v1/requests/${request.id}/answer`, body: JSON.stringify({ answer }) });
      }),
    );
    const told = await go(course, (on, at) => callDevice(on, sent[at] as (typeof sent)[number]));
    return { winners: told.filter((it) => ["approved", "denied"].includes(it.body.outcome)).length, expected: 1 };
  },
};

const offers: Race = {
  name: "phones that claim one QR",
  run: async (course) => {
    const { world } = course;
    const session = await sessionOf(world, await addPerson(world));
    const { uri } = await offerOf(world, session);
    const signed: string[] = [];
    for (let at = 0; at < course.contenders; at++) signed.push(await signedEnrolment(world, uri, await makeKeys()));
    await go(course, (on, at) => postEnrolment(on, signed[at] ?? ""));
    return { winners: (await world.db.selectFrom("device").select("id").execute()).length, expected: 1 };
  },
};

const vouchers: Race = {
  name: "claims of one voucher",
  run: async (course) => {
    const { world } = course;
    const person = await enrolled(world);
    world.clock.advance(73 * 3600);
    const { keys, voucher } = await vouched(world, await withVouchingPin(world, person.phone));
    await go(course, (on) => claim(on, voucher, keys));
    return { winners: (await world.db.selectFrom("device").select("id").execute()).length - 1, expected: 1 };
  },
};

const pins: Race = {
  name: "wrong app PINs on one phone: ten are tried",
  run: async (course) => {
    const { world } = course;
    const person = await enrolled(world);
    world.clock.advance(60);
    const pin = await withPin(world, person.phone, "483916");
    world.clock.advance(60);
    const calls: SignedCall[] = [];
    for (let at = 0; at < Math.min(course.contenders, 20); at++) {
      const change = await signedChange(world, person.phone, "none");
      const body = JSON.stringify({ change, verification: pin.prove("111111", change) });
      calls.push(await person.phone.signedCall({ path: verificationPath, body }));
    }
    await go(course, async (on, at) => (calls[at] ? callDevice(on, calls[at]) : null));
    const row = await world.db.selectFrom("user_verification").select("wrong").executeTakeFirst();
    return { winners: row?.wrong ?? -1, expected: 10 };
  },
};

const passkeys: Race = {
  name: "passkeys made for one challenge",
  run: async (course) => {
    const { world } = course;
    await addPerson(world);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    const { options, fields } = await askCreation(computer);
    const made = Array.from({ length: course.contenders }, () => softPasskey(world).create(options));
    await go(course, (on, at) =>
      post(on, computer, "/passkeys/new", { ...fields, name: "x", response: made[at] ?? "" }),
    );
    return { winners: (await world.db.selectFrom("passkey").select("id").execute()).length, expected: 1 };
  },
};

const again: Race = {
  name: "clicks on Kirim ulang: one request more",
  run: async (course) => {
    const { world } = course;
    const person = await enrolled(world);
    const computer = await waiting(world, person, true);
    world.clock.advance(61);
    const seen = await computer.get("/proof");
    const fields = { for: fieldOf(seen, "for"), left: fieldOf(seen, "left") };
    await go(course, (on) => post(on, computer, "/proof/again", fields));
    return { winners: (await world.db.selectFrom("approval").select("id").execute()).length - 1, expected: 1 };
  },
};

const denials: Race = {
  name: "browsers that hear of one Bukan saya: it ends the login once",
  run: async (course) => {
    const { world } = course;
    const person = await enrolled(world);
    world.clock.advance(60);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    const [request] = await person.phone.requests();
    if (!request) throw new Error("no request");
    const fields = { for: fieldOf(computer.page(), "for") };
    await person.phone.answer(request, "deny");
    await go(course, (on) => post(on, computer, "/proof/again", fields));
    return { winners: await audited(world, person.account.id, "login", "denied"), expected: 1 };
  },
};

export const phoneRaces: readonly Race[] = [answers, offers, vouchers, pins, passkeys, again, denials];
