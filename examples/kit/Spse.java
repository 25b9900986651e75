import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An application asks a person's phone, waits, keeps a receipt, and checks receipts and webhooks (docs/api.md). One file, nothing
 * but the JDK. Tests compile it for Java 8 (`--release 8`) and run it by Java 17. One instance serves all threads.
 */
public final class Spse {
  /** What was asked is not done, or what was checked is not believed. {@code code}: of docs/api.md, or one of this file. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    public final String code;

    Refused(String code) {
      super(code);
      this.code = code;
    }
  }

  /** A request that waits on the phone. The number is for the user who asked, and for nobody else. */
  public static final class Asked {
    public final String id;
    public final String number;

    Asked(String id, String number) {
      this.id = id;
      this.number = number;
    }
  }

  /** What a receipt proves. Compare user, text and decision with your own record. Times are Unix seconds. */
  public static final class Proof {
    public String user;
    /** {@code approve} for Ya, {@code deny}, or {@code report} for Bukan saya, also after a Ya. */
    public String decision;
    public String applicationId;
    public String applicationName;
    /** Null for a sign-in. */
    public String text;
    public long askedAt;
    public long answeredAt;
    /** {@code biometric}, {@code pin} or null. */
    public String verification;
  }

  /** What a webhook tells. Keep {@code id}: a repeat has the same. */
  public static final class Ended {
    public final String id;
    public final String request;
    public final String status;

    Ended(String id, String request, String status) {
      this.id = id;
      this.request = request;
      this.status = status;
    }
  }

  private static final int CONNECT_MS = 10_000;
  /** Longer than the longest wait of the server, 25 seconds. */
  private static final int ANSWER_MS = 40_000;
  private static final long[] PAUSES_MS = {500, 2_000, 5_000};
  private static final int WEBHOOK_SECONDS = 300;

  private final String portal;
  private final String authorization;

  /** @throws IllegalArgumentException where the secret would be readable on its way. */
  public Spse(String portal, String id, String secret) {
    URI address = URI.create(portal);
    String host = String.valueOf(address.getHost());
    boolean isLocal = host.equals("localhost") || host.equals("127.0.0.1") || host.endsWith(".localhost");
    if (!"https".equals(address.getScheme()) && !isLocal) throw new IllegalArgumentException("portal: an https address");
    this.portal = portal.replaceAll("/+$", "");
    this.authorization = "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(UTF_8));
  }

  /** Asks for a login to this application. {@code browser} and {@code ip}: of its user, or null. */
  public Asked askSignIn(String user, String browser, String ip) throws Refused {
    return ask("\"kind\":\"sign-in\",\"user\":" + quote(user)
        + (browser == null ? "" : ",\"browser\":" + quote(browser)) + (ip == null ? "" : ",\"ip\":" + quote(ip)));
  }

  /** Asks for one transaction. The phone shows this text, and the receipt proves it. */
  public Asked askTransaction(String user, String text) throws Refused {
    return ask("\"kind\":\"transaction\",\"user\":" + quote(user) + ",\"text\":" + quote(text));
  }

  /** How the request stands, after at most this many seconds (0 to 25). Only "approved" is a yes. */
  public String status(String id, int waitSeconds) throws Refused {
    return text(call("/api/v1/requests/" + path(id) + "?wait=" + waitSeconds, null, null), "status");
  }

  /** Waits until the request is not pending any more: a minute, or three for a transaction. */
  public String awaitAnswer(String id) throws Refused {
    for (;;) {
      String status = status(id, 25);
      if (!status.equals("pending")) return status;
      sleep(1_000);
    }
  }

  /** Takes a request back that its user no longer wants. */
  public void cancel(String id) throws Refused {
    call("/api/v1/requests/" + path(id) + "/cancellation", "{}", null);
  }

  /** What proves the answer years later, as JSON: keep it with the transaction, and {@link #keys} beside it. */
  public String receipt(String id) throws Refused {
    return call("/api/v1/requests/" + path(id) + "/receipt", null, null);
  }

  /** The LPSE's public keys of today, as JSON. */
  public String keys() throws Refused {
    return call("/.well-known/jwks.json", null, null);
  }

