package kz.qorgan.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database that holds children's records on a machine without a server of its own. */
class EmbeddedDatabaseIT {

  @TempDir static Path shared;

  private static PostgresBinaries binaries;

  @BeforeAll
  static void unpack() throws Exception {
    binaries = PostgresBinaries.unpack(shared.resolve("with space").resolve("postgresql"));
  }

  @Test
  void keepsWhatWasCommittedAlthoughItsStarterWasKilled(@TempDir Path folder) throws Exception {
    DataFolder killed = DataFolder.open(folder.resolve("a b"));
    EmbeddedDatabase left = EmbeddedDatabase.start(killed, binaries, Secrets.in(killed.path()));
    tell(left, killed, "create table kept as select 1 as one");
    killed.close();

    try (DataFolder again = DataFolder.open(folder.resolve("a b"));
        EmbeddedDatabase database =
            EmbeddedDatabase.start(again, binaries, Secrets.in(again.path()))) {
      assertThat(ask(database, again, "select count(*) from kept")).isEqualTo("1");
    }
  }

  @Test
  void isDurableAndKnowsKazakhLetters(@TempDir Path folder) throws Exception {
    try (DataFolder data = DataFolder.open(folder);
        EmbeddedDatabase database =
            EmbeddedDatabase.start(data, binaries, Secrets.in(data.path()))) {
      for (String setting :
          new String[] {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
        assertThat(ask(database, data, "show " + setting)).as(setting).isEqualTo("on");
      }
      assertThat(ask(database, data, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(database, data, "show password_encryption")).isEqualTo("scram-sha-256");
      assertThat(ask(database, data, "select lower('ӘҒҚҢӨҰҮҺІ')")).isEqualTo("әғқңөұүһі");
      assertThat(
              ask(
                  database,
                  data,
                  "select string_agg(distinct auth_method, '') from pg_hba_file_rules"))
          .isEqualTo("scram-sha-256");
      Path passwords = data.path().resolve("passwords.properties");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwords)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void saysThatItsFilesAreBroken(@TempDir Path folder) throws Exception {
    try (DataFolder data = DataFolder.open(folder)) {
      Files.createDirectories(data.database());
      assertThatThrownBy(() -> EmbeddedDatabase.start(data, binaries, Secrets.in(data.path())))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining(data.database().toString());
    }
  }

  @Test
  void saysThatItsPasswordsAreGone(@TempDir Path folder) throws Exception {
    try (DataFolder data = DataFolder.open(folder)) {
      Files.createDirectories(data.database());
      Files.writeString(data.database().resolve("PG_VERSION"), "17\n");
      assertThatThrownBy(() -> EmbeddedDatabase.start(data, binaries, Secrets.in(data.path())))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("passwords.properties");
    }
  }

  private static void tell(EmbeddedDatabase database, DataFolder data, String sql)
      throws Exception {
    try (Connection connection = connect(database, data);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(EmbeddedDatabase database, DataFolder data, String sql)
      throws Exception {
    try (Connection connection = connect(database, data);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getString(1);
    }
  }

  private static Connection connect(EmbeddedDatabase database, DataFolder data)
      throws SQLException, java.io.IOException {
    return database.superuser("postgres", Secrets.in(data.path())).asMigrator();
  }
}
