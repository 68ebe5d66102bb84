package kz.qorgan.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;

/**
 * JSON that means what it says: nothing is turned into another type, rounded, cut or ignored. The
 * server's own binding makes 1215752191 of 99999999999 and forgets fields it does not know.
 */
@ApplicationScoped
class StrictJson {

  private static final int LONGEST_TEXT = 20_000;

  private final ObjectMapper mapper = build();

  @Produces
  @Singleton // no proxy can stand before it
  ObjectMapper mapper() {
    return mapper;
  }

  static ObjectMapper build() {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxStringLength(LONGEST_TEXT)
            .maxNestingDepth(20)
            .maxNumberLength(40)
            .build();
    JsonMapper.Builder json =
        JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
            .addModule(new JavaTimeModule())
            .addModule(
                new Jdk8Module().configureReadAbsentAsNull(true)) // absent is not null in a patch
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .withConfigOverride(
                LocalDate.class, o -> o.setFormat(JsonFormat.Value.forLeniency(false)))
            .withConfigOverride(
                Instant.class, o -> o.setFormat(JsonFormat.Value.forLeniency(false)));
    for (CoercionInputShape shape : CoercionInputShape.values()) {
      if (shape != CoercionInputShape.String && shape != CoercionInputShape.EmptyString) {
        json.withCoercionConfig(
            LogicalType.Textual, config -> config.setCoercion(shape, CoercionAction.Fail));
      }
    }
    return json.build();
  }
}
