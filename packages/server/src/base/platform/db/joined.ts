/** The columns of a table that a statement joins: each is read under the table's short name, so that no two tables' columns meet. */
/** A row as {@link columnsAs} reads it. */
export type Joined<Row, Prefix extends string> = {
  readonly [Column in keyof Row & string as `${Prefix}_${Column}`]: Row[Column];
};

/** The same where a left join may have found no row. */
export type JoinedIfAny<Row, Prefix extends string> = Joined<{ [Column in keyof Row]: Row[Column] | null }, Prefix>;

/** Columns of a table that a statement joins as `prefix`, for its `select`: `a.id as a_id`. */
export const columnsAs = <Prefix extends string, Column extends string>(prefix: Prefix, columns: readonly Column[]) =>
  columns.map((column) => `${prefix}.${column} as ${prefix}_${column}`) as readonly {
    [Name in Column]: `${Prefix}.${Name} as ${Prefix}_${Name}`;
  }[Column][];

/** The joined table's own row, from a row that was read with {@link columnsAs}. */
export const joinedRow = <Row>(prefix: string, columns: readonly (keyof Row & string)[], row: object): Row =>
  Object.fromEntries(columns.map((column) => [column, row[`${prefix}_${column}` as never]])) as Row;
