/** Home, Beranda and the pages that it leads to. Other wings bring cards and ways to Beranda. */

export type {
  Panel, // announcements and applications are cards
} from "./panel.ts";
export {
  tile, // applications are tiles
} from "./tile.html.ts";
