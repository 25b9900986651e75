/** What was read from JSON, in a test that asserts on the members that it expects: a wrong shape fails there. */
// biome-ignore lint/suspicious/noExplicitAny: to parse each answer by a shape first would hide what a client really gets
export type AnyJson = any;
