package kz.qorgan.bench;

import java.io.IOException;
import java.sql.SQLException;

/** A way to do the same thing: through the application, or past it straight to PostgreSQL. */
interface Door {

  String name();

  Line line(Operation operation) throws IOException, SQLException;
}
