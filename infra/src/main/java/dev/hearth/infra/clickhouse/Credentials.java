package dev.hearth.infra.clickhouse;

import dev.hearth.infra.local.UnusableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The passwords of one data directory: made at the first start, kept in the file {@code
 * credentials} that only its owner may read. The server itself is given their SHA-256 only.
 */
public final class Credentials {

  /** The database users, see {@code users.d/hearth.xml}. */
  public enum User {
    /** Applies migrations. */
    ADMIN,
    /** Writes rows. */
    WRITER,
    /** Reads everything; an analyst. */
    READER,
    /** Reads everything; a board. */
    GRAFANA;

    /** The name that ClickHouse knows. */
    public String userName() {
      return "hearth_" + name().toLowerCase(Locale.ROOT);
    }

    private String variable() {
      return "HEARTH_" + name() + "_SHA256";
    }
  }

  private static final String FILE = "credentials";
  private static final int PASSWORD_BYTES = 18;

  private final Map<User, String> passwords;

  private Credentials(Map<User, String> passwords) {
    this.passwords = passwords;
  }

  /** Reads the directory's passwords; makes them where there are none. */
  public static Credentials of(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      write(file);
    }
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    Map<User, String> passwords = new EnumMap<>(User.class);
    for (User user : User.values()) {
      String password = properties.getProperty(user.userName(), "");
      if (password.isEmpty()) {
        throw new UnusableException(
            "%s: no password for %s: remove the file, new ones are made at the next start"
                .formatted(file, user.userName()));
      }
      passwords.put(user, password);
    }
    return new Credentials(passwords);
  }

  /** The password of a user. */
  public String password(User user) {
    String password = passwords.get(user);
    if (password == null) {
      throw new IllegalStateException("no password for " + user);
    }
    return password;
  }

  /** What the server must find in its environment. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    passwords.forEach((user, password) -> environment.put(user.variable(), sha256(password)));
    return environment;
  }

  private static void write(Path file) throws IOException {
    SecureRandom random = new SecureRandom();
    StringBuilder lines = new StringBuilder();
    for (User user : User.values()) {
      byte[] secret = new byte[PASSWORD_BYTES];
      random.nextBytes(secret);
      lines.append(user.userName()).append('=').append(HexFormat.of().formatHex(secret));
      lines.append('\n');
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, lines);
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
