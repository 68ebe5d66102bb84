package kz.qorgan.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChosenCasesTest {
  private static final List<UUID> IDS = Stream.generate(UUID::randomUUID).limit(5).toList();

  private static ChosenCases chosen() {
    ByteBuffer bytes = ByteBuffer.allocate(80);
    IDS.forEach(
        id -> bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
    return new ChosenCases(bytes.array(), "Есеп");
  }

  @Test
  void pagesTogetherAreAllOfThemInOrder() {
    assertThat(chosen().count()).isEqualTo(5);
    assertThat(chosen().page(0, 2)).isEqualTo(IDS.subList(0, 2));
    assertThat(chosen().page(2, 2)).isEqualTo(IDS.subList(2, 4));
    assertThat(chosen().page(4, 2)).isEqualTo(IDS.subList(4, 5));
  }

  @Test
  void behindTheLastThereIsNone() {
    assertThat(chosen().page(5, 2)).isEmpty();
    assertThat(new ChosenCases(new byte[0], "Есеп").page(0, 1000)).isEmpty();
  }
}
