/** The API as OpenAPI 3.1 (JSON Schema 2020-12), made from the schemas by which the server reads calls. Pure. */
import { z } from "zod";
import type { Right } from "../application/index.ts";

/** Problems (RFC 9457) by their status: each by its stable code. */
type Refusals = Readonly<Record<number, readonly string[]>>;

/** One call, as its maker reads it. */
export interface Operation {
  readonly method: "GET" | "POST";
  /** As in the route table: `/api/v1/requests/:id`. */
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  /** The right that the application needs. */
  readonly right: Right;
  /** Does the call need an Idempotency-Key? */
  readonly once?: true;
  readonly query?: Readonly<Record<string, { readonly schema: z.ZodType; readonly required?: true }>>;
  readonly body?: z.ZodType;
  readonly answers: Readonly<Record<number, readonly [what: string, schema: z.ZodType]>>;
  /** Its own ones, beside those of every such call. */
  readonly refusals?: Refusals;
}

/** The refusals that every call may get. */
const ALWAYS: Refusals = {
  ...{ 401: ["not-authenticated"], 403: ["not-allowed"], 429: ["too-many"] },
  ...{ 500: ["failed"], 503: ["unavailable", "overloaded"] },
};
const WITH_BODY: Refusals = { 413: ["too-large"], 415: ["not-json"], 422: ["malformed"] };
const WITH_KEY: Refusals = { 400: ["idempotency-key-missing"], 409: ["in-progress"], 422: ["idempotency-key-reused"] };
const WITH_QUERY: Refusals = { 422: ["malformed"] };
const WITH_ID: Refusals = { 404: ["not-found"] };

/** Schemas by their names in the document. */
type Names = ReadonlyMap<z.ZodType, string>;

/** The whole document. @param server the portal's address. @param named the schemas of bodies, answers and the webhook. */
export const writeOpenApi = (
  operations: readonly Operation[],
  named: Readonly<Record<string, z.ZodType>>,
  webhook: z.ZodType,
  server: string,
  info: { readonly title: string; readonly description: string },
) => {
  const names: Names = new Map(Object.entries(named).map(([name, schema]) => [schema, name]));
  const taken = new Set(operations.map(({ body }) => body));
  return {
    openapi: "3.1.1",
    info: { ...info, version: "1" },
    servers: [{ url: server }],
    security: [{ secret: [] }, { assertion: [] }],
    paths: Object.fromEntries(
      [...Map.groupBy(operations, ({ path }) => templated(path))].map(([path, those]) => [
        path,
        Object.fromEntries(those.map((it) => [it.method.toLowerCase(), writeOperation(it, names)])),
      ]),
    ),
    webhooks: {
      requestEnded: {
        post: {
          summary: "A request has ended (Standard Webhooks 1.0.0: webhook-id, webhook-timestamp, webhook-signature)",
          requestBody: { required: true, content: { "application/json": { schema: schemaOf(webhook, names) } } },
          responses: { "2XX": { description: "Taken." }, 410: { description: "Wants no more." } },
        },
      },
    },
    components: {
      securitySchemes: {
        secret: { type: "http", scheme: "basic", description: "The application's id and secret (RFC 7617)." },
        assertion: {
          ...{ type: "http", scheme: "bearer", bearerFormat: "JWT" },
          description:
            "A JWT that a key of the application has signed (RFC 7523 §3): iss and sub are its id, aud is this server's address, exp at most 60 seconds ahead, jti new for each call.",
        },
      },
      schemas: {
        ...Object.fromEntries(
          Object.entries(named).map(([name, schema]) => [
            name,
            jsonSchema(schema, taken.has(schema) ? "input" : "output"),
          ]),
        ),
        Problem: jsonSchema(
          z.object({
            type: z.string(),
            title: z.string(),
            status: z.int(),
            code: z.string().describe("Stable: programs read it."),
            detail: z.string().describe("For people."),
          }),
          "output",
        ),
      },
    },
  };
};

const templated = (path: string): string => path.replaceAll(/:(\w+)/g, "{$1}");

/** A named schema by its name, any other whole. */
const schemaOf = (schema: z.ZodType, names: Names, io: "input" | "output" = "output") => {
  const name = names.get(schema);
  return name === undefined ? jsonSchema(schema, io) : { $ref: `#/components/schemas/${name}` };
};

const header = (description: string, schema: object) => ({ description, schema });
const RETRY_AFTER = { "Retry-After": header("Seconds until the next call.", { type: "integer" }) };
const LOCATION = { Location: header("Where it is read.", { type: "string", format: "uri" }) };

function writeOperation(
  { path, id, summary, right, once, query = {}, body, answers, refusals = {} }: Operation,
  names: Names,
) {
  const isFor = [ALWAYS, body && WITH_BODY, once && WITH_KEY, Object.keys(query).length > 0 && WITH_QUERY];
  const refused = [...isFor, path.includes(":") && WITH_ID, refusals].flatMap((it) => Object.entries(it || {}));
  return {
    operationId: id,
    summary,
    description: `Right: ${right}.`,
    parameters: [
      ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
        ...{ name, in: "path", required: true, schema: { type: "string" } },
      })),
      ...Object.entries(query).map(([name, { schema, required = false }]) => ({
        ...{ name, in: "query", required, schema: jsonSchema(schema, "input") },
      })),
      ...(once ? [KEY_HEADER] : []),
    ],
    ...(body && {
      requestBody: { required: true, content: { "application/json": { schema: schemaOf(body, names, "input") } } },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, [what, schema]]) => [
          status,
          {
            description: what,
            ...(status === "201" && { headers: LOCATION }),
            content: { "application/json": { schema: schemaOf(schema, names) } },
          },
        ]),
      ),
      ...Object.fromEntries(
        [...Map.groupBy(refused, ([status]) => status)].map(([status, those]) => [
          status,
          {
            description: `code: ${[...new Set(those.flatMap(([, codes]) => codes))].join(", ")}`,
            ...((status === "429" || status === "503") && { headers: RETRY_AFTER }),
            content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
          },
        ]),
      ),
    },
  };
}

const KEY_HEADER = {
  ...{ name: "Idempotency-Key", in: "header", required: true },
  description: "New for each new call, the same for a repeat of it; it serves for 24 hours.",
  schema: { type: "string", minLength: 1, maxLength: 130 },
} as const;

/** An answer is an open object, since members may be added. The format of a time says all that its pattern would. */
function jsonSchema(schema: z.ZodType, io: "input" | "output") {
  const override = ({ jsonSchema: made }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }) => {
    if (io === "output" && made.additionalProperties === false) delete made.additionalProperties;
    if (made.format === "date-time") delete made.pattern;
  };
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any", override });
  return rest;
}
