package kz.qorgan.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;

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
            .addModule(dates())
            .withCoercionConfigDefaults(
                config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail));
    for (CoercionInputShape shape : CoercionInputShape.values()) {
      if (shape != CoercionInputShape.String && shape != CoercionInputShape.EmptyString) {
        json.withCoercionConfig(
            LogicalType.Textual, config -> config.setCoercion(shape, CoercionAction.Fail));
      }
    }
    return json.build();
  }

  /** Dates and moments are text: not numbers, not arrays of numbers. */
  private static SimpleModule dates() {
    return new SimpleModule("strict dates")
        .addDeserializer(LocalDate.class, new FromText<>(LocalDate.class, StrictJson::day))
        .addDeserializer(Instant.class, new FromText<>(Instant.class, Instant::parse));
  }

  /** A day of four digits' year: what is beyond, PostgreSQL refuses as a failure of ours. */
  private static LocalDate day(String text) {
    LocalDate day = LocalDate.parse(text);
    if (day.getYear() < 1 || day.getYear() > 9999) {
      throw new DateTimeException("not a year");
    }
    return day;
  }

  /** Reads a value from its text and from nothing else. */
  private static final class FromText<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> parse;

    FromText(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (!json.hasToken(JsonToken.VALUE_STRING)) {
        throw MismatchedInputException.from(json, handledType(), "not text");
      }
      try {
        return parse.apply(json.getText());
      } catch (DateTimeException e) {
        throw InvalidFormatException.from(json, "not a date", json.getText(), handledType());
      }
    }
  }
}
