package kz.qorgan.shared;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.util.PGobject;

/**
 * An id that may be missing, in a {@code uuid} column. EclipseLink binds a bare null as text, which
 * PostgreSQL does not take for an id.
 */
@Converter
public class OptionalUuid implements AttributeConverter<UUID, Object> {

  @Override
  public Object convertToDatabaseColumn(UUID id) {
    try {
      PGobject column = new PGobject();
      column.setType("uuid");
      column.setValue(id == null ? null : id.toString());
      return column;
    } catch (SQLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public UUID convertToEntityAttribute(Object column) {
    return column == null ? null : UUID.fromString(column.toString());
  }
}