  /**
   * Checks a receipt without asking anybody. It does not check that the text is clear to read, as the server and the phone did.
   *
   * @param portal the LPSE's address. @param keys what {@link #keys} gave when the receipt was made.
   * @throws Refused {@code receipt-malformed}; {@code receipt-statement}: not this LPSE's; {@code receipt-statement-of-another};
   *     {@code receipt-answer}: not the phone's; {@code receipt-time}.
   */
  public static Proof verifyReceipt(String receipt, String portal, String keys) throws Refused {
    Map<String, Object> kept = object(parse(receipt));
    byte[] bytes = bytesOf(kept.get("request"));
    Map<String, Object> request = object(bytes == null ? null : parse(bytes));
    Map<String, Object> account = object(request.get("account"));
    Map<String, Object> asked = object(request.get("asked"));
    need(isText(kept, "answer", "statement") && isRequest(request, account, asked), "receipt-malformed");
    String answer = (String) kept.get("answer");
    String digest = digest(bytes);

    Map<String, Object> said = readStatement((String) kept.get("statement"), portal, keys);
    Map<String, Object> device = object(said.get("device"));
    need(said.get("request").equals(request.get("id")) && said.get("digest").equals(digest)
        && said.get("sub").equals(account.get("userId")) && said.get("answer").equals(digest(answer.getBytes(UTF_8))),
        "receipt-statement-of-another");

    String[] parts = answer.split("\\.", -1);
    Map<String, Object> head = jsonOf(parts, 0);
    Map<String, Object> claims = jsonOf(parts, 1);
    boolean isYes = "approve".equals(claims.get("decision"));
    String members = "request aud account device decision digest iat" + (isYes ? " number" : "");
    need(hasExactly(head, "alg typ") && "ES256".equals(head.get("alg")) && "spse-answer+jws".equals(head.get("typ"))
        && isSigned(parts, object(device.get("key")), "ES256") && hasExactly(claims, members)
        && request.get("id").equals(claims.get("request")) && said.get("iss").equals(claims.get("aud"))
        && account.get("userId").equals(claims.get("account")) && device.get("id").equals(claims.get("device"))
        && digest.equals(claims.get("digest")) && isTime(claims, "iat")
        && (isYes ? matches(claims, "number", "[0-9]{6}") : matches(claims, "decision", "deny|report")), "receipt-answer");

    Proof proof = new Proof();
    proof.user = (String) account.get("userId");
    proof.decision = said.get("reported") == Boolean.TRUE ? "report" : (String) claims.get("decision");
    proof.applicationId = (String) asked.get("id");
    proof.applicationName = (String) asked.get("name");
    proof.text = (String) asked.get("text");
    proof.askedAt = (Long) request.get("issued");
    proof.answeredAt = (Long) said.get("answered_at");
    proof.verification = (String) said.get("verification");
    need(proof.askedAt <= proof.answeredAt && proof.answeredAt <= (Long) request.get("expires"), "receipt-time");
    return proof;
  }

