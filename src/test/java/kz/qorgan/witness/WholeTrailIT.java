package kz.qorgan.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import kz.qorgan.harness.QorganServer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Whatever all other tests did, refused, broke off and changed by hand: the trail holds it. */
@Order(Integer.MAX_VALUE)
class WholeTrailIT {
  @Test
  void theTrailOfTheWholeRunIsIntact() throws Exception {
    Path key = QorganServer.folder().resolve("checkpoints.key");
    Path folder = QorganServer.folder().resolve("checkpoints");
    try (Connection owner = QorganServer.asOwner()) {
      new Sealing(owner, Keys.in(key), folder).seal(Instant.now());
    }
    try (Connection database = QorganServer.asSuperuser()) {
      database.setAutoCommit(false);
      database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      Verify.Verdict verdict =
          Verify.verify(database, new CheckpointFiles(folder).lines(), Keys.in(key));
      assertThat(verdict.findings()).isEmpty();
      try (Statement statement = database.createStatement();
          ResultSet row = statement.executeQuery("select count(*) from audit.entry")) {
        row.next();
        assertThat(verdict.entries()).isPositive().isEqualTo(row.getLong(1));
      }
      System.out.printf("Whole trail: %d entries intact%n", verdict.entries());
    }
  }
}
