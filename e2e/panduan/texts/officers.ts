/** The officers' guide, in Indonesian and English: the console from the first Admin PPE on. Its pictures show the Indonesian pages. */
import { type Chapter, type Step, writeGuide } from "../book.ts";

type Language = "id" | "en";
type Both = Readonly<Record<Language, string>>;
interface OfficerStep {
  readonly id: string;
  readonly title: Both;
  readonly text: Both;
  readonly pictures: readonly { readonly on: Step["pictures"][number]["on"]; readonly alt: Both }[];
}
interface OfficerChapter {
  readonly title: Both;
  readonly lead: Both;
  readonly steps: readonly OfficerStep[];
}

const start: OfficerChapter = {
  title: { id: "Mulai", en: "Beginning" },
  lead: {
    id: "Server sudah berjalan ([docs/operasi/mulai.md](../operasi/mulai.md)) dan belum punya akun.",
    en: "The server runs ([docs/operasi/mulai.en.md](../operasi/mulai.en.md)) and has no account yet.",
  },
  steps: [
    {
      id: "O1",
      title: { id: "Buat Admin PPE pertama", en: "Make the first Admin PPE" },
      text: {
        id: "Buka tautan dari log server. Isi data Anda, lalu klik **Buat akun Admin PPE**. Login, dan aktifkan 2FA seperti langkah A5 sampai A9 pada [panduan pengguna](README.md): tanpa 2FA akun ini tidak membuka apa pun.",
        en: "Open the link from the server's log. Fill in your data, then click **Buat akun Admin PPE**. Log in and enable 2FA as in steps A5 to A9 of the [users' guide](README.md): without 2FA this account opens nothing.",
      },
      pictures: [
        {
          on: "komputer",
          alt: { id: "Formulir Admin PPE pertama, sudah diisi", en: "The form of the first Admin PPE, filled in" },
        },
      ],
    },
    {
      id: "O2",
      title: { id: "Buka konsol: Dasbor", en: "Open the console: Dasbor" },
      text: {
        id: "Di Beranda, klik **Konsol petugas**. **Dasbor** menunjukkan bagaimana orang login: hasilnya tiap jam, lamanya sampai Ya, siapa yang sudah memakai 2FA. Setiap grafik punya tabel dan **Unduh CSV**. Masukkan **Batas waktu tender**, dan dasbor menandai harinya serta memeriksa siapa yang belum siap.",
        en: "On Beranda click **Konsol petugas**. **Dasbor** shows how people log in: the outcome of each hour, the time until Ya, who uses 2FA. Each chart has its table and **Unduh CSV**. Enter a **Batas waktu tender** (deadline): the dashboard marks the day and checks who is not ready.",
      },
      pictures: [
        {
          on: "layar",
          alt: { id: "Konsol petugas, dengan bagiannya di atas", en: "The officers' console with its sections on top" },
        },
        { on: "layar", alt: { id: "Grafik login per jam, menurut hasilnya", en: "Logins by hour and outcome" } },
      ],
    },
  ],
};

