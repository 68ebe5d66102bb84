package kz.qorgan.organisations;

import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;

/** Roles of weight are given by two: one administrator asks, another one approves. */
@UseCases
public class RoleRequestService {
  @Inject private Accounts accounts;

  /** Those that wait, the oldest first. */
  @Permits(Permission.MANAGE_ACCOUNTS)
  public List<RoleRequest> list() {
    return accounts.requests();
  }

  @Permits(Permission.MANAGE_ACCOUNTS)
  public void approve(UUID id) {
    accounts.decide(id, true);
  }

  @Permits(Permission.MANAGE_ACCOUNTS)
  public void reject(UUID id) {
    accounts.decide(id, false);
  }
}
