package kz.qorgan.shared;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Timestamp;
import java.time.Instant;

/** A moment in a {@code timestamptz} column. */
@Converter(autoApply = true)
public class InstantColumn implements AttributeConverter<Instant, Timestamp> {

  @Override
  public Timestamp convertToDatabaseColumn(Instant moment) {
    return moment == null ? null : Timestamp.from(moment);
  }

  @Override
  public Instant convertToEntityAttribute(Timestamp column) {
    return column == null ? null : column.toInstant();
  }
}