const accounts: OfficerChapter = {
  title: { id: "Akun", en: "Accounts" },
  lead: {
    id: "Petugas membuat akun; password dibuat pemiliknya sendiri.",
    en: "Officers make accounts; owners make their passwords themselves.",
  },
  steps: [
    {
      id: "O3",
      title: { id: "Buat akun", en: "Make an account" },
      text: {
        id: "Klik **Akun**, lalu **Buat akun**. Isi **User ID**, **Peran**, **Nama**, dan **Email**. Punya SK dengan masa berlaku? Isi hari terakhirnya. Lalu klik **Buat akun**.",
        en: "Click **Akun**, then **Buat akun**. Fill in **User ID**, **Peran** (role), **Nama** and **Email**. If the decree has an end, enter its last day. Then click **Buat akun**.",
      },
      pictures: [{ on: "layar", alt: { id: "Formulir akun baru, sudah diisi", en: "The form of a new account" } }],
    },
    {
      id: "O4",
      title: { id: "Setujui di ponsel Anda", en: "Approve it on your phone" },
      text: {
        id: "Setiap tindakan disetujui di ponsel petugas. Baca di ponsel apa yang akan dilakukan dan atas siapa, ketik angka dari layar, lalu ketuk **Ya**. Ada yang tidak sesuai? Ketuk **Bukan saya**. Sesudah Ya, halaman menyebut **Akun dibuat.**",
        en: "Each act is approved on the officer's phone. Read on the phone what is done and to whom, type the number from the screen, then tap **Ya**. Something differs? Tap **Bukan saya**. After Ya the page says **Akun dibuat.**",
      },
      pictures: [
        { on: "komputer", alt: { id: "Halaman tunggu dengan angka", en: "The waiting page with the number" } },
        {
          on: "ponsel",
          alt: { id: "Ponsel bertanya: Buat akun DEWI?", en: "The phone asks: make the account DEWI?" },
        },
      ],
    },
    {
      id: "O5",
      title: { id: "Banyak akun: Impor", en: "Many accounts: Impor" },
      text: {
        id: "Klik **Impor**, pilih **Berkas CSV**, lalu klik **Baca dan lihat hasilnya**. Belum ada yang berubah: halaman menunjukkan akun baru, dan **baris yang dilewati** dengan alasannya. Benar? Klik **Minta persetujuan di ponsel**. Baris yang dilewati dapat diunduh, diperbaiki, dan dibaca lagi.",
        en: "Click **Impor**, choose the **Berkas CSV**, then click **Baca dan lihat hasilnya**. Nothing changes yet: the page shows the new accounts, and the rows that are left out (**baris yang dilewati**) with the reason. Right? Click **Minta persetujuan di ponsel**. Rows that were left out can be downloaded, mended and read again.",
      },
      pictures: [
        {
          on: "layar",
          alt: { id: "Dua akun baru, satu baris dilewati", en: "Two new accounts, and one row that is left out" },
        },
      ],
    },
  ],
};

const desk: OfficerChapter = {
  title: { id: "Helpdesk: ponsel hilang", en: "Helpdesk: a lost phone" },
  lead: {
    id: "PT Contoh Jaya menelepon: ponselnya hilang, dan tidak punya kode pemulihan. Jangan meminta password, kode, atau angka.",
    en: "PT Contoh Jaya calls: the phone is lost, and there are no recovery codes. Do not ask for a password, a code or a number.",
  },
  steps: [
    {
      id: "O6",
      title: { id: "Cari akun dan buka kasus", en: "Find the account, open a case" },
      text: {
        id: "Klik **Helpdesk**, ketik sebagian nama, klik **Cari**, lalu klik barisnya. Klik **Buka kasus**, pilih **Ponsel hilang atau rusak**, lalu klik **Buka kasus** lagi. Kasus memuat langkah-langkahnya, catatan Anda, dan **Lembar untuk pemilik akun** yang dapat dicetak. Pada hari tender ditutup, **Helpdesk** menampilkan ruang tender: siapa yang macet dan apa yang dikatakan kepadanya.",
        en: "Click **Helpdesk**, type a part of the name, click **Cari**, then the row. Click **Buka kasus**, choose **Ponsel hilang atau rusak**, then click **Buka kasus** again. The case has the steps, your notes, and a sheet for the owner to print (**Lembar untuk pemilik akun**). On the day on which a tender closes, **Helpdesk** shows the tender room: who is stuck, and what to say.",
      },
      pictures: [{ on: "layar", alt: { id: "Kasus PENYEDIA1", en: "The case of PENYEDIA1" } }],
    },
    {
      id: "O7",
      title: { id: "Hentikan ponselnya", en: "Stop the phone" },
      text: {
        id: "Di kasus, klik **Buka akun**, lalu **Tindakan** dan **Ponsel hilang**. Pilih cara identitas diperiksa, isi nomor tiket, klik **Hentikan semua ponsel**, lalu setujui di ponsel Anda. Pemilik akun diberi tahu lewat email.",
        en: "In the case click **Buka akun**, then **Tindakan** and **Ponsel hilang**. Choose how identity was checked, enter the ticket's number, click **Hentikan semua ponsel**, and approve it on your phone. The owner is told by email.",
      },
      pictures: [
        { on: "layar", alt: { id: "Panel Ponsel hilang, sudah diisi", en: "The panel Ponsel hilang, filled in" } },
      ],
    },
    {
      id: "O8",
      title: { id: "Mulai Reset 2FA", en: "Start Reset 2FA" },
      text: {
        id: "Kembali ke kasus di **Menunggu Anda**. Sesudah surat dan dokumen diperiksa, klik **Mulai Reset 2FA** dan setujui di ponsel. Pemilik akun menerima email berisi langkahnya. Anda tidak melihat atau memilih kode apa pun.",
        en: "Go back to the case under **Menunggu Anda**. Once letter and documents were checked, click **Mulai Reset 2FA** and approve it on your phone. The owner receives the steps by email. You see and choose no code.",
      },
      pictures: [
        {
          on: "layar",
          alt: { id: "Periksa identitas dan mulai Reset 2FA", en: "Check identity and start Reset 2FA" },
        },
      ],
    },
  ],
};

