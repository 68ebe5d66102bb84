package kz.qorgan.cases;

import java.util.UUID;
import kz.qorgan.access.Traced;

/** A case after a change. */
public record CaseVersion(UUID id, int version, CaseStatus status) implements Traced {

  @Override
  public UUID tracedCase() {
    return id;
  }
}
