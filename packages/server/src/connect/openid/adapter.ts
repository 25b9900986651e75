/** The library's store: clients are applications, its session the portal's, what waits the browser's; else a table. */
import type { Adapter, AdapterPayload } from "oidc-provider";
import type { World } from "../../base/platform/world.ts";
import { CIBA_KEPT_SECONDS } from "../../base/rules/lifetimes.ts";
import { readOfApplication } from "../../core/acceptor/application/index.ts";
import {
  answered,
  BACKCHANNEL,
  consumeArtifact,
  deleteArtifact,
  deleteGrant,
  findArtifact,
  GRANT,
  type Payload,
  putArtifact,
} from "./artifact.sql.ts";
import { clientOf, isClient } from "./client.ts";
import { type GrantName, grantIdOf, grantWith, readAskedGrantId, readGrantId, signInIdOf } from "./grant.ts";
import type { Module } from "./library.ts";
import { revokeGrant } from "./sign-in.sql.ts";
import { applicationOf, changeWaiting, standingOf, waitingOf, writeOne } from "./unit.ts";
import { fitsCookie } from "./waiting-request.ts";

/** @param model the library's name of the kind. @param placeholder in place of a client's secret. */
export function adapterOf(world: World, library: Module, model: string, placeholder: string): Adapter {
  const none = async () => undefined;
  const adapter: Adapter = {
    upsert: (id, payload, lifetimeSeconds = 0) =>
      writeOne((world) => putArtifact(world, { model, id }, payload, lifetimeSeconds)),
    find: async (id) => (await findArtifact(world, { model, id })) ?? undefined,
    findByUid: none,
    findByUserCode: none,
    consume: (id) => writeOne((world) => consumeArtifact(world, { model, id })),
    destroy: (id) => writeOne((world) => deleteArtifact(world, { model, id })),
    revokeByGrantId: (grantId) => writeOne((world) => deleteGrant(world, grantId)),
  };
  switch (model) {
    case "Client":
      return {
        ...adapter,
        upsert: none,
        destroy: none,
        find: async (id) => {
          const found = await applicationOf(world, id);
          return found && isClient(found.application) ? clientOf(found.application, placeholder) : undefined;
        },
      };
    case GRANT:
      return {
        ...adapter,
        find: async (id) => {
          const name = readGrantId(id);
          if (name) return grantOf(world, name);
          return (await isAnswerGood(world, id)) ? adapter.find(id) : undefined;
        },
        destroy: (id) => {
          const name = readGrantId(id);
          return name ? writeOne((world) => revokeGrant(world, name)) : adapter.destroy(id);
        },
      };
    case BACKCHANNEL:
      return {
        ...adapter,
        upsert: (id, payload, lifetimeSeconds = 0) =>
          writeOne((world) => putArtifact(world, { model, id }, payload, lifetimeSeconds + CIBA_KEPT_SECONDS)),
      };
    case "Interaction":
      return {
        ...adapter,
        upsert: async (id, payload) => {
          const waits = withoutSession(payload);
          if (!fitsCookie(world, id, waits)) throw new library.errors.InvalidRequest(TOO_LARGE);
          changeWaiting(id, waits);
        },
        find: async (id) => {
          const waits = waitingOf(world, id);
          return waits && !(await findArtifact(world, answered(String(waits.cid)))) ? waits : undefined;
        },
        destroy: async (id) => void changeWaiting(id, null),
      };
    case "Session":
      return { ...adapter, findByUid: (uid: string) => sessionOf(world, uid) };
    default:
      return adapter;
  }
}

/** Without its session, to which the library would tie it: the login creates another one (decide.ts). */
const withoutSession = ({ session: _, returnTo: __, ...payload }: Payload): Payload => payload;

/** docs/oidc.md */
const TOO_LARGE = "request-too-large: a request that waits for a login fits into one cookie of 4096 bytes";

/** The library's session behind a token: the portal's session, until it is ended. */
async function sessionOf(world: World, id: string): Promise<AdapterPayload | undefined> {
  const standing = await standingOf(world, id);
  if (!standing) return undefined;
  const { account, loggedInAt, signIns } = standing;
  return {
    ...{ kind: "Session", jti: id, uid: id, accountId: account.id, loginTs: loggedInAt },
    authorizations: Object.fromEntries(
      signIns.map(({ applicationId, turn }) => [
        applicationId,
        {
          sid: signInIdOf({ sessionId: id, applicationId }),
          grantId: grantIdOf({ sessionId: id, applicationId, turn }),
        },
      ]),
    ),
  };
}

/** Does the phone's *Ya* of this grant (CIBA) still stand? Read at each use of its tokens. */
async function isAnswerGood(world: World, grantId: string): Promise<boolean> {
  const asked = readAskedGrantId(grantId);
  const found = asked && (await readOfApplication(world, asked.applicationId, asked.request));
  return found?.stands === true;
}

/** The grant of a sign-in, which was read with its session. */
async function grantOf(world: World, name: GrantName): Promise<AdapterPayload | undefined> {
  const standing = await standingOf(world, name.sessionId);
  const signIn = standing?.signIns.find(({ applicationId }) => applicationId === name.applicationId);
  if (!standing || signIn?.turn !== name.turn) return undefined;
  return grantWith(name, standing.account.id, signIn.granted);
}
