/** The pages, without a script. */
final class Pages {
  static String login(String error) {
    return page("Login", """
        <h1>Login</h1>
        %s
        <form method="post" action="/masuk">
          <label for="user">User ID</label>
          <input id="user" name="user" autocomplete="username" autocapitalize="characters" required>
          <label for="password">Password</label>
          <input id="password" name="password" type="password" autocomplete="current-password" required>
          <button>Login</button>
        </form>
        """.formatted(error(error)), "");
  }

  static String home(String user, Bid sent) {
    String bid = sent == null ? "" : """
        <div class="done" role="status">
          <p><strong>Penawaran terkirim.</strong> %s</p>
          <p><a href="/bukti">Unduh bukti persetujuan</a></p>
        </div>
        """.formatted(escape(sent.amountInWords()));
    return page("Penawaran", """
        <h1>Penawaran Anda</h1>
        <p>Anda login sebagai <strong>%s</strong>.</p>
        %s
        <h2>Pembangunan Puskesmas Sukamaju</h2>
        <p>Tender 7231002</p>
        <form method="post" action="/kirim">
          <label for="amount">Nilai penawaran (Rp)</label>
          <input id="amount" name="amount" inputmode="numeric" pattern="[0-9.]+" value="1.250.000.000" required>
          <button>Kirim penawaran</button>
        </form>
        <form method="post" action="/keluar"><button class="plain">Keluar</button></form>
        """.formatted(escape(user), bid), "");
  }

  /** Goes on by {@link #WAIT}, or by its button where no script runs. */
  static String waiting(String number, String text) {
    String asked = text == null ? "" : "<p class=\"text\">" + escape(text).replace("\n", "<br>") + "</p>";
    String spaced = number.substring(0, 3) + " " + number.substring(3);
    return page("Buka ponsel Anda", """
        <h1>Buka SPSE Authenticator di ponsel Anda</h1>
        %s
        <p>Ketik angka ini di sana, lalu pilih <strong>Ya</strong>:</p>
        <p class="number" data-number="%s">%s</p>
        <p>Sesudah itu halaman ini melanjutkan sendiri.</p>
        <noscript><form action="/jawaban"><button>Lanjutkan</button></form></noscript>
        <form method="post" action="/batal"><button class="plain">Batalkan</button></form>
        """.formatted(asked, number, spaced), "<script src=\"/tunggu.js\" defer></script>");
  }

  /** Asks how the request stands, again and again: each call is held until the phone has answered. */
  static final String WAIT = """
      const wait = async () => {
        const answer = await fetch("/status");
        if (answer.ok && (await answer.text()) === "pending") return wait();
        location.assign("/jawaban");
      };
      wait();
      """;

  static String refused(String sentence) {
    return page("Tidak dilanjutkan", """
        <h1>Tidak dilanjutkan</h1>
        %s
        <p><a href="/">Kembali</a></p>
        """.formatted(error(sentence)), "");
  }

  /** What a status or code of docs/api.md means for the user. */
  static String inWords(String word) {
    return switch (word) {
      case "denied" -> "Anda menolaknya di ponsel.";
      case "reported" -> "Anda memilih Bukan saya di ponsel. Ganti password Anda jika bukan Anda yang meminta.";
      case "number-wrong" -> "Angka yang diketik di ponsel tidak cocok. Silakan ulangi.";
      case "expired" -> "Waktunya habis. Silakan ulangi.";
      case "cancelled", "superseded" -> "Permintaan ini sudah dibatalkan atau diganti.";
      case "cannot-be-asked" -> "Ponsel Anda tidak dapat dimintai persetujuan. Aktifkan 2FA di SPSE, atau hubungi Helpdesk.";
      case "busy" -> "Aplikasi lain sedang meminta persetujuan di ponsel Anda. Coba lagi sebentar lagi.";
      case "paused", "too-many" -> "Ponsel Anda terlalu sering dimintai persetujuan. Coba lagi nanti.";
      default -> "SPSE tidak dapat dihubungi sekarang. Coba lagi sebentar lagi.";
    };
  }

  private static String error(String sentence) {
    return sentence == null ? "" : "<p class=\"error\" role=\"alert\">" + escape(sentence) + "</p>";
  }

  private static String page(String title, String main, String head) {
    return """
        <!doctype html>
        <html lang="id">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s · e-Tender</title>
        %s
        <style>
          :root { color-scheme: light dark; --edge: light-dark(#767c88, #8b93a1); --act: light-dark(#1d4f91, #9cc2f5); }
          body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; background: Canvas; color: CanvasText; }
          header { background: #1d4f91; color: #fff; padding: .75rem 1rem; font-weight: 600; }
          main { max-width: 30rem; margin: 1.5rem auto; padding: 0 1rem; }
          h1 { font-size: 1.4rem; line-height: 1.3; margin: 0 0 .75rem; } h2 { font-size: 1.1rem; margin: 1.5rem 0 0; }
          p { margin: .5rem 0; } form { margin: 1rem 0; }
          label { display: block; font-weight: 600; margin-top: .75rem; }
          input, button { font: inherit; box-sizing: border-box; width: 100%%; padding: .7rem; border: 1px solid var(--edge); border-radius: .4rem; }
          button { background: #1d4f91; border-color: #1d4f91; color: #fff; font-weight: 600; margin-top: 1rem; cursor: pointer; }
          button.plain { background: none; color: var(--act); border-color: var(--edge); } a { color: var(--act); }
          .number { font-size: 2.6rem; font-weight: 700; letter-spacing: .08em; text-align: center; margin: 1rem 0; }
          .text { border-left: .25rem solid var(--act); padding-left: .75rem; }
          .error { border: 1px solid light-dark(#b3261e, #f2b8b5); border-radius: .4rem; padding: .6rem .75rem; }
          .done { border: 1px solid light-dark(#1b6e3c, #8fd6a8); border-radius: .4rem; padding: .4rem .75rem; }
        </style>
        </head>
        <body>
        <header>e-Tender</header>
        <main>
        %s</main>
        </body>
        </html>
        """.formatted(escape(title), head, main);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