const policy: OfficerChapter = {
  title: { id: "Kebijakan: mewajibkan 2FA", en: "Policy: making 2FA mandatory" },
  lead: {
    id: "Umumkan dulu, wajibkan kemudian: [docs/operasi/kebijakan.md](../operasi/kebijakan.md).",
    en: "Announce first, require later: [docs/operasi/kebijakan.en.md](../operasi/kebijakan.en.md).",
  },
  steps: [
    {
      id: "O9",
      title: { id: "Coba dulu", en: "Try it first" },
      text: {
        id: "Klik **Kebijakan**, lalu **Ubah** di baris **Penyedia**. Pilih **Wajib**, isi tanggal dan alasan, lalu klik **Coba dulu: siapa yang terdampak?** Halaman berikutnya menyebut berapa akun terdampak, dan sejak kapan; daftarnya dapat diunduh.",
        en: "Click **Kebijakan**, then **Ubah** (change) beside **Penyedia**. Choose **Wajib** (mandatory), enter date and reason, then click **Coba dulu: siapa yang terdampak?** The next page says how many accounts are affected, and from when; their list can be downloaded.",
      },
      pictures: [
        {
          on: "layar",
          alt: { id: "Yang berubah, dan dampaknya pada login", en: "What changes, and what it does to logins" },
        },
      ],
    },
    {
      id: "O10",
      title: { id: "Simpan, lalu umumkan", en: "Save, then announce" },
      text: {
        id: "Klik **Minta persetujuan di ponsel** dan setujui. Lalu klik **Umumkan**, ubah teksnya jika perlu, dan klik **Lihat hasilnya**: satu email untuk yang belum siap, satu untuk yang sudah. Email dikirim bertahap sesudah Anda setujui. Dengan **Lihat riwayat**, setiap perubahan dapat dibaca dan dikembalikan.",
        en: "Click **Minta persetujuan di ponsel** and approve. Then click **Umumkan**, change the text where you like, and click **Lihat hasilnya**: one email for those who are not ready, one for the others. Emails go out in batches once you have approved. With **Lihat riwayat** each change can be read and undone.",
      },
      pictures: [
        {
          on: "layar",
          alt: { id: "Email untuk yang belum siap", en: "The email for those who are not ready" },
        },
      ],
    },
  ],
};

