/** The calendar months, in UTC, by which PostgreSQL keeps the audit in partitions. Pure. */

/** One month: the name of its partition, and the seconds from its begin until the next one's. */
export interface Month {
  readonly table: string;
  readonly from: number;
  readonly to: number;
}

const NAME = /^audit_(\d{4})_(\d{2})$/;

const beginOf = (year: number, month: number): number => Date.UTC(year, month) / 1000;

const monthAt = (year: number, month: number): Month => {
  const from = new Date(beginOf(year, month) * 1000);
  const table = `audit_${from.getUTCFullYear()}_${`${from.getUTCMonth() + 1}`.padStart(2, "0")}`;
  return { table, from: beginOf(year, month), to: beginOf(year, month + 1) };
};

/** The month of a time. @param further months to add. */
export function monthOf(at: number, further = 0): Month {
  const day = new Date(at * 1000);
  return monthAt(day.getUTCFullYear(), day.getUTCMonth() + further);
}

/** The month of a partition's name; null for every other name. */
export function readMonth(table: string): Month | null {
  const [, year, month] = NAME.exec(table) ?? [];
  return year === undefined || month === undefined ? null : monthAt(Number(year), Number(month) - 1);
}
