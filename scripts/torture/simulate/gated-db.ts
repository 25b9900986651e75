/** SQLite whose connection, statements and commits are gates. */
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, TransactionSettings } from "kysely";
import { counted, type Gates } from "./gates.ts";

interface GatedDialect extends Dialect {
  /** What a crash does: an open transaction is rolled back, and the connection closes. */
  readonly kill: () => Promise<void>;
}

export function gatedDialect(inner: Dialect, gates: Gates): GatedDialect {
  const driver = inner.createDriver();
  let held: DatabaseConnection | undefined;
  let inTransaction = false;
  const release = counted(async () => {
    const connection = held;
    held = undefined;
    inTransaction = false;
    if (connection) await driver.releaseConnection(connection);
  });
  const connection: DatabaseConnection = {
    executeQuery: async <Row>(query: CompiledQuery) => {
      if (inTransaction) await gates.stand(/^\s*(\w+(?: into| from)? "?\w+)/.exec(query.sql)?.[1] ?? "statement");
      return (held as DatabaseConnection).executeQuery<Row>(query);
    },
    streamQuery: (query, size) => (held as DatabaseConnection).streamQuery(query, size),
  };
  const gated: Driver = {
    init: () => driver.init(),
    acquireConnection: async () => {
      await gates.stand("takes the connection", { may: () => held === undefined });
      held = await driver.acquireConnection();
      return connection;
    },
    beginTransaction: async (_connection, settings: TransactionSettings) => {
      await driver.beginTransaction(held as DatabaseConnection, settings);
      inTransaction = true;
    },
    commitTransaction: async () => {
      await gates.stand("commit");
      await driver.commitTransaction(held as DatabaseConnection);
    },
    rollbackTransaction: () => driver.rollbackTransaction(held as DatabaseConnection),
    releaseConnection: release,
    destroy: () => driver.destroy(),
  };
  return {
    createDriver: () => gated,
    createAdapter: () => inner.createAdapter(),
    createIntrospector: (db) => inner.createIntrospector(db),
    createQueryCompiler: () => inner.createQueryCompiler(),
    kill: async () => {
      if (held && inTransaction) await driver.rollbackTransaction(held);
      await release();
      await driver.destroy();
    },
  };
}
