package kz.qorgan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a migration looks like; what it does is asked of the database in DatabaseRulesIT. */
class MigrationsTest {

  private static final Path FOLDER = Path.of("db", "migration");

  static List<Path> migrations() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @Test
  void everyNumberIsUsedOnce() throws IOException {
    assertThat(migrations().stream().map(file -> name(file).substring(0, 4)))
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("migrations")
  void aMigrationIsNamedForItsOneChangeAndFirstSaysWhy(Path file) {
    assertThat(name(file)).matches("V\\d{3}__[a-z0-9]+(_[a-z0-9]+)*\\.sql");
    assertThat(sql(file)).startsWith("-- ");
  }

  /** A limit of length belongs to the command that is told of it; a moment without a zone lies. */
  @ParameterizedTest
  @MethodSource("migrations")
  void columnsAreTextAndMomentsHaveAZone(Path file) {
    assertThat(sql(file))
        .doesNotContainPattern("(?i)\\b(varchar|char\\s*\\(|serial|money|json\\b)")
        .doesNotContainPattern("(?i)\\btimestamp\\b")
        .doesNotContainPattern("(?i)\\bdouble precision\\b|\\breal\\b");
  }

  /** Nothing about a child is deleted: a row that refers to it must not vanish with another. */
  @ParameterizedTest
  @MethodSource("migrations")
  void onlyARolesPermissionsVanishWithIt(Path file) {
    assertThat(sql(file).lines().filter(line -> line.contains("on delete")))
        .allMatch(line -> line.contains("references qorgan.role (code) on delete cascade"));
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static String sql(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
