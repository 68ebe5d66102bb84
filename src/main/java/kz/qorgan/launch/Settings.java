package kz.qorgan.launch;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What this start was asked for. The environment wins over system properties, so that the same
 * names mean the same here and in the application, which reads them by MicroProfile Config.
 */
public final class Settings {

  private static final Map<String, String> DEFAULTS = defaults();

  private final Path home;
  private final Map<String, String> values = new TreeMap<>();

  private Settings(Path home, Map<String, String> values) {
    this.home = home.toAbsolutePath().normalize();
    this.values.putAll(values);
  }

  private static Map<String, String> defaults() {
    Map<String, String> known = new LinkedHashMap<>();
    known.put("qorgan.http.port", "8080");
    known.put("qorgan.http.address", "127.0.0.1");
    known.put("qorgan.data", ".qorgan");
    known.put("qorgan.db.url", "");
    known.put("qorgan.db.owner.user", "");
    known.put("qorgan.db.owner.password", "");
    known.put("qorgan.db.app.password", "");
    known.put("qorgan.db.signin.password", "");
    known.put("qorgan.db.pool", Integer.toString(placesToWork()));
    known.put("qorgan.audit.key", "");
    known.put("qorgan.audit.checkpoints", "");
    known.put("qorgan.base-url", "");
    known.put("qorgan.default-locale", "kk");
    known.put("qorgan.timezone", "Asia/Qostanay");
    known.put("qorgan.demo", "false");
    known.put("qorgan.session.idle-minutes", "15");
    known.put("qorgan.session.max-hours", "12");
    known.put("qorgan.session.requests", "20");
    known.put("qorgan.password-link.hours", "72");
    known.put("qorgan.export.rows", "200000");
    known.put("qorgan.memory", "512m");
    return known;
  }

  /**
   * As many as keep the processors busy while some of them wait for the disk: more of them at once
   * make each request dearer (src/adr/0022).
   */
  private static int placesToWork() {
    return Math.min(64, Math.max(8, 4 * Runtime.getRuntime().availableProcessors()));
  }

  /**
   * Reads and checks everything before anything is started.
   *
   * @param home the project's folder, or one laid out alike: seeds, db and target
   * @param overridden values that stand unless the environment or a system property says otherwise
   */
  public static Settings read(
      Path home,
      Map<String, String> overridden,
      Map<String, String> environment,
      Properties properties) {
    Map<String, String> values = new LinkedHashMap<>(DEFAULTS);
    values.putAll(overridden);
    for (String key : DEFAULTS.keySet()) {
      String value = environment.getOrDefault(variable(key), properties.getProperty(key));
      if (value != null) {
        values.put(key, value.strip());
      }
    }
    Settings settings = new Settings(home, values);
    settings.check();
    return settings;
  }

  /** The name under which MicroProfile Config finds a key in the environment. */
  static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private void check() {
    number("qorgan.http.port", 1, 65535);
    number("qorgan.db.pool", 2, 500);
    number("qorgan.session.idle-minutes", 1, 24 * 60);
    number("qorgan.session.max-hours", 1, 7 * 24);
    number("qorgan.session.requests", 1, 100_000);
    number("qorgan.password-link.hours", 1, 30 * 24);
    number("qorgan.export.rows", 1, 1_000_000);
    oneOf("qorgan.default-locale", List.of("kk", "ru", "en"));
    oneOf("qorgan.demo", List.of("true", "false"));
    if (!value("qorgan.memory").matches("[1-9][0-9]*[kKmMgG]")) {
      throw wrong("qorgan.memory", "must be a size such as 512m or 2g");
    }
    try {
      ZoneId.of(value("qorgan.timezone"));
    } catch (DateTimeException e) {
      throw wrong("qorgan.timezone", "must be a time zone such as Asia/Qostanay");
    }
    checkDoor();
    checkOutsideDatabase();
  }

  /** Browsers silently drop our Secure cookies on plain http anywhere but on loopback. */
  private void checkDoor() {
    String base = value("qorgan.base-url");
    if (!base.isEmpty() && !base.matches("https?://[^/\\s]+/?")) {
      throw wrong("qorgan.base-url", "must be an address such as https://qorgan.example.kz");
    }
    if (!address().isLoopbackAddress() && !isSecure()) {
      throw new CannotStart(
          "qorgan.http.address is "
              + value("qorgan.http.address")
              + ", which others can reach: set qorgan.base-url to the https address of the proxy"
              + " in front of Qorgan (browsers drop its cookies on plain http), or keep to"
              + " 127.0.0.1.");
    }
  }

  private void checkOutsideDatabase() {
    if (usesEmbeddedDatabase()) {
      return;
    }
    if (!value("qorgan.db.url").startsWith("jdbc:postgresql:")) {
      throw wrong("qorgan.db.url", "must begin with jdbc:postgresql:");
    }
    for (String key :
        List.of(
            "qorgan.db.owner.user",
            "qorgan.db.owner.password",
            "qorgan.db.app.password",
            "qorgan.db.signin.password")) {
      if (value(key).isEmpty()) {
        throw new CannotStart(
            key
                + " ("
                + variable(key)
                + ") is missing; it is needed because qorgan.db.url is set.");
      }
    }
  }

