/**
 * For every server of Fastify: no route has a JSON schema, since forms and calls are parsed by zod. Without this Fastify loads its
 * compilers of schemas at each start, 113 files.
 */
const refuse = () => () => {
  throw new Error("routes have no JSON schemas: parse with zod");
};

export const withoutSchemas = {
  schemaController: { compilersFactory: { buildValidator: refuse, buildSerializer: refuse } },
};
