package kz.qorgan.organisations;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import kz.qorgan.access.Acting;
import kz.qorgan.shared.Identified;
import kz.qorgan.shared.RuleBroken;

/** Somebody's way in. Never deleted, because the audit names it; who left is disabled. */
@Entity
@Table(name = "account", schema = "qorgan")
class Account extends Identified {
  @Column(name = "disabled_at")
  private Instant disabledAt;

  protected Account() {}

  /** Nobody locks themselves out: so there is always an administrator left. */
  void disable(Acting by, Instant now) {
    if (id().equals(by.accountId())) {
      throw new RuleBroken("organisations.rule.notOneself");
    }
    if (disabledAt != null) {
      throw new RuleBroken("organisations.rule.alreadyDisabled");
    }
    disabledAt = now;
  }

  void enable() {
    if (disabledAt == null) {
      throw new RuleBroken("organisations.rule.alreadyEnabled");
    }
    disabledAt = null;
  }

  boolean isDisabled() {
    return disabledAt != null;
  }
}
