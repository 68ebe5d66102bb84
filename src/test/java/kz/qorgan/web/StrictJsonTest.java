package kz.qorgan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.qorgan.shared.Sex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

  /** One of everything that commands are made of. */
  record Sample(
      Integer count,
      Boolean flag,
      String text,
      LocalDate day,
      Instant moment,
      UUID id,
      Sex sex,
      List<String> codes,
      Sample inner) {}

  /** A primitive cannot be absent. */
  record Counted(int count) {}

  /** A merge patch. */
  record Change(Optional<String> text, Optional<LocalDate> day) {}

  private final ObjectMapper json = StrictJson.build();

  @Test
  void whatIsMeantIsRead() throws JsonProcessingException {
    Sample read =
        sample(
            """
            {"count": 2147483647, "flag": true, "text": "Әйгерім", "day": "2026-11-22",
             "moment": "2026-11-22T09:00:00Z", "id": "2d6e2f04-8d3c-4b5e-9f0a-0c1d2e3f4a5b", "sex": "FEMALE",
             "codes": ["VIOLENCE"], "inner": null}""");
    assertThat(read.count()).isEqualTo(Integer.MAX_VALUE);
    assertThat(read.text()).isEqualTo("Әйгерім");
    assertThat(read.day()).isEqualTo("2026-11-22");
    assertThat(read.moment()).isEqualTo("2026-11-22T09:00:00Z");
    assertThat(read.sex()).isEqualTo(Sex.FEMALE);
    assertThat(read.codes()).containsExactly("VIOLENCE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"count\": 99999999999}",
        "{\"count\": 2147483648}",
        "{\"count\": 1.5}",
        "{\"count\": 1.0}",
        "{\"count\": \"1\"}",
        "{\"count\": \"\"}",
        "{\"count\": true}",
        "{\"count\": [1]}"
      })
  void aNumberIsNeitherCutNorRoundedNorReadFromText(String body) {
    assertRefused(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"flag\": 1}",
        "{\"flag\": 0}",
        "{\"flag\": \"true\"}",
        "{\"text\": 1}",
        "{\"text\": 1.5}",
        "{\"text\": true}",
        "{\"text\": [\"a\"]}",
        "{\"text\": {}}",
        "{\"codes\": \"VIOLENCE\"}",
        "{\"codes\": [1]}",
        "{\"codes\": {}}"
      })
  void nothingBecomesAnotherType(String body) {
    assertRefused(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"day\": 20261122}",
        "{\"day\": [2026, 11, 22]}",
        "{\"day\": \"\"}",
        "{\"day\": \"2026-02-30\"}",
        "{\"day\": \"22.11.2026\"}",
        "{\"day\": \"2026-11-22T09:00:00Z\"}",
        "{\"moment\": 1732266000}",
        "{\"moment\": \"2026-11-22\"}",
        "{\"sex\": 1}",
        "{\"sex\": \"\"}",
        "{\"sex\": \"female\"}",
        "{\"sex\": \"OTHER\"}",
        "{\"id\": \"1\"}",
        "{\"id\": \"\"}",
        "{\"id\": 1}"
      })
  void datesEnumsAndIdsAreReadToTheLetter(String body) {
    assertRefused(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"unknown\": 1}",
        "{\"inner\": {\"unknown\": 1}}",
        "{\"Text\": \"a\"}",
        "{\"text\": \"a\", \"text\": \"b\"}",
        "{} {}",
        "{} x",
        "{\"text\": 'a'}",
        "{text: \"a\"}",
        "{\"count\": 01}",
        "{\"count\": NaN}",
        "{\"text\": \"a\",}",
        "{\"text\": \"a\" /* b */}",
        "[]",
        "{",
        ""
      })
  void unknownDoubleAndTrailingPartsAreRefused(String body) {
    assertRefused(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"count\": null}", "{\"count\": \"1\"}", "{\"count\": 1.5}"})
  void aPrimitiveIsNeverMadeUp(String body) throws JsonProcessingException {
    assertThat(json.readValue("{\"count\": 1}", Counted.class).count()).isEqualTo(1);
    assertThatThrownBy(() -> json.readValue(body, Counted.class))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void nestingHasABottom() throws JsonProcessingException {
    assertThat(sample("{\"inner\": ".repeat(19) + "{}" + "}".repeat(19)).inner()).isNotNull();
    assertRefused("{\"inner\": ".repeat(30) + "{}" + "}".repeat(30));
    assertRefused("[".repeat(100_000));
  }

  @Test
  void aTextOfAMegabyteIsRefused() {
    assertRefused("{\"text\": \"" + "x".repeat(1_000_000) + "\"}");
  }

  @Test
  void inAPatchAbsentIsNotNull() throws JsonProcessingException {
    Change absent = json.readValue("{}", Change.class);
    assertThat(absent.text()).isNull();
    Change cleared = json.readValue("{\"text\": null}", Change.class);
    assertThat(cleared.text()).isEmpty();
    assertThat(cleared.day()).isNull();
    Change given = json.readValue("{\"text\": \"a\", \"day\": \"2026-11-22\"}", Change.class);
    assertThat(given.text()).contains("a");
    assertThat(given.day()).contains(LocalDate.of(2026, 11, 22));
  }

  @Test
  void datesAndMomentsAreWrittenAsText() throws JsonProcessingException {
    String written =
        json.writeValueAsString(
            new Sample(
                1,
                null,
                null,
                LocalDate.of(2026, 11, 22),
                Instant.parse("2026-11-22T09:00:00Z"),
                null,
                null,
                null,
                null));
    assertThat(written).contains("\"2026-11-22\"").contains("\"2026-11-22T09:00:00Z\"");
  }

  private Sample sample(String body) throws JsonProcessingException {
    return json.readValue(body, Sample.class);
  }

  private void assertRefused(String body) {
    assertThatThrownBy(() -> sample(body)).isInstanceOf(JsonProcessingException.class);
  }
}
