/** The portal's static files, as built by Vite, and the LPSE's own colour. */
import { existsSync } from "node:fs";
import fastifyStatic from "@fastify/static";
import { brandCss } from "@spse/look";
import type { FastifyInstance } from "fastify";
import { pathTo } from "../platform/node/root.ts";
import { findPicture } from "../platform/office.sql.ts";
import { brandPath } from "../platform/office.ts";
import { built } from "../platform/ui/asset.ts";
import type { World } from "../platform/world.ts";
import { sendAsFile } from "./border.ts";

const icons = pathTo("packages/look/icons/");

/** The worker of *Verifikasi tanpa kode*, as the build names it (portal-scripts/src/captcha/worker.ts). */
const CAPTCHA_WORKER = /^\/assets\/assets\/worker-[\w-]+\.js$/;

/** Serves `/assets/…`, `/brand.css` and `/logo/…`. */
export async function addAssets(app: FastifyInstance, world: World): Promise<void> {
  const roots = [built, icons].filter((it) => existsSync(it));
  const brand = { color: "", css: "" };
  let logo: { digest: string; bytes: Buffer } = { digest: "", bytes: Buffer.alloc(0) };
  await app.register(async (files) => {
    files.addHook("onSend", async (request, reply) => {
      if (!String(reply.getHeader("content-type")).startsWith("text/html"))
        sendAsFile(reply, CAPTCHA_WORKER.test(request.url));
    });
    if (roots.length > 0) {
      await files.register(fastifyStatic, {
        root: roots,
        prefix: "/assets/",
        preCompressed: true,
        index: false,
        immutable: true,
        maxAge: "365d",
        // What never changes is never asked for again, nor in parts.
        ...{ etag: false, lastModified: false, acceptRanges: false },
      });
    }
    files.get("/brand.css", async (request, reply) => {
      const { lpseColor } = world.office;
      if (brand.color !== lpseColor) Object.assign(brand, { color: lpseColor, css: brandCss(lpseColor) });
      // Another process may still have another colour: only the address of this process's colour may be cached.
      const lasts = request.url === brandPath(world.office) ? "public, max-age=31536000, immutable" : "no-cache";
      return reply.type("text/css; charset=utf-8").header("cache-control", lasts).send(brand.css);
    });
    // One picture is kept in memory. Any other address is unknown, without a query to the database.
    files.get<{ Params: { digest: string } }>("/logo/:digest", async (request, reply) => {
      const { logo: shown } = world.office;
      if (shown?.digest !== request.params.digest) return reply.callNotFound();
      if (logo.digest !== shown.digest) {
        const found = await findPicture(world, shown.digest);
        if (!found) return reply.callNotFound();
        logo = { digest: shown.digest, bytes: found.bytes };
      }
      return reply
        .type(`image/${shown.type}`)
        .header("cache-control", "public, max-age=31536000, immutable")
        .send(logo.bytes);
    });
  });
}
