/**
 * The least that a login of ten requests can cost: bare node:http, one argon2id hash at the fourth request. Nothing is stored; or with
 * PostgreSQL each request reads a row, and each of the four posts changes one, durably.
 *
 *   node skeleton.ts [ADDRESS]    the address of a PostgreSQL database
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { hash, verify } from "@node-rs/argon2";
import { serveParent } from "./parent.ts";

const PAGE = `<!doctype html><title>Masuk</title>${"<p>Sistem Pengadaan Secara Elektronik</p>".repeat(120)}`;
const PASSWORD = "rumah-putih-lima-jendela";
const PEOPLE = 1000;
const known = await hash(PASSWORD, { memoryCost: 19456, timeCost: 2, parallelism: 1 });

const [address] = process.argv.slice(2);
const ask = address === undefined ? null : await openRows(address);

const server = createServer((request, reply) => {
  request.resume();
  request.on("end", async () => {
    const id = Number(/session=(\d+)/.exec(request.headers.cookie ?? "")?.[1]) % PEOPLE;
    await ask?.("select times from person where id = $1", id);
    if (request.url === "/password") await verify(known, PASSWORD);
    if (request.method === "POST") await ask?.("update person set times = times + 1 where id = $1", id);
    reply.writeHead(200, { "content-type": "text/html; charset=utf-8", "set-cookie": "session=1; Path=/; HttpOnly" });
    reply.end(PAGE);
  });
});
server.listen(0, "127.0.0.1", () => serveParent((server.address() as AddressInfo).port));

/** A table of people. @returns what asks a prepared statement about one. */
async function openRows(url: string) {
  const { default: pg } = await import("pg");
  const pool = new pg.Pool({ connectionString: url });
  await pool.query("create table person (id int primary key, times int)");
  await pool.query(`insert into person select nth, 0 from generate_series(0, ${PEOPLE - 1}) nth`);
  return (text: string, id: number) => pool.query({ name: text, text, values: [id] });
}
