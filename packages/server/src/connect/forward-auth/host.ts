/** Protected hosts: the application that has one, and how people reach it. */

import type { OutsideHost } from "../../base/platform/net/outside-url.ts";
import type { World, WorldOrTx } from "../../base/platform/world.ts";
import { type Application, listLive } from "../application/index.ts";
import { parseHost } from "./held-request.ts";

/** A host and its application, which may use forward auth and has not ended. */
export interface ProtectedHost {
  readonly host: OutsideHost;
  readonly application: Application;
}

/** Null where no application has this host, or two have it: then the rules to apply are ambiguous. */
export async function findProtected(world: WorldOrTx, host: OutsideHost): Promise<ProtectedHost | null> {
  const having = (await listLive(world)).filter(
    ({ may, settings }) => may.includes("forward-auth") && settings.hosts.some((it) => it.host === host),
  );
  const [application] = having;
  return application && having.length === 1 ? { host, application } : null;
}

/** {@link findProtected} for the host that a browser asked for. */
export async function findAsked(world: WorldOrTx, said: string | undefined): Promise<ProtectedHost | null> {
  const host = parseHost(said ?? "");
  return host && findProtected(world, host);
}

/** People reach protected hosts as they reach the portal: over https, or over http in tests and in development. */
export const schemeOf = ({ config }: World): string => new URL(config.portalUrl).protocol.slice(0, -1);

export const originOf = (world: World, host: OutsideHost): string => `${schemeOf(world)}://${host}`;

/** The host as a part of a path of the portal: a login leads back to paths of plain words. */
export const hostWord = (host: OutsideHost): string => Buffer.from(host).toString("base64url");

export const fromHostWord = (word: string | undefined): string => Buffer.from(word ?? "", "base64url").toString();
