package kz.qorgan.access;

import jakarta.persistence.Query;
import java.util.List;

/** The rows of a native query, which JPA hands over untyped. */
public final class Rows {
  private Rows() {}

  /** Rows of two or more columns. */
  @SuppressWarnings("unchecked")
  public static List<Object[]> of(Query query) {
    return query.getResultList();
  }

  /** Rows of two or more columns, for reading by column. */
  public static List<Row> read(Query query) {
    return of(query).stream().map(Row::new).toList();
  }
}
