import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.http.Rfc6265CookieProcessor;

/**
 * An application with a login of its own, as SPSE is: after its password it asks the phone, and again before a bid is sent.
 * One servlet; what an application does with the API is in {@link Spse}.
 */
public final class Tender extends HttpServlet {
  /** What this session waits for. {@code text} and {@code amount}: of a bid; null and 0 for a login. {@code taken}: its end was seen. */
  private record Waiting(String id, String number, String user, String text, long amount, AtomicBoolean taken) {
    Waiting(Spse.Asked asked, String user, String text, long amount) {
      this(asked.id, asked.number, user, text, amount, new AtomicBoolean());
    }

    /** Of two calls at the same moment, one gets it. */
    boolean take() {
      return taken.compareAndSet(false, true);
    }
  }

  /** How long a call is held while the phone has not answered. */
  private static final int WAIT_SECONDS = 20;

  private final Spse spse = new Spse(env("SPSE_PORTAL"), env("SPSE_ID"), env("SPSE_SECRET"));
  private final Users users = new Users();
  private final Map<String, Bid> bids = new ConcurrentHashMap<>();

  @Override
  public void init() {
    for (String user : env("USERS").split(" ")) users.add(user, env("USERS_PASSWORD"));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    HttpSession session = request.getSession();
    String user = (String) session.getAttribute("user");
    Waiting waiting = (Waiting) session.getAttribute("waiting");
    switch (request.getServletPath()) {
      case "/" -> show(response, 200, user == null ? Pages.login(null) : Pages.home(user, bids.get(user)));
      case "/tunggu" -> {
        if (waiting == null) go(response, "/");
        else show(response, 200, Pages.waiting(waiting.number, waiting.text));
      }
      case "/tunggu.js" -> print(response, "text/javascript", Pages.WAIT);
      case "/status" -> print(response, "text/plain", waiting == null ? "none" : statusOf(waiting));
      case "/jawaban" -> {
        if (waiting == null) go(response, "/");
        else proceed(request, response, waiting);
      }
      case "/bukti" -> {
        Bid bid = user == null ? null : bids.get(user);
        if (bid == null) go(response, "/");
        else {
          response.setHeader("content-disposition", "attachment; filename=bukti.json");
          print(response, "application/json", bid.receipt());
        }
      }
      default -> response.sendError(404);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
    HttpSession session = request.getSession();
    String user = (String) session.getAttribute("user");
    switch (request.getServletPath()) {
      case "/masuk" -> logIn(request, response);
      case "/kirim" -> {
        if (user == null) go(response, "/");
        else sendBid(request, response, user);
      }
      case "/batal" -> {
        if (session.getAttribute("waiting") instanceof Waiting waiting && waiting.take()) cancel(waiting);
        session.removeAttribute("waiting");
        go(response, "/");
      }
      case "/keluar" -> {
        session.invalidate();
        go(response, "/");
      }
      default -> response.sendError(404);
    }
  }

  /** The password first: the phone is asked for nobody else. */
  private void logIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String user = users.check(text(request, "user"), text(request, "password"));
    if (user == null) {
      show(response, 401, Pages.login("User ID atau Password salah."));
      return;
    }
    try {
      Spse.Asked asked = spse.askSignIn(user, browserOf(request), request.getRemoteAddr());
      await(request, response, new Waiting(asked, user, null, 0));
    } catch (Spse.Refused refused) {
      show(response, 503, Pages.login(Pages.inWords(refused.code)));
    }
  }

  /** The text is made of the very values that are stored after the Ya. */
  private void sendBid(HttpServletRequest request, HttpServletResponse response, String user) throws IOException {
    String digits = text(request, "amount").replace(".", "");
    if (!digits.matches("[1-9][0-9]{0,14}")) {
      show(response, 400, Pages.refused("Tulis nilai penawaran dengan angka."));
      return;
    }
    long amount = Long.parseLong(digits);
    String text = "Kirim penawaran " + Bid.amountInWords(amount) + "\nTender 7231002, Puskesmas Sukamaju";
    try {
      Spse.Asked asked = spse.askTransaction(user, text);
      await(request, response, new Waiting(asked, user, text, amount));
    } catch (Spse.Refused refused) {
      show(response, 503, Pages.refused(Pages.inWords(refused.code)));
    }
  }

