/** The link that opens a request in the app. [P-72] */
import { type LpseId, lpseIdShape, type RequestId, requestIdShape } from "./ids.ts";

/** The LPSE and the request that a link `{app}/#request/{LPSE}/{request}` names. */
export interface RequestLink {
  readonly lpse: LpseId;
  readonly request: RequestId;
  /** The owner has said in the notification that it is not theirs: the phone asks once more. */
  readonly notMine?: true | undefined;
}

const NOT_MINE = "not-mine";

/** Fragment of the app's address that opens a request. [P-72] */
export const requestFragment = ({ lpse, request, notMine }: RequestLink): string =>
  `#request/${lpse}/${request}${notMine ? `/${NOT_MINE}` : ""}`;

/** Reads {@link requestFragment}; null for any other fragment. It only says where to look: it proves nothing. */
export function parseRequestFragment(hash: string): RequestLink | null {
  const [word, lpse, request, more, ...rest] = hash.split("/");
  const [id, of] = [requestIdShape.safeParse(request), lpseIdShape.safeParse(lpse)];
  if (word !== "#request" || rest.length > 0 || !id.success || !of.success) return null;
  if (more !== undefined && more !== NOT_MINE) return null;
  return { lpse: of.data, request: id.data, ...(more === NOT_MINE && { notMine: true }) };
}
