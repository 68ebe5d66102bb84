package kz.qorgan.shared;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.util.UUID;

/** A record with an identity from birth and a version against lost updates. */
@MappedSuperclass
public abstract class Identified {
  @Id
  @Column(name = "id")
  private UUID id = UUID.randomUUID();

  @Version
  @Column(name = "version")
  private int version;

  protected Identified() {}

  public UUID id() {
    return id;
  }

  public int version() {
    return version;
  }

  /** Who changed another version than the present one is told so; null asks for no check. */
  public void mustBe(Integer expected) {
    if (expected != null && expected != version) {
      throw new Stale();
    }
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof Identified that && id.equals(that.id);
  }

  @Override
  public final int hashCode() {
    return id.hashCode();
  }
}