  /**
   * Checks that this LPSE has sent a webhook, a moment ago. {@code body}: the bytes as they came.
   *
   * @param id the header webhook-id; {@code timestamp} and {@code signatures} are the two others; null where it is missing.
   * @param now Unix seconds. @param secrets whsec_…, several while a new one is taken over.
   * @throws Refused {@code webhook-unsigned} or {@code webhook-old}: answer 400.
   */
  public static Ended verifyWebhook(String id, String timestamp, String signatures, byte[] body, long now, String... secrets)
      throws Refused {
    need(id != null && !id.isEmpty() && timestamp != null && timestamp.matches("[0-9]{1,12}") && signatures != null,
        "webhook-unsigned");
    boolean isOurs = false;
    for (String secret : secrets) {
      if (!secret.startsWith("whsec_")) throw new IllegalArgumentException("secret: begins with whsec_");
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
        mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
        byte[] right = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(UTF_8);
        for (String each : signatures.split(" ")) isOurs |= MessageDigest.isEqual(right, each.getBytes(UTF_8));
      } catch (GeneralSecurityException wrong) {
        throw new IllegalStateException(wrong);
      }
    }
    need(isOurs, "webhook-unsigned");
    need(Math.abs(now - Long.parseLong(timestamp)) <= WEBHOOK_SECONDS, "webhook-old");
    Map<String, Object> data = object(object(parse(body)).get("data"));
    need(isText(data, "id", "status"), "not-understood");
    return new Ended(id, (String) data.get("id"), (String) data.get("status"));
  }

  // Calls

  private Asked ask(String members) throws Refused {
    String answer = call("/api/v1/requests", "{" + members + "}", UUID.randomUUID().toString());
    return new Asked(text(answer, "id"), text(answer, "number"));
  }

  /** One call, again where no answer came: with the same key the phone is asked once. */
  private String call(String path, String body, String idempotencyKey) throws Refused {
    for (int tries = 0; ; tries++) {
      try {
        return once(path, body, idempotencyKey);
      } catch (IOException noAnswer) {
        if (tries == PAUSES_MS.length) throw new Refused("unreachable");
        sleep(PAUSES_MS[tries]);
      }
    }
  }

  private String once(String path, String body, String idempotencyKey) throws IOException, Refused {
    HttpURLConnection http = (HttpURLConnection) new URL(portal + path).openConnection();
    http.setInstanceFollowRedirects(false); // the credential is for this address alone
    http.setConnectTimeout(CONNECT_MS);
    http.setReadTimeout(ANSWER_MS);
    http.setRequestProperty("authorization", authorization);
    if (idempotencyKey != null) http.setRequestProperty("idempotency-key", idempotencyKey);
    if (body != null) {
      http.setDoOutput(true);
      http.setRequestProperty("content-type", "application/json");
      http.getOutputStream().write(body.getBytes(UTF_8));
    }
    int status = http.getResponseCode();
    InputStream in = status < 400 ? http.getInputStream() : http.getErrorStream();
    String answer = in == null ? "" : new String(readAll(in), UTF_8);
    if (status / 100 == 2) return answer;
    if (status >= 500) throw new IOException("status " + status);
    String code = text(answer, "code");
    if (code.equals("in-progress")) throw new IOException(code); // an earlier try is not done yet
    throw new Refused(code);
  }

  private static byte[] readAll(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] some = new byte[8192];
    for (int read; (read = in.read(some)) >= 0; ) all.write(some, 0, read);
    return all.toByteArray();
  }

  private static void sleep(long ms) throws Refused {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Refused("unreachable");
    }
  }

  private static String path(String id) {
    try {
      return URLEncoder.encode(id, "UTF-8");
    } catch (IOException never) {
      throw new IllegalStateException(never);
    }
  }

  // Receipts

  /** The members of [P-35], and no other: the phone signs what it has shown. */
  private static boolean isRequest(Map<String, Object> request, Map<String, Object> account, Map<String, Object> asked) {
    Map<String, Object> lpse = object(request.get("lpse"));
    return hasExactly(request, "id purpose lpse account client browser ip known number issued expires asked")
        && hasExactly(lpse, "id name") && isText(lpse, "id", "name")
        && hasExactly(account, "userId name") && isText(account, "userId", "name")
        && hasExactly(asked, asked.containsKey("text") ? "id name text" : "id name") && isText(asked, "id", "name")
        && (!asked.containsKey("text") || isText(asked, "text"))
        && "application".equals(request.get("purpose")) && isText(request, "id", "client", "browser", "ip")
        && request.get("known") instanceof Boolean && request.get("number") == Boolean.TRUE
        && isTime(request, "issued") && isTime(request, "expires")
        && (Long) request.get("expires") > (Long) request.get("issued");
  }

  /** What this LPSE has signed about a receipt. */
  private static Map<String, Object> readStatement(String jwt, String portal, String keys) throws Refused {
    String[] parts = jwt.split("\\.", -1);
    Map<String, Object> head = jsonOf(parts, 0);
    Map<String, Object> said = jsonOf(parts, 1);
    Map<String, Object> device = object(said.get("device"));
    boolean isOurs = "spse-receipt+jwt".equals(head.get("typ")) && !head.containsKey("crit") && isText(head, "kid", "alg")
        && isSigned(parts, keyOf(keys, head), (String) head.get("alg"));
    need(isOurs && portal.equals(said.get("iss")) && isText(said, "sub", "request", "digest", "answer")
        && isTime(said, "iat") && isTime(said, "answered_at") && said.get("reported") instanceof Boolean
        && said.containsKey("verification") && Arrays.asList(null, "biometric", "pin").contains(said.get("verification"))
        && isText(device, "id") && isTime(device, "enrolled_at")
        && (device.containsKey("ended_at") && device.get("ended_at") == null || isTime(device, "ended_at"))
        && isPhoneKey(object(device.get("key"))), "receipt-statement");
    return said;
  }

  private static boolean isPhoneKey(Map<String, Object> jwk) {
    return hasExactly(jwk, "kty crv x y") && "EC".equals(jwk.get("kty")) && "P-256".equals(jwk.get("crv"))
        && matches(jwk, "x", "[\\w-]{43}") && matches(jwk, "y", "[\\w-]{43}");
  }

  /** The trusted key that has both: an algorithm that only the header names is worth nothing. */
  private static Map<String, Object> keyOf(String keys, Map<String, Object> head) {
    Object all = object(parse(keys)).get("keys");
    for (Object each : all instanceof List ? (List<?>) all : new ArrayList<Object>()) {
      Map<String, Object> key = object(each);
      if (head.get("kid").equals(key.get("kid")) && head.get("alg").equals(key.get("alg"))) return key;
    }
    return new LinkedHashMap<>();
  }

  private static boolean isSigned(String[] parts, Map<String, Object> jwk, String alg) {
    try {
      byte[] signature = parts.length == 3 ? bytesOf(parts[2]) : null;
      boolean isEc = "ES256".equals(alg);
      if (signature == null || !(isEc || "RS256".equals(alg)) || isEc && signature.length != 64) return false;
      Signature check = Signature.getInstance(isEc ? "SHA256withECDSA" : "SHA256withRSA");
      PublicKey key = isEc ? ecKey(jwk) : rsaKey(jwk);
      check.initVerify(key);
      check.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
      return check.verify(isEc ? der(signature, ((ECPublicKey) key).getParams().getOrder()) : signature);
    } catch (GeneralSecurityException | IllegalArgumentException refused) {
      return false;
    }
  }

  /** Java takes any point as a key: this one is on the curve, or it is none. */
  private static PublicKey ecKey(Map<String, Object> jwk) throws GeneralSecurityException {
    if (!"EC".equals(jwk.get("kty")) || !"P-256".equals(jwk.get("crv"))) throw new GeneralSecurityException("key");
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    ECParameterSpec spec = parameters.getParameterSpec(ECParameterSpec.class);
    EllipticCurve curve = spec.getCurve();
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    BigInteger x = number(jwk.get("x"));
    BigInteger y = number(jwk.get("y"));
    BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
    if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0 || !y.pow(2).mod(p).equals(right)) throw new GeneralSecurityException("key");
    return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), spec));
  }

  private static PublicKey rsaKey(Map<String, Object> jwk) throws GeneralSecurityException {
    if (!"RSA".equals(jwk.get("kty"))) throw new GeneralSecurityException("key");
    return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(jwk.get("n")), number(jwk.get("e"))));
  }

  private static BigInteger number(Object text) throws GeneralSecurityException {
    byte[] bytes = bytesOf(text);
    if (bytes == null) throw new GeneralSecurityException("key");
    return new BigInteger(1, bytes);
  }

  /** JWS has both numbers side by side (RFC 7518 §3.4), Java has them in ASN.1. Some versions of Java took zeros for a signature. */
  private static byte[] der(byte[] signature, BigInteger order) throws GeneralSecurityException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    for (int at = 0; at < 64; at += 32) {
      BigInteger each = new BigInteger(1, Arrays.copyOfRange(signature, at, at + 32));
      if (each.signum() == 0 || each.compareTo(order) >= 0) throw new GeneralSecurityException("signature");
      byte[] bytes = each.toByteArray();
      both.write(2);
      both.write(bytes.length);
      both.write(bytes, 0, bytes.length);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x30);
    out.write(both.size());
    out.write(both.toByteArray(), 0, both.size());
    return out.toByteArray();
  }

  private static String digest(byte[] bytes) {
    try {
      return base64url(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException never) {
      throw new IllegalStateException(never);
    }
  }

  private static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Base64url in its only form; null where it is not. */
  private static byte[] bytesOf(Object text) {
    try {
      byte[] bytes = text instanceof String ? Base64.getUrlDecoder().decode((String) text) : null;
      return bytes != null && base64url(bytes).equals(text) ? bytes : null;
    } catch (IllegalArgumentException not) {
      return null;
    }
  }

  private static Map<String, Object> jsonOf(String[] parts, int at) {
    byte[] bytes = parts.length == 3 ? bytesOf(parts[at]) : null;
    return object(bytes == null ? null : parse(bytes));
  }

  private static void need(boolean isRight, String code) throws Refused {
    if (!isRight) throw new Refused(code);
  }

  private static boolean hasExactly(Map<String, Object> value, String members) {
    return value.keySet().equals(new HashSet<>(Arrays.asList(members.split(" "))));
  }

  private static boolean isText(Map<String, Object> value, String... members) {
    for (String member : members) if (!(value.get(member) instanceof String)) return false;
    return true;
  }

  private static boolean matches(Map<String, Object> value, String member, String pattern) {
    return isText(value, member) && ((String) value.get(member)).matches(pattern);
  }

  private static boolean isTime(Map<String, Object> value, String member) {
    return value.get(member) instanceof Long && (Long) value.get(member) >= 0;
  }

  // JSON that no two readers can understand differently: no name twice in an object, and whole numbers alone.

  private static String text(String json, String member) throws Refused {
    Map<String, Object> value = object(parse(json));
    need(isText(value, member), "not-understood");
    return (String) value.get(member);
  }

  /** The object's members; none where it is not an object. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object value) {
    return value instanceof Map ? (Map<String, Object>) value : new LinkedHashMap<String, Object>();
  }

  private static Object parse(byte[] utf8) {
    try {
      return parse(UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException not) {
      return null;
    }
  }

  /** Objects as Map, arrays as List, numbers as Long; null for null, and where it is not such JSON. */
  static Object parse(String json) {
    try {
      Reader reader = new Reader(json);
      Object value = reader.value(0);
      return reader.skip() == json.length() ? value : null;
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException not) {
      return null;
    }
  }

  private static final class Reader {
    private static final int DEPTH = 32;
    private final String json;
    private int at = 0;

    Reader(String json) {
      this.json = json;
    }

    int skip() {
      while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) at++;
      return at;
    }

    Object value(int depth) {
      char first = json.charAt(skip());
      if (depth > DEPTH) throw new IllegalArgumentException();
      if (first == '{') return object(depth);
      if (first == '[') return array(depth);
      if (first == '"') return string();
      int from = at;
      while (at < json.length() && ",]} \t\r\n".indexOf(json.charAt(at)) < 0) at++;
      String word = json.substring(from, at);
      if (word.equals("null")) return null;
      if (word.equals("true") || word.equals("false")) return word.equals("true");
      if (!word.matches("0|-?[1-9][0-9]{0,15}") || Math.abs(Long.parseLong(word)) > (1L << 53) - 1) throw new IllegalArgumentException();
      return Long.valueOf(word);
    }

    private Map<String, Object> object(int depth) {
      Map<String, Object> members = new LinkedHashMap<>();
      for (boolean more = opens('}'); more; more = goesOn('}')) {
        if (json.charAt(skip()) != '"') throw new IllegalArgumentException();
        String name = string();
        if (json.charAt(skip()) != ':' || members.containsKey(name)) throw new IllegalArgumentException();
        at++;
        members.put(name, value(depth + 1));
      }
      return members;
    }

    private List<Object> array(int depth) {
      List<Object> values = new ArrayList<>();
      for (boolean more = opens(']'); more; more = goesOn(']')) values.add(value(depth + 1));
      return values;
    }

    private boolean opens(char end) {
      at++;
      if (json.charAt(skip()) != end) return true;
      at++;
      return false;
    }

    private boolean goesOn(char end) {
      char next = json.charAt(skip());
      at++;
      if (next != ',' && next != end) throw new IllegalArgumentException();
      return next == ',';
    }

    private String string() {
      StringBuilder out = new StringBuilder();
      for (at++; json.charAt(at) != '"'; at++) {
        char each = json.charAt(at);
        if (each < ' ') throw new IllegalArgumentException();
        out.append(each == '\\' ? escaped() : each);
      }
      at++;
      String text = out.toString();
      if (!UTF_8.newEncoder().canEncode(text)) throw new IllegalArgumentException(); // half of a pair
      return text;
    }

    private char escaped() {
      char letter = json.charAt(++at);
      if (letter != 'u') {
        int plain = "\"\\/bfnrt".indexOf(letter);
        if (plain < 0) throw new IllegalArgumentException();
        return "\"\\/\b\f\n\r\t".charAt(plain);
      }
      String hex = json.substring(at + 1, at + 5);
      if (!hex.matches("[0-9a-fA-F]{4}")) throw new IllegalArgumentException();
      at += 4;
      return (char) Integer.parseInt(hex, 16);
    }
  }

  /** A text as JSON writes it (RFC 8259 §7). */
  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char each : Objects.requireNonNull(text).toCharArray()) {
      if (each == '"' || each == '\\') out.append('\\').append(each);
      else if (each < ' ') out.append(String.format("\\u%04x", (int) each));
      else out.append(each);
    }
    return out.append('"').toString();
  }
}
