/** A browser at an application's own pages: it navigates, and keeps the application's cookies. The portal has `visitor.ts`. */
import { get as getPlain, type IncomingMessage } from "node:http";
import { get as getTls } from "node:https";
import { text } from "node:stream/consumers";

interface Shown {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
}

/** Opens an address with these headers, and follows nothing. Not `fetch`, which says that it is a script: mod_auth_openidc answers that with a 401. */
export type PlainBrowser = (url: string | URL, more?: Readonly<Record<string, string>>) => Promise<Shown>;

/** One that has never been anywhere. */
export function plainBrowser(): PlainBrowser {
  const jar = new Map<string, string>();
  return async (address, more = {}) => {
    const url = new URL(address);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...more, cookie, accept: "text/html" };
    const get = url.protocol === "https:" ? getTls : getPlain;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      get(url, { agent: false, headers }, resolve).once("error", reject);
    });
    for (const set of answer.headers["set-cookie"] ?? []) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
    return { status: answer.statusCode ?? 0, headers: answer.headers, text: await text(answer) };
  };
}
