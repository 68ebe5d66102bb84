package kz.qorgan.bench.floor;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** At the same path as the product's API, so that both are asked the same bytes. */
@ApplicationPath("api")
public class FloorApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(FloorResource.class);
  }
}
