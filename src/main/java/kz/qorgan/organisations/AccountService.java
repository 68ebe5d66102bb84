package kz.qorgan.organisations;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Slice;
import kz.qorgan.shared.Unanswered;

/** The administrator's work on accounts. Of children it knows nothing. */
@UseCases
public class AccountService {
  static final String LAST_READER = "LAST_READER";

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
   * Opens an account without a password: its owner sets one by a link. Roles of weight wait for a
   * second administrator. Before its first day it cannot be used.
   */
  @Permits(Permission.MANAGE_ACCOUNTS)
  public GrantedRoles create(@NotNull @Valid OpenAccount opened) {
    LocalDate today = LocalDate.now(clock);
    if (opened.since() == null || opened.since().equals(today)) {
      UUID id = accounts.open(opened, today, true);
      accounts.changeRoles(id, null, opened.roles());
      return accounts.granted(id);
    }
    mustBeToCome("since", opened.since(), today);
    UUID id = accounts.open(opened, opened.since(), false);
    MoveAccount post = new MoveAccount(opened.organisation(), opened.since(), opened.roles());
    accounts.announce(id, null, post, false);
    return accounts.granted(id);
  }

  /**
   * Corrects the person's names and IIN.
   *
   * @param version the version that was looked at; null asks for no check, here and below
   */
  @Permits(Permission.MANAGE_ACCOUNTS)
  public GrantedRoles correct(UUID id, Integer version, @NotNull @Valid CorrectPerson person) {
    accounts.correct(id, version, person);
    return accounts.granted(id);
  }

  /** Gives these roles and takes all others; nobody changes their own. */
  @Permits(Permission.MANAGE_ACCOUNTS)
  public GrantedRoles changeRoles(UUID id, Integer version, @NotNull @Valid ChangeRoles change) {
    accounts.changeRoles(id, version, change.roles());
    return accounts.granted(id);
  }

  /**
   * Somebody works elsewhere: sight of the old organisation ends on that day, at once if it has
   * come.
   *
   * @param confirmed as of {@link #disable}
   */
  @Permits(Permission.MANAGE_ACCOUNTS)
  public GrantedRoles move(
      UUID id, Integer version, @NotNull @Valid MoveAccount move, @NotNull List<String> confirmed) {
    LocalDate today = LocalDate.now(clock);
    Ahead.notTooFar("since", move.since(), today);
    accounts.mustAdminister(id, version);
    mustHaveAnswered(id, confirmed);
    if (move.since().isAfter(today)) {
      accounts.announce(id, version, move, confirmed.contains(LAST_READER));
    } else {
      accounts.move(id, version, move);
    }
    return accounts.granted(id);
  }

  /**
   * Somebody leaves when a day is over: the account is disabled then.
   *
   * @param confirmed as of {@link #disable}
   */
  @Permits(Permission.MANAGE_ACCOUNTS)
  public AccountDetails endPost(
      UUID id, Integer version, @NotNull @Valid EndPost end, @NotNull List<String> confirmed) {
    mustBeToCome("lastDay", end.lastDay(), LocalDate.now(clock));
    accounts.mustAdminister(id, version);
    mustHaveAnswered(id, confirmed);
    accounts.announce(id, version, end, confirmed.contains(LAST_READER));
    return open(id);
  }

  /** Takes back what was to become of somebody's post; answers the account. */
  @Permits(Permission.MANAGE_ACCOUNTS)
  public AccountDetails takeBack(UUID change) {
    return open(accounts.takeBack(change));
  }

  /** What somebody would leave behind, in numbers. */
  @Permits(Permission.MANAGE_ACCOUNTS)
  public Leaving leaving(UUID id) {
    return accounts.leaving(id);
  }

  /** The roles that the caller may give. */
  @Permits(Permission.MANAGE_ACCOUNTS)
  public List<GrantableRole> grantable() {
    return accounts.grantable();
  }

  /** The organisations for which the caller may open accounts. */
  @Permits(Permission.MANAGE_ACCOUNTS)
  public List<AccountDetails.Office> offices() {
    return accounts.offices();
  }

  /**
   * Shuts an account, and at once every session that it has open.
   *
   * @param confirmed the warnings that were answered: {@code LAST_READER}, when nobody else in the
   *     organisation may read its cases
   */
  @Permits(Permission.MANAGE_ACCOUNTS)
  public AccountVersion disable(UUID id, Integer version, @NotNull List<String> confirmed) {
    accounts.mustAdminister(id, version);
    Account account = accounts.get(id);
    mustHaveAnswered(id, confirmed);
    account.disable(caller.acting(), clock.instant());
    accounts.flush();
    accounts.endSessions(id);
    return state(account);
  }

  /**
   * Lets an account sign in again; its old sessions stay ended. Who has no post yet begins it
   * today.
   */
  @Permits(Permission.MANAGE_ACCOUNTS)
  public AccountVersion enable(UUID id, Integer version) {
    accounts.mustAdminister(id, version);
    Account account = accounts.get(id);
    account.enable();
    accounts.beginPost(id, LocalDate.now(clock));
    accounts.flush();
    return state(account);
  }

  /** Ends every session of an account; answers how many there were. */
  @Permits(Permission.MANAGE_ACCOUNTS)
  public int endSessions(UUID id) {
    accounts.mustAdminister(id, null);
    return accounts.endSessions(id);
  }

  /** Whose account is disabled reads nothing, and is not the last reader of anything. */
  private void mustHaveAnswered(UUID id, List<String> confirmed) {
    if (!confirmed.contains(LAST_READER) && accounts.leaving(id).lastReader()) {
      throw new Unanswered(List.of(LAST_READER));
    }
  }

  private static void mustBeToCome(String field, LocalDate day, LocalDate today) {
    Ahead.notTooFar(field, day, today);
    if (day.isBefore(today)) {
      throw new Invalid(field, "web.constraint.notBeforeToday");
    }
  }

  private static AccountVersion state(Account account) {
    return new AccountVersion(account.id(), account.version(), account.isDisabled());
  }
}
