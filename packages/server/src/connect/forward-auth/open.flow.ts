/** The portal's side of a protected host: a person who may open it gets a one-use code, where needed after a proof. */
import { z } from "zod";
import { transact, type World, type WorldOrTx } from "../../base/platform/world.ts";
import { record } from "../../core/audit/index.ts";
import { listAuthenticators, resistantOf } from "../../core/factors/index.ts";
import { type Ending, startStepUp } from "../../core/proof/index.ts";
import { forgetPage, loginFor, rememberFirst, rememberPage, type Session } from "../../core/session/index.ts";
import { page, type Reply, redirect, type SessionVisit, type Visit } from "../../core/session/web/index.ts";
import { consentPage, openingPage } from "../application/index.ts";
import { openCode, sealCode } from "./code.ts";
import { asksForNumber, refusalOf } from "./decide.ts";
import { findAsked, fromHostWord, hostWord, originOf, type ProtectedHost } from "./host.ts";
import { failedPage, homeLink, leftPage, provePage, refusedPage, unknownPage, unsentPage } from "./open.html.ts";
import { findConsent } from "./protected-session.sql.ts";

/** A digest, as the host's cookie has it. */
const MARK = /^[\w-]{43}$/;

/** What a fresh proof for a host is about: the host, and the browser that began there. */
const subjectShape = z.strictObject({ host: z.string(), mark: z.string() });

const notHere = (world: World, visit: Visit): Reply => page(unknownPage(world, visit), { status: 404 });

/** The host of the path; null also where the mark is malformed. */
async function askedFor(world: World, { params }: Visit): Promise<ProtectedHost | null> {
  if (params.mark !== undefined && !MARK.test(params.mark)) return null;
  return findAsked(world, fromHostWord(params.host));
}

/** GET /buka/:host/:mark. A person who is not logged in returns here after the login. */
export const showOpening = (world: World, visit: Visit): Promise<Reply> =>
  forOpener(world, visit, (at, inside, consentedAt) =>
    onwards(world, inside, at, codeFor(world, inside, at, consentedAt)),
  );

/** GET /buka/:host/:mark/belum, …/belum/ulang: the session was over before a form came. No login is needed to read that. */
export async function showUnsent(world: World, visit: Visit): Promise<Reply> {
  const at = await askedFor(world, visit);
  return at ? page(unsentPage(world, visit, at.application)) : notHere(world, visit);
}

/** POST /buka/:host/:mark/setuju: consent to an application of others, in this session of the portal only. */
export const submitConsent = (world: World, visit: SessionVisit): Promise<Reply> =>
  forPermitted(world, visit, async (at, inside) => {
    const { id: application, name } = at.application;
    const accountId = inside.session.account.id;
    const detail = { application, name, host: at.host };
    await transact(world, (within) =>
      record(within, { event: "sign-in", outcome: "consented", accountId, from: visit, detail }),
    );
    return redirect(onwardsPath(at, codeFor(world, inside, at, world.now())));
  });

/** GET /buka/:host/:mark/ulang: the page that asks for the fresh proof; *Enable 2FA* leads back to it. */
export const showProve = (world: World, visit: Visit): Promise<Reply> =>
  forOpener(world, visit, (at, inside) => {
    const cookies = inside.session.account.twoFactorSince === null ? rememberPage(inside.path) : [];
    return page(provePage(world, inside, at.application), { cookies });
  });

/** POST /buka/:host/:mark/ulang: on to the phone, always with the number, or to another second factor. */
export const submitProve = (world: World, visit: SessionVisit): Promise<Reply> =>
  forOpener(world, visit, ({ host }, inside) =>
    inside.session.account.twoFactorSince === null
      ? redirect(inside.path)
      : startStepUp(world, inside, "confirm", JSON.stringify({ host, mark: inside.params.mark })),
  );

/** Goes on where the person may open the host and has consented, where needed: at that time. */
const forOpener = (
  world: World,
  visit: Visit,
  goOn: (at: ProtectedHost, visit: SessionVisit, consentedAt: number | null) => Reply | Promise<Reply>,
): Promise<Reply> =>
  forPermitted(world, visit, async (at, inside) => {
    const consentedAt = await consentOf(world, inside.session, at);
    if (at.application.settings.ofOthers && consentedAt === null)
      return page(
        consentPage(world, inside, at.application, {
          ...{ scopes: TOLD, agree: `/buka/${hostWord(at.host)}/${inside.params.mark}/setuju` },
          decline: homeLink(inside),
        }),
      );
    return goOn(at, inside, consentedAt);
  });

/** The scopes of OpenID Connect that correspond to the assertion. */
const TOLD = ["openid", "profile"];

/** An application of the LPSE's own needs no consent, so none is looked up. */
const consentOf = async (world: WorldOrTx, session: Session, { application }: ProtectedHost): Promise<number | null> =>
  application.settings.ofOthers ? findConsent(world, session, application.id) : null;

