package kz.qorgan.access;

import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** One row of a native query, read by column. */
public record Row(Object[] columns) {

  public String text(int column) {
    return (String) columns[column];
  }

  public UUID uuid(int column) {
    return columns[column] == null ? null : UUID.fromString(columns[column].toString());
  }

  public int number(int column) {
    return ((Number) columns[column]).intValue();
  }

  public long count(int column) {
    return ((Number) columns[column]).longValue();
  }

  public double score(int column) {
    return ((Number) columns[column]).doubleValue();
  }

  public boolean flag(int column) {
    return Boolean.TRUE.equals(columns[column]);
  }

  public Instant instant(int column) {
    Object value = columns[column];
    if (value == null) {
      return null;
    }
    return value instanceof OffsetDateTime time
        ? time.toInstant()
        : ((Timestamp) value).toInstant();
  }

  public LocalDate date(int column) {
    Object value = columns[column];
    if (value == null) {
      return null;
    }
    return value instanceof LocalDate date ? date : ((Date) value).toLocalDate();
  }

  /** The elements of a {@code text[]}; none for null. */
  public List<String> texts(int column) {
    Object value = columns[column];
    try {
      // Some statements hand over their arrays already unwrapped.
      Object elements = value instanceof Array array ? array.getArray() : value;
      return elements == null ? List.of() : List.of((String[]) elements);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