const watch: OfficerChapter = {
  title: { id: "Pengaturan, Audit, dan Sistem", en: "Settings, audit and system" },
  lead: {
    id: "Auditor membaca Dasbor dan Audit, dan tidak dapat mengubah apa pun.",
    en: "An Auditor reads Dasbor and Audit, and can change nothing.",
  },
  steps: [
    {
      id: "O11",
      title: { id: "Atur identitas LPSE", en: "Set the LPSE's identity" },
      text: {
        id: "Klik **Pengaturan**. **Nama LPSE**, **Warna LPSE**, dan **Kontak bantuan** tampil di semua halaman, email, dan ponsel. Di bawahnya: pengumuman di Beranda, dan **Kirim email percobaan** untuk memeriksa server email.",
        en: "Click **Pengaturan**. **Nama LPSE** (name), **Warna LPSE** (colour) and **Kontak bantuan** (help contact) stand on all pages, in emails and on phones. Below: announcements on Beranda, and **Kirim email percobaan** to test the email server.",
      },
      pictures: [{ on: "layar", alt: { id: "Pengaturan: identitas LPSE", en: "Settings: the LPSE's identity" } }],
    },
    {
      id: "O12",
      title: { id: "Baca satu login", en: "Read one login" },
      text: {
        id: "Klik **Audit**, ketik User ID, lalu klik **Cari**. Klik sebuah login untuk membacanya. **Pemeriksaan rantai** memastikan tidak ada catatan yang diubah.",
        en: "Click **Audit**, type the User ID, then click **Cari**. Click a login to read it. **Pemeriksaan rantai** makes sure that no entry was altered.",
      },
      pictures: [{ on: "layar", alt: { id: "Riwayat satu login", en: "The story of one login" } }],
    },
    {
      id: "O13",
      title: { id: "Periksa sistem", en: "Examine the system" },
      text: {
        id: "Klik **Sistem**. Di **Perlu perhatian** setiap temuan menyebut cara membenahinya; **Sudah baik** menyebut sisanya. Peringatan penting juga dikirim ke email semua Admin PPE.",
        en: "Click **Sistem**. Under **Perlu perhatian** each finding says its mend; **Sudah baik** has the others. What matters is also sent by email to every Admin PPE.",
      },
      pictures: [
        {
          on: "layar",
          alt: { id: "Perlu perhatian: setiap temuan dengan cara membenahinya", en: "Findings, each with its mend" },
        },
      ],
    },
  ],
};

const chapters: readonly OfficerChapter[] = [start, accounts, desk, policy, watch];

const TITLE: Both = { id: "Panduan petugas: konsol SPSE", en: "Officers' guide: the console of SPSE" };
const OPENING: Both = {
  id: "Untuk Admin PPE, Helpdesk, dan Auditor. Setiap langkah dan gambar dibuat dari layar yang sebenarnya. Pengguna lain: [panduan login](README.md). English: [petugas.en.md](petugas.en.md).",
  en: "For Admin PPE, Helpdesk and Auditor. Each step and picture is made from the real screens. The pictures, and the words in bold, are those of the Indonesian pages; EN at the top of each page shows it in English. Bahasa Indonesia: [petugas.md](petugas.md).",
};

/** The files of the guide beside the users' one. */
export const OFFICER_FILES: Readonly<Record<Language, string>> = { id: "petugas.md", en: "petugas.en.md" };

const stepIn = (language: Language, { id, title, pictures }: OfficerStep, text: readonly string[]): Step => ({
  id,
  title: title[language],
  text,
  pictures: pictures.map(({ on, alt }) => ({ on, alt: alt[language] })),
});

/** The steps as the walk compares them with the screens: the words of both languages. */
export const officerSteps: readonly Step[] = chapters
  .flatMap((it) => it.steps)
  .map((step) => stepIn("id", step, [step.text.id, step.text.en]));

/** `docs/panduan/petugas.md`, and the same in English. */
export function officersText(language: Language): string {
  const own = chapters.map(
    ({ title, lead, steps }): Chapter => ({
      title: title[language],
      lead: [lead[language]],
      steps: steps.map((step) => stepIn(language, step, [step.text[language]])),
    }),
  );
  return writeGuide(TITLE[language], [OPENING[language]], own, language === "id" ? "Isi" : "Contents");
}