  private int number(String key, int least, int most) {
    String value = value(key);
    if (value.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw wrong(key, "must be a whole number from " + least + " to " + most);
  }

  private void oneOf(String key, List<String> allowed) {
    if (!allowed.contains(value(key))) {
      throw wrong(key, "must be one of " + String.join(", ", allowed));
    }
  }

  private CannotStart wrong(String key, String rule) {
    return new CannotStart(
        key + " (" + variable(key) + ") " + rule + ", not \"" + value(key) + "\".");
  }

  private String value(String key) {
    return values.getOrDefault(key, "");
  }

  public Path home() {
    return home;
  }

  /** The folder of everything that lasts, and of the logs. */
  public Path data() {
    return home.resolve(value("qorgan.data")).normalize();
  }

  /** The file of the key that signs the audit's checkpoints. */
  Path auditKey() {
    return inData("qorgan.audit.key", "checkpoints.key");
  }

  /** The folder of the audit's checkpoints. */
  Path checkpoints() {
    return inData("qorgan.audit.checkpoints", "checkpoints");
  }

  private Path inData(String key, String usual) {
    return value(key).isEmpty() ? data().resolve(usual) : home.resolve(value(key)).normalize();
  }

  public Path war() {
    return home.resolve("target").resolve("qorgan.war");
  }

  public Path payara() {
    return home.resolve("target").resolve("payara").resolve("payara-micro.jar");
  }

  public Path seeds() {
    return home.resolve("seeds");
  }

  public Path migrations() {
    return home.resolve("db").resolve("migration");
  }

  public Path rolesScript() {
    return home.resolve("docker").resolve("roles.sql");
  }

  public int port() {
    return number("qorgan.http.port", 1, 65535);
  }

  public InetAddress address() {
    try {
      return InetAddress.getByName(value("qorgan.http.address"));
    } catch (UnknownHostException e) {
      throw wrong("qorgan.http.address", "must be an address of this machine");
    }
  }

  public boolean isSecure() {
    return value("qorgan.base-url").startsWith("https://");
  }

  /** Where people find Qorgan. */
  public URI baseUrl() {
    String base = value("qorgan.base-url");
    return base.isEmpty() ? localUrl() : URI.create(base);
  }

  /** Where this machine finds Qorgan, whatever stands in front of it. */
  public URI localUrl() {
    String host = address().isAnyLocalAddress() ? "127.0.0.1" : address().getHostAddress();
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
  }

  public boolean usesEmbeddedDatabase() {
    return value("qorgan.db.url").isEmpty();
  }

  /** The database of somebody else, if one was named. */
  Optional<DatabaseAccess> outsideDatabase() {
    return usesEmbeddedDatabase()
        ? Optional.empty()
        : Optional.of(
            new DatabaseAccess(
                value("qorgan.db.url"),
                value("qorgan.db.owner.user"),
                value("qorgan.db.owner.password"),
                value("qorgan.db.app.password"),
                value("qorgan.db.signin.password")));
  }

  /** The time zone of the region. */
  ZoneId zone() {
    return ZoneId.of(value("qorgan.timezone"));
  }

  public boolean demo() {
    return Boolean.parseBoolean(value("qorgan.demo"));
  }

  /** How long a one-time link for a password works. */
  int passwordLinkHours() {
    return number("qorgan.password-link.hours", 1, 30 * 24);
  }

  /** How many requests work at once, each with one connection to the database. */
  int pool() {
    return number("qorgan.db.pool", 2, 500);
  }

  /**
   * What Java is told of the server's heap. Up to a gigabyte the serial collector takes a third
   * less processor for a request and a quarter less memory than Java's own choice; for more it
   * would stop everybody for too long. It keeps less in reserve than it would by itself. The room
   * for what is new does not shrink with the heap, and what outlives a collection in it has room
   * for a password's hash: else each of those is moved among what is old, and ten times as many
   * collections stop everybody to sweep that (src/adr/0029).
   */
  List<String> heap() {
    String size = value("qorgan.memory");
    long number = Long.parseLong(size.substring(0, size.length() - 1));
    long kilobytes =
        switch (Character.toLowerCase(size.charAt(size.length() - 1))) {
          case 'k' -> number;
          case 'm' -> number << 10;
          default -> number << 20;
        };
    return kilobytes <= 1 << 20
        ? List.of(
            "-Xmx" + size,
            "-Xmn" + kilobytes * 9 / 32 + "k",
            "-XX:SurvivorRatio=5",
            "-XX:+UseSerialGC",
            "-XX:MinHeapFreeRatio=25",
            "-XX:MaxHeapFreeRatio=45")
        : List.of("-Xmx" + size);
  }

  /** What the application needs to know: all but the owner's password and the audit's key. */
  public Map<String, String> forApplication(DatabaseAccess database) {
    Map<String, String> told = new TreeMap<>(values);
    told.keySet()
        .removeIf(key -> key.startsWith("qorgan.db.owner.") || key.startsWith("qorgan.audit."));
    told.put("qorgan.base-url", baseUrl().toString().replaceAll("/$", ""));
    told.put("qorgan.data", data().toString());
    told.put("qorgan.db.url", database.url());
    told.put("qorgan.db.app.password", database.appPassword());
    told.put("qorgan.db.signin.password", database.signinPassword());
    return told;
  }
}
