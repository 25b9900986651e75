import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls of docs/api.md that ask a person's phone. Nothing but the JDK. */
final class Spse {
  /** A request that waits on the phone. The number is for the user who asked, and for nobody else. */
  record Asked(String id, String number) {}

  /** The server said no. {@code code} is one of docs/api.md; "unreachable" where no answer came. */
  static final class Refused extends Exception {
    final String code;

    Refused(String code) {
      super(code);
      this.code = code;
    }
  }

  private static final Duration LONGER_THAN_A_WAIT = Duration.ofSeconds(40);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final String portal;
  private final String authorization;

  Spse(String portal, String id, String secret) {
    this.portal = portal;
    byte[] credential = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
    this.authorization = "Basic " + Base64.getEncoder().encodeToString(credential);
  }

  /** Asks for a login to this application. */
  Asked askSignIn(String user, String browser, String ip) throws Refused {
    return ask("{\"kind\": \"sign-in\", \"user\": %s, \"browser\": %s, \"ip\": %s}".formatted(quote(user), quote(browser), quote(ip)));
  }

  /** Asks for one transaction. The phone shows this text, and the receipt proves it. */
  Asked askTransaction(String user, String text) throws Refused {
    return ask("{\"kind\": \"transaction\", \"user\": %s, \"text\": %s}".formatted(quote(user), quote(text)));
  }

  /** How the request stands, after at most this many seconds. Only "approved" is a yes. */
  String status(String id, int waitSeconds) throws Refused {
    return member(call("GET", "/requests/" + path(id) + "?wait=" + waitSeconds, null, null), "status");
  }

  /** Takes a request back that its user no longer wants. */
  void cancel(String id) throws Refused {
    call("POST", "/requests/" + path(id) + "/cancellation", "{}", null);
  }

  /** What proves the answer years later, as JSON: keep it with the transaction, and {@link #keys} beside it. */
  String receipt(String id) throws Refused {
    return call("GET", "/requests/" + path(id) + "/receipt", null, null);
  }

  /** The LPSE's public keys, by which a receipt is checked without asking anybody. */
  String keys() throws Refused {
    return send(HttpRequest.newBuilder(URI.create(portal + "/.well-known/jwks.json")));
  }

  private Asked ask(String body) throws Refused {
    String key = UUID.randomUUID().toString();
    String answer;
    try {
      answer = call("POST", "/requests", body, key);
    } catch (Refused refused) {
      if (!refused.code.equals("unreachable")) throw refused;
      answer = call("POST", "/requests", body, key); // the same key: the phone is asked once
    }
    return new Asked(member(answer, "id"), member(answer, "number"));
  }

  private String call(String method, String path, String body, String idempotencyKey) throws Refused {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(portal + "/api/v1" + path))
        .header("authorization", authorization)
        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) request.header("content-type", "application/json");
    if (idempotencyKey != null) request.header("idempotency-key", idempotencyKey);
    return send(request);
  }

  private String send(HttpRequest.Builder request) throws Refused {
    HttpResponse<String> answer;
    try {
      answer = http.send(request.timeout(LONGER_THAN_A_WAIT).build(), BodyHandlers.ofString());
    } catch (IOException noAnswer) {
      throw new Refused("unreachable");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Refused("unreachable");
    }
    if (answer.statusCode() / 100 == 2) return answer.body();
    throw new Refused(member(answer.body(), "code"));
  }

  /** A member of the API's answers, whose values here are plain words. A program with a JSON library uses that. */
  private static String member(String json, String name) throws Refused {
    Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"\\\\]*)\"").matcher(json);
    if (!found.find()) throw new Refused("not-understood");
    return found.group(1);
  }

  /** A text as JSON writes it (RFC 8259 §7). */
  private static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char each : text.toCharArray()) {
      if (each == '"' || each == '\\') out.append('\\').append(each);
      else if (each < ' ') out.append("\\u%04x".formatted((int) each));
      else out.append(each);
    }
    return out.append('"').toString();
  }

  private static String path(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }
}
