package kz.qorgan.shared;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Array;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.util.PGobject;

/** A list of codes in a {@code text[]} column. */
@Converter
public class TextArray implements AttributeConverter<List<String>, Object> {

  @Override
  public Object convertToDatabaseColumn(List<String> codes) {
    try {
      PGobject array = new PGobject();
      array.setType("_text");
      array.setValue(literal(codes));
      return array;
    } catch (SQLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public List<String> convertToEntityAttribute(Object column) {
    try {
      // EclipseLink hands an entity its arrays already unwrapped.
      Object elements = column instanceof Array array ? array.getArray() : column;
      return elements == null ? List.of() : List.of((String[]) elements);
    } catch (SQLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The array as PostgreSQL writes it, every element quoted; null is the empty array. */
  public static String literal(List<?> values) {
    return values == null
        ? "{}"
        : values.stream()
            .map(value -> '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"')
            .collect(Collectors.joining(",", "{", "}"));
  }
}
