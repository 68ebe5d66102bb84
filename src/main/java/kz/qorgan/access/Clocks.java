package kz.qorgan.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The clock of the region, so that rules about days can be tested and no code asks the machine's
 * time zone.
 */
@ApplicationScoped
class Clocks {

  @Produces
  @Dependent
  Clock clock(
      @ConfigProperty(name = "qorgan.timezone", defaultValue = "Asia/Qostanay") String zone) {
    return Clock.system(ZoneId.of(zone));
  }
}
