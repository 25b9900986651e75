import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The application's own users and passwords. Their User IDs are those of SPSE. */
final class Users {
  private record Stored(byte[] salt, byte[] hash) {}

  private static final int ITERATIONS = 210_000;

  private final Map<String, Stored> stored = new ConcurrentHashMap<>();
  private final Stored nobody = store("");

  void add(String user, String password) {
    stored.put(user, store(password));
  }

  /** The User ID as it is stored, if the password is right; otherwise null. An unknown user takes the same time. */
  String check(String typedUser, String password) {
    String user = typedUser.strip().toUpperCase(Locale.ROOT);
    Stored known = stored.get(user);
    Stored compared = known == null ? nobody : known;
    boolean right = MessageDigest.isEqual(compared.hash, hash(password, compared.salt));
    return right && known != null ? user : null;
  }

  private static Stored store(String password) {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    return new Stored(salt, hash(password, salt));
  }

  private static byte[] hash(String password, byte[] salt) {
    try {
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, 256);
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
