package kz.qorgan.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextArrayTest {

  @Test
  void everyElementIsQuotedSoThatNoneCanEndTheArray() {
    assertThat(TextArray.literal(List.of("VIOLENCE", "T74.1")))
        .isEqualTo("{\"VIOLENCE\",\"T74.1\"}");
    assertThat(TextArray.literal(List.of("a\"},{\"b", "c\\", "", "NULL", "{}")))
        .isEqualTo("{\"a\\\"},{\\\"b\",\"c\\\\\",\"\",\"NULL\",\"{}\"}");
  }

  @Test
  void nothingIsTheEmptyArray() {
    assertThat(TextArray.literal(null)).isEqualTo("{}");
    assertThat(TextArray.literal(List.of())).isEqualTo("{}");
  }
}
