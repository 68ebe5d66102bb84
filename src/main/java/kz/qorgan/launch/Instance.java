package kz.qorgan.launch;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One running Qorgan: everything that was started, stopped in the opposite order. The launcher and
 * the tests start it in the same way.
 */
public final class Instance implements AutoCloseable {

  private final Settings settings;
  private final Progress progress;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private @Nullable DataFolder folder;
  private @Nullable DatabaseAccess database;
  private @Nullable DatabaseAccess superuser;
  private @Nullable PayaraServer server;
  private List<FirstAdministrators.Invitation> invitations = List.of();
  private boolean closed;

  public Instance(Settings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /** Everything, up to the first page that answers. */
  public void start(boolean console) {
    open();
    progress.step(
        "Port",
        () -> {
          PayaraServer.stopLeftover(open());
          PayaraServer.checkPort(settings);
          return settings.port();
        });
    startDatabase();
    startServer(console);
  }

  /** The database alone, migrated and seeded. */
  public void startDatabase() {
    DataFolder data = open();
    DatabaseAccess access =
        settings
            .outsideDatabase()
            .map(outside -> progress.step("Database", () -> Roles.check(outside)))
            .orElseGet(() -> embedded(data));
    progress.step("Migrations", () -> Migrations.run(access, settings));
    progress.step("Seeds", () -> Seeds.load(access, settings.seeds(), settings.demo()));
    if (settings.demo()) {
      progress.step(
          "Demo cases",
          () -> DemoCases.register(access, settings.seeds(), Instant.now(), settings.zone()));
    } else {
      invitations =
          progress.step("First administrators", () -> FirstAdministrators.invite(access, settings));
    }
    progress.step("Audit's witness", () -> keep(Notary.start(access, settings)));
    progress.step("Changes of today", () -> keep(ComingChanges.start(access, settings)));
    database = access;
  }

  private DatabaseAccess embedded(DataFolder data) {
    PostgresBinaries binaries =
        progress.step(
            "PostgreSQL",
            () ->
                PostgresBinaries.unpack(
                    data.path().resolve("postgresql-" + EmbeddedDatabase.VERSION)));
    return progress.step(
        "Database",
        () -> {
          Secrets secrets = Secrets.in(data.path());
          EmbeddedDatabase running = keep(EmbeddedDatabase.start(data, binaries, secrets));
          DatabaseAccess access = Roles.create(running, secrets, settings);
          superuser = running.superuser("qorgan", secrets);
          return access;
        });
  }

  /** The server, on a database that was started before. */
  public void startServer(boolean console) {
    DataFolder data = open();
    DatabaseAccess access = database();
    progress.step(
        "Application",
        () -> {
          PayaraServer child = keep(PayaraServer.start(settings, data, access, console));
          server = child;
          child.awaitReady();
          return child;
        });
  }

  private DataFolder open() {
    if (folder == null) {
      folder = keep(DataFolder.open(settings.data()));
    }
    return folder;
  }

  /** Remembers what must be stopped; at once, if the stop came first. */
  private synchronized <T extends AutoCloseable> T keep(T part) {
    started.push(part);
    if (closed) {
      stopAll();
      throw new CannotStart("Qorgan was stopped while it started.");
    }
    return part;
  }

  public Settings settings() {
    return settings;
  }

  /** How to reach the started database. */
  public DatabaseAccess database() {
    if (database == null) {
      throw new IllegalStateException("The database is not started.");
    }
    return database;
  }

  /** The links that this start has made for the first administrators, mostly none. */
  List<FirstAdministrators.Invitation> invitations() {
    return invitations;
  }

  /** The embedded database's superuser: for tests that look behind every policy. */
  public DatabaseAccess superuser() {
    if (superuser == null) {
      throw new IllegalStateException("There is no embedded database.");
    }
    return superuser;
  }

  /** Waits until the server ends. */
  int await() throws InterruptedException {
    if (server == null) {
      throw new IllegalStateException("The server is not started.");
    }
    return server.await();
  }

  @Override
  public synchronized void close() {
    closed = true;
    stopAll();
  }

  private void stopAll() {
    while (!started.isEmpty()) {
      AutoCloseable part = started.pop();
      try {
        part.close();
      } catch (Exception e) {
        System.getLogger(Instance.class.getName())
            .log(System.Logger.Level.WARNING, "could not stop " + part, e);
      }
    }
  }
}
