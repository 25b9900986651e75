/** Reads the wire format of protocol buffers: varints and length-delimited fields, no more. Pure. */

export type Field =
  | { readonly number: number; readonly value: number }
  | { readonly number: number; readonly bytes: Uint8Array<ArrayBuffer> };

/** @returns the fields in their order; null if the bytes are cut off or hold another wire type. */
export function readFields(bytes: Uint8Array<ArrayBuffer>): readonly Field[] | null {
  const fields: Field[] = [];
  let at = 0;
  /** Up to 64 bits; NaN if a number cannot hold the value exactly. */
  const varint = (): number | null => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) return null;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return Number.isSafeInteger(value) ? value : Number.NaN;
    }
    return null;
  };
  while (at < bytes.length) {
    const tag = varint();
    if (tag === null || !Number.isSafeInteger(tag)) return null;
    const [number, type] = [Math.floor(tag / 8), tag % 8];
    const value = varint();
    if (number === 0 || value === null) return null;
    if (type === 0) fields.push({ number, value });
    else if (type === 2 && value <= bytes.length - at) {
      fields.push({ number, bytes: bytes.slice(at, at + value) });
      at += value;
    } else return null;
  }
  return fields;
}
