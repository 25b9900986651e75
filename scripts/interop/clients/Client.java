import com.sun.net.httpserver.*;
import java.io.*;
import java.math.BigInteger;
import java.net.*;
import java.net.http.*;
import java.nio.file.*;
import java.security.*;
import java.security.spec.RSAPublicKeySpec;
import java.util.*;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A relying party with nothing but the JDK. Its argument names the file of its configuration. */
public class Client {
  record Begun(String verifier, String nonce) {}

  static final Properties spse = new Properties();
  static final Map<String, Begun> begun = new ConcurrentHashMap<>();
  static final Map<String, String> people = new ConcurrentHashMap<>();
  static String discovered;

  public static void main(String[] args) throws Exception {
    spse.load(Files.newBufferedReader(Path.of(args[0])));
    discovered = send(HttpRequest.newBuilder(URI.create(spse.getProperty("SPSE_ISSUER") + "/.well-known/openid-configuration")));
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(System.getenv("PORT"))), 0);
    server.createContext("/", exchange -> {
      try {
        answer(exchange);
      } catch (Exception refused) {
        end(exchange, 403, refused.toString());
      }
    });
    server.start();
  }

  static void answer(HttpExchange exchange) throws Exception {
    var session = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Cookie"), "").replace("session=", "");
    var url = exchange.getRequestURI();
    if (url.getPath().equals("/login")) {
      var fresh = random();
      var mine = new Begun(random(), random());
      begun.put(fresh, mine);
      exchange.getResponseHeaders().set("Set-Cookie", "session=" + fresh + "; Path=/; HttpOnly; Secure");
      go(exchange, member(discovered, "authorization_endpoint") + "?" + form(Map.of("response_type", "code",
          "client_id", spse.getProperty("SPSE_ID"), "redirect_uri", spse.getProperty("SPSE_REDIRECT"),
          "scope", "openid profile email", "state", fresh, "nonce", mine.nonce(),
          "code_challenge", base64(sha256(mine.verifier())), "code_challenge_method", "S256")));
    } else if (url.getPath().equals("/callback")) {
      var sent = Arrays.stream(url.getQuery().split("&")).map(it -> it.split("=", 2)).collect(Collectors.toMap(it -> it[0], it -> it[1]));
      var mine = session.equals(sent.get("state")) ? begun.remove(session) : null;
      check(mine != null, "not begun here");
      people.put(session, finish(sent.get("code"), mine));
      go(exchange, "/me");
    } else end(exchange, people.containsKey(session) ? 200 : 401, people.getOrDefault(session, "{}"));
  }

  /** Takes the code to the token endpoint, and checks what came (OpenID Connect Core §3.1.3.7). */
  static String finish(String code, Begun mine) throws Exception {
    var secret = spse.getProperty("SPSE_ID") + ":" + spse.getProperty("SPSE_SECRET");
    var tokens = send(HttpRequest.newBuilder(URI.create(member(discovered, "token_endpoint")))
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(secret.getBytes()))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form(Map.of("grant_type", "authorization_code", "code", code,
            "redirect_uri", spse.getProperty("SPSE_REDIRECT"), "code_verifier", mine.verifier())))));
    var parts = member(tokens, "id_token").split("\\.");
    var kid = member(new String(bytes(parts[0])), "kid");
    var keys = send(HttpRequest.newBuilder(URI.create(member(discovered, "jwks_uri")))).split("\\{");
    var key = Arrays.stream(keys).filter(it -> it.contains(kid)).findFirst().orElseThrow();
    var numbers = new RSAPublicKeySpec(new BigInteger(1, bytes(member(key, "n"))), new BigInteger(1, bytes(member(key, "e"))));
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(numbers));
    signature.update((parts[0] + "." + parts[1]).getBytes());
    check(signature.verify(bytes(parts[2])), "signature");
    var claims = new String(bytes(parts[1]));
    var access = member(tokens, "access_token");
    for (var pair : Map.of("iss", spse.getProperty("SPSE_ISSUER"), "aud", spse.getProperty("SPSE_ID"), "nonce", mine.nonce(),
        "at_hash", base64(Arrays.copyOf(sha256(access), 16))).entrySet())
      check(member(claims, pair.getKey()).equals(pair.getValue()), pair.getKey());
    check(Long.parseLong(member(claims, "exp")) > System.currentTimeMillis() / 1000, "exp");
    var asked = HttpRequest.newBuilder(URI.create(member(discovered, "userinfo_endpoint")));
    var info = send(asked.header("Authorization", "Bearer " + access));
    check(member(info, "sub").equals(member(claims, "sub")), "sub");
    return info;
  }

  static String send(HttpRequest.Builder asked) throws Exception {
    var answer = HttpClient.newHttpClient().send(asked.build(), HttpResponse.BodyHandlers.ofString());
    check(answer.statusCode() == 200, answer.body());
    return answer.body();
  }

  /** A text or number of flat JSON. */
  static String member(String json, String name) {
    var found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"?([^\",}]*)").matcher(json);
    check(found.find(), name);
    return found.group(1);
  }

  static void check(boolean holds, String what) {
    if (!holds) throw new SecurityException(what);
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream().map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), java.nio.charset.StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  static String random() {
    return base64(SecureRandom.getSeed(32));
  }

  static byte[] sha256(String text) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes());
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  static void go(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    end(exchange, 302, " ");
  }

  static void end(HttpExchange exchange, int status, String body) throws IOException {
    exchange.sendResponseHeaders(status, body.getBytes().length);
    try (var out = exchange.getResponseBody()) {
      out.write(body.getBytes());
    }
  }
}