/** Goes on where the person is logged in and may open the host. All others get a page with the reason. */
async function forPermitted(
  world: World,
  visit: Visit,
  goOn: (at: ProtectedHost, visit: SessionVisit) => Reply | Promise<Reply>,
): Promise<Reply> {
  const at = await askedFor(world, visit);
  if (!at) return notHere(world, visit);
  if (!isInside(visit)) return redirect(loginFor(world, { to: visit.path, name: at.application.name }));
  const { scope, account, method } = visit.session;
  if (scope !== "full") return redirect("/2fa/enable", rememberFirst(visit, visit.path));
  const refused = refusalOf(at.application, account, method);
  if (refused) {
    const hasPasskey = resistantOf(await listAuthenticators(world, account.id)).length > 0;
    return page(refusedPage(world, visit, at.application, { why: refused, hasPasskey }), { status: 403 });
  }
  return goOn(at, visit);
}

const isInside = (visit: Visit): visit is SessionVisit => visit.session !== null;

const codeFor = (
  world: World,
  { session, params }: SessionVisit,
  { host }: ProtectedHost,
  consentedAt: number | null,
): string =>
  sealCode(world, host, {
    ...{ sessionId: session.id, epoch: session.account.epoch },
    ...{ start: params.mark ?? "", provenAt: null, consentedAt },
  });

/** The page of ours that goes on with a code. */
const onwardsPath = ({ host }: ProtectedHost, code: string): string =>
  `/buka/lanjut?host=${hostWord(host)}&kode=${encodeURIComponent(code)}`;

/** A page, not a redirect: it may follow a login's form, and our forms lead to no other origin (CSP `form-action`). */
const onwards = (world: World, visit: SessionVisit, { host, application }: ProtectedHost, code: string): Reply =>
  page(
    openingPage(
      world,
      visit.language,
      application.name,
      `${originOf(world, host)}/.spse/lanjut?kode=${encodeURIComponent(code)}`,
    ),
    { cookies: [forgetPage] },
  );

/** The ending of a fresh proof for this host and this browser. Only this ending writes the proof into the code. */
export const openEnding: Ending = {
  back: "/beranda",
  finish: async (tx, visit, proven) => {
    const { session } = visit;
    const about = readSubject(proven.subject);
    const at = about && (await findAsked(tx, about.host));
    if (!session || session.id !== proven.sessionId || !at) return { to: "/beranda", cookies: [] };
    // An application that takes only passkeys takes no other proof either.
    if (refusalOf(at.application, session.account, proven.method) !== null)
      return { to: `/buka/${hostWord(at.host)}/gagal?sebab=passkey`, cookies: [] };
    if (asksForNumber(at.application.settings, proven.method) && !proven.withNumber)
      return { to: `/buka/${hostWord(at.host)}/gagal?sebab=angka`, cookies: [] };
    const detail = { purpose: proven.purpose, proof: proven.id, application: at.application.id, host: at.host };
    const { method, accountId } = proven;
    await record(tx, { event: "proof", outcome: "success", method, accountId, from: visit, detail });
    const code = sealCode(tx, at.host, {
      ...{ sessionId: session.id, epoch: proven.epoch },
      ...{ start: about.mark, provenAt: tx.now(), consentedAt: await consentOf(tx, session, at) },
    });
    return { to: onwardsPath(at, code), cookies: [] };
  },
};

function readSubject(subject: string | null): z.infer<typeof subjectShape> | null {
  try {
    return subjectShape.safeParse(JSON.parse(subject ?? "")).data ?? null;
  } catch {
    return null;
  }
}

/** GET /buka/lanjut: from the consent or the fresh proof on to the host. */
export async function showOnwards(world: World, visit: Visit): Promise<Reply> {
  const at = await findAsked(world, fromHostWord(visit.query.host));
  const code = at && openCode(world, at.host, visit.query.kode);
  if (!at || !isInside(visit) || code?.sessionId !== visit.session.id) return redirect("/beranda");
  return onwards(world, visit, at, visit.query.kode ?? "");
}

/** GET /buka/:host/keluar: the host's session has ended; the portal's goes on until the person ends it here. */
export async function showLeft(world: World, visit: Visit): Promise<Reply> {
  const at = await askedFor(world, visit);
  return at ? page(leftPage(world, visit, at.application, originOf(world, at.host))) : notHere(world, visit);
}

/** GET /buka/:host/gagal: the way back did not work. */
export async function showFailed(world: World, visit: Visit): Promise<Reply> {
  const at = await askedFor(world, visit);
  if (!at) return notHere(world, visit);
  const why = (["cookie", "passkey", "angka"] as const).find((it) => it === visit.query.sebab) ?? "code";
  return page(failedPage(world, visit, at.application, originOf(world, at.host), why), { status: 409 });
}
