package kz.qorgan.organisations;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Slice;

/** The administrator's work on accounts. Of children it knows nothing. */
@UseCases
public class AccountService {
  @Inject private Accounts accounts;
  @Inject private Caller caller;
  @Inject private Clock clock;

  /** One page, by name. */
  @Permits(Permission.MANAGE_ACCOUNTS)
  public Slice<AccountSummary> list(
      @NotNull @Valid AccountFilter filter, Integer limit, String after) {
    return accounts.list(filter, Cursor.decoded(after), Slice.limit(limit));
  }

  @Permits(Permission.MANAGE_ACCOUNTS)
  public AccountDetails open(UUID id) {
    return accounts.details(id).orElseThrow(NotFound::new);
  }

  /**
   * Shuts an account, and at once every session that it has open.
   *
   * @param version the version that was looked at; null asks for no check
   */
  @Permits(Permission.MANAGE_ACCOUNTS)
  public AccountVersion disable(UUID id, Integer version) {
    Account account = accounts.get(id);
    account.mustBe(version);
    account.disable(caller.acting(), clock.instant());
    accounts.flush();
    accounts.endSessions(id);
    return state(account);
  }

  /** Lets an account sign in again; its old sessions stay ended. */
  @Permits(Permission.MANAGE_ACCOUNTS)
  public AccountVersion enable(UUID id, Integer version) {
    Account account = accounts.get(id);
    account.mustBe(version);
    account.enable();
    accounts.flush();
    return state(account);
  }

  /** Ends every session of an account; answers how many there were. */
  @Permits(Permission.MANAGE_ACCOUNTS)
  public int endSessions(UUID id) {
    accounts.get(id);
    return accounts.endSessions(id);
  }

  private static AccountVersion state(Account account) {
    return new AccountVersion(account.id(), account.version(), account.isDisabled());
  }
}
