import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Says what the kit's Spse.java thinks of each case: a JSON list of its code, or of what the receipt proves. */
final class Verdicts {
  public static void main(String[] args) throws Exception {
    Map<String, Object> cases = Spse.object(Spse.parse(new String(Files.readAllBytes(Paths.get(args[1])), UTF_8)));
    List<String> verdicts = new ArrayList<>();
    for (String kind : new String[] {"valid", "hostile"})
      for (Object each : (List<?>) cases.get(kind)) {
        try {
          verdicts.add(args[0].equals("receipts") ? receipt(cases, Spse.object(each)) : webhook(cases, Spse.object(each)));
        } catch (Spse.Refused refused) {
          verdicts.add(Spse.quote(refused.code));
        }
      }
    System.out.write(("[" + String.join(",", verdicts) + "]").getBytes(UTF_8));
    System.out.flush();
  }

  private static String receipt(Map<String, Object> cases, Map<String, Object> one) throws Spse.Refused {
    Spse.Proof proof = Spse.verifyReceipt((String) one.get("receipt"), (String) cases.get("portal"), (String) cases.get("keys"));
    return "{\"user\":" + Spse.quote(proof.user) + ",\"decision\":" + Spse.quote(proof.decision)
        + ",\"application\":{\"id\":" + Spse.quote(proof.applicationId) + ",\"name\":" + Spse.quote(proof.applicationName)
        + "},\"text\":" + orNull(proof.text) + ",\"askedAt\":" + proof.askedAt + ",\"answeredAt\":" + proof.answeredAt
        + ",\"verification\":" + orNull(proof.verification) + "}";
  }

  private static String webhook(Map<String, Object> cases, Map<String, Object> one) throws Spse.Refused {
    Map<String, Object> headers = Spse.object(one.get("headers"));
    Spse.Ended ended = Spse.verifyWebhook((String) headers.get("webhook-id"), (String) headers.get("webhook-timestamp"),
        (String) headers.get("webhook-signature"), ((String) one.get("body")).getBytes(UTF_8), (Long) cases.get("now"),
        ((List<?>) cases.get("secrets")).toArray(new String[0]));
    return "{\"id\":" + Spse.quote(ended.id) + ",\"request\":" + Spse.quote(ended.request) + ",\"status\":"
        + Spse.quote(ended.status) + "}";
  }

  private static String orNull(String text) {
    return text == null ? "null" : Spse.quote(text);
  }
}
