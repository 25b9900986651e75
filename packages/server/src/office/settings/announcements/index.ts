/** Announcements of the LPSE. */

export {
  ANNOUNCEMENT_CHARACTERS_MOST, // who writes one is told how long it may be
  ANNOUNCEMENTS_MOST, // `spse announce add` says how many there may be
  addAnnouncement, // `spse announce add`, and the demo's sample
  listAnnouncements, // `spse announce list` and Settings show them
  removeAnnouncement, // `spse announce remove`
} from "./announcement.ts";
