package kz.qorgan.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermissionsTest {

  /** One that is not listed counts as the strictest, so that forgetting it opens nothing. */
  @Test
  void thePermissionsOfTheCodeAndOfTheSeedsAreTheSame() throws IOException {
    List<String> seeded =
        Files.readAllLines(Path.of("seeds/access/permissions.csv")).stream()
            .skip(1)
            .map(line -> line.split(",")[0])
            .toList();
    assertThat(seeded)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Permission.values()).map(Enum::name).toList());
  }
}
