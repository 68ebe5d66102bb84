package kz.qorgan.launch;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A case of the demo while its course is told. */
final class DemoCase {

  /** Which police were told, and when. */
  record Notice(UUID id, DemoOffice police, Instant sent) {}

  private final UUID id;
  private final String number;
  private final DemoAccount keeper;
  private final DemoChild child;
  private final String category;
  private final String risk;
  private final Instant registered;
  private @Nullable Notice notice;

  DemoCase(
      UUID id,
      String number,
      DemoAccount keeper,
      DemoChild child,
      String category,
      String risk,
      Instant registered) {
    this.id = id;
    this.number = number;
    this.keeper = keeper;
    this.child = child;
    this.category = category;
    this.risk = risk;
    this.registered = registered;
  }

  void toldPolice(Notice told) {
    notice = told;
  }

  UUID id() {
    return id;
  }

  String number() {
    return number;
  }

  DemoAccount keeper() {
    return keeper;
  }

  DemoChild child() {
    return child;
  }

  String category() {
    return category;
  }

  String risk() {
    return risk;
  }

  Instant registered() {
    return registered;
  }

  @Nullable Notice notice() {
    return notice;
  }
}