  private void await(HttpServletRequest request, HttpServletResponse response, Waiting waiting) throws IOException {
    request.getSession().setAttribute("waiting", waiting);
    go(response, "/tunggu");
  }

  /** Waits for the phone, and does what was asked once it has said Ya. */
  private void proceed(HttpServletRequest request, HttpServletResponse response, Waiting waiting) throws IOException {
    HttpSession session = request.getSession();
    try {
      String status = spse.status(waiting.id, WAIT_SECONDS);
      if (status.equals("pending")) {
        go(response, "/tunggu");
        return;
      }
      String receipt = status.equals("approved") && waiting.text != null ? receiptOf(waiting) : null;
      session.removeAttribute("waiting");
      if (!waiting.take()) {
        go(response, "/");
        return;
      }
      if (!status.equals("approved")) {
        show(response, 403, Pages.refused(Pages.inWords(status)));
        return;
      }
      if (receipt != null) bids.put(waiting.user, new Bid(waiting.amount, receipt));
      else {
        request.changeSessionId(); // a session id from before the login is worth nothing after it
        session.setAttribute("user", waiting.user);
      }
      go(response, "/");
    } catch (Spse.Refused refused) {
      show(response, 503, Pages.refused(Pages.inWords(refused.code)));
    }
  }

  /** The receipt with the keys of this day, so that it can be checked when the LPSE has others. It proves this text, or it is not taken. */
  private String receiptOf(Waiting waiting) throws Spse.Refused {
    String receipt = spse.receipt(waiting.id);
    String keys = spse.keys();
    Spse.Proof proof = Spse.verifyReceipt(receipt, env("SPSE_PORTAL"), keys);
    boolean isOfThis = proof.user.equals(waiting.user) && proof.decision.equals("approve") && waiting.text.equals(proof.text);
    if (!isOfThis) throw new IllegalStateException("a receipt of something else");
    return "{\"receipt\": " + receipt + ", \"jwks\": " + keys + "}";
  }

  private void cancel(Waiting waiting) {
    try {
      spse.cancel(waiting.id);
    } catch (Spse.Refused late) {
      log("the request ends by its own time: " + late.code);
    }
  }

  private String statusOf(Waiting waiting) {
    try {
      return spse.status(waiting.id, WAIT_SECONDS);
    } catch (Spse.Refused refused) {
      return refused.code;
    }
  }

  private static void print(HttpServletResponse response, String type, String text) throws IOException {
    response.setContentType(type + ";charset=utf-8");
    response.setHeader("cache-control", "no-store");
    response.getWriter().print(text);
  }

  private static void show(HttpServletResponse response, int status, String page) throws IOException {
    response.setStatus(status);
    response.setHeader("content-security-policy", "default-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    print(response, "text/html", page);
  }

  private static void go(HttpServletResponse response, String path) {
    response.setStatus(303);
    response.setHeader("location", path);
  }

  private static String text(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value;
  }

  /** As a person calls it: the phone says that the application says so. */
  private static String browserOf(HttpServletRequest request) {
    String agent = String.valueOf(request.getHeader("user-agent"));
    for (String name : new String[] {"Edg", "Firefox", "Chrome", "Safari"})
      if (agent.contains(name)) return name.equals("Edg") ? "Edge" : name;
    return "Peramban lain";
  }

  private static String env(String name) {
    String value = System.getenv(name);
    if (value == null) throw new IllegalStateException(name + " is not set");
    return value;
  }

  public static void main(String[] args) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
    tomcat.setPort(Integer.parseInt(env("PORT")));
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", null);
    Rfc6265CookieProcessor cookies = new Rfc6265CookieProcessor();
    cookies.setSameSiteCookies("strict"); // no other site's form is sent in this session
    context.setCookieProcessor(cookies);
    Tomcat.addServlet(context, "tender", new Tender());
    context.addServletMappingDecoded("/", "tender");
    tomcat.start();
    tomcat.getServer().await();
  }
}
