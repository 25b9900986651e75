/** The least acts that lead to each state of a search, in one table of numbers: a hundred million keys of text take longer. */
import { firstKey, type State, secondKey } from "./state.ts";

/** The numbers of one state: two keys, and its rules with the acts above them. Zero acts are 1, and an empty place is 0. */
const WIDTH = 3;
const RULES = (1 << 20) - 1;

export class LeastActs {
  /** How many states there are. */
  size = 0;
  #places = 1 << 12;
  #table = new Int32Array(this.#places * WIDTH);

  /** Notes the acts that lead to a state. @returns false where it was reached by as few before. */
  lower(state: State, acts: number): boolean {
    const [first, second] = [firstKey(state), secondKey(state)];
    const at = this.#find(first, second, state.rules);
    const known = this.#table[at + 2] ?? 0;
    if (known !== 0 && (known >> 20) - 1 <= acts) return false;
    this.#put(at, first, second, state.rules | ((acts + 1) << 20));
    if (known === 0 && ++this.size * 2 > this.#places) this.#grow();
    return true;
  }

  /** The least acts that lead to a state that was noted. */
  of(state: State): number {
    const at = this.#find(firstKey(state), secondKey(state), state.rules);
    return ((this.#table[at + 2] ?? 0) >> 20) - 1;
  }

  /** Where the state is in the table, or where it belongs. */
  #find(first: number, second: number, rules: number): number {
    const table = this.#table;
    let hash = Math.imul(first ^ Math.imul(second ^ Math.imul(rules, 0x2c1b3c6d), 0x297a2d39), 0x85ebca6b);
    hash ^= hash >>> 15;
    for (;;) {
      const at = (hash & (this.#places - 1)) * WIDTH;
      const third = table[at + 2] ?? 0;
      if (third === 0 || (table[at] === first && table[at + 1] === second && (third & RULES) === rules)) return at;
      hash += 1;
    }
  }

  #put(at: number, first: number, second: number, third: number): void {
    this.#table[at] = first;
    this.#table[at + 1] = second;
    this.#table[at + 2] = third;
  }

  #grow(): void {
    const before = this.#table;
    this.#places *= 2;
    this.#table = new Int32Array(this.#places * WIDTH);
    for (let from = 0; from < before.length; from += WIDTH) {
      const [first, second, third] = [before[from] ?? 0, before[from + 1] ?? 0, before[from + 2] ?? 0];
      if (third !== 0) this.#put(this.#find(first, second, third & RULES), first, second, third);
    }
  }
}
