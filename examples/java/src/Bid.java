import java.text.NumberFormat;
import java.util.Locale;

/** A bid, and what proves that its vendor has approved it. The application keeps both together. */
record Bid(long amount, String receipt) {
  String amountInWords() {
    return amountInWords(amount);
  }

  static String amountInWords(long amount) {
    return "Rp" + NumberFormat.getIntegerInstance(Locale.forLanguageTag("id-ID")).format(amount) + ",00";
  }
}
