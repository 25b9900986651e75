/** Announcements of the LPSE. */

export {
  ANNOUNCEMENT_CHARACTERS_MOST, // who writes one is told how long it may be
  ANNOUNCEMENTS_MOST, // `spse announce add` says how many there may be
  type Announcement, // Beranda is given them
  addAnnouncement, // `spse announce add`, and the demo's sample
  announcementsAt, // Beranda asks whether there are any, in a statement of its own
  clearAnnouncements, // data-life deletes those that are over
  listAnnouncements, // `spse announce list` and Settings show them
  listShown, // Beranda shows them
  removeAnnouncement, // `spse announce remove`
} from "./announcement.ts";
