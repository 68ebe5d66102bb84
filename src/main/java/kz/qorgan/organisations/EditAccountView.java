package kz.qorgan.organisations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorgan.shared.Unanswered;

/** {@code /accounts/edit}: who stands behind an account, and where they work. */
@Named
@ViewScoped
public class EditAccountView extends AccountForm {
  private static final long serialVersionUID = 1L;

  @Inject private transient Clock clock;

  private UUID id;
  private int version;
  private String name = "";
  private String present = "";
  private LocalDate since;
  private LocalDate lastDay;
  private boolean lastReader;
  private transient Leaving leaving;

  /** Fills the forms with the account as it stands. */
  public void load() {
    AccountDetails account = service.open(id);
    version = account.version();
    name = account.name();
    present = account.organisation().name();
    setSurname(account.surname());
    setGivenName(account.givenName());
    setPatronymic(account.patronymic());
    setIin(account.iin());
    since = LocalDate.now(clock);
  }

  public String correct() {
    service.correct(
        id, version, new CorrectPerson(getSurname(), getGivenName(), getPatronymic(), getIin()));
    notices.tell(messages.get("organisations.edit.corrected"));
    return shown(id);
  }

  public String move() {
    try {
      MoveAccount move = new MoveAccount(getOrganisation(), since, getRoles());
      GrantedRoles moved = service.move(id, version, move, confirmed());
      if (since.isAfter(LocalDate.now(clock))) {
        notices.tell(messages.get("organisations.coming.announced"));
      } else {
        notices.tell(messages.of("organisations.edit.moved", name));
      }
      return shown(moved);
    } catch (Unanswered unanswered) {
      leaving = service.leaving(id);
      return null;
    }
  }

  public String endPost() {
    try {
      service.endPost(id, version, new EndPost(lastDay), confirmed());
      notices.tell(messages.get("organisations.coming.announced"));
      return shown(id);
    } catch (Unanswered unanswered) {
      leaving = service.leaving(id);
      return null;
    }
  }

  private List<String> confirmed() {
    return lastReader ? List.of(AccountService.LAST_READER) : List.of();
  }

  /** What must be confirmed before this person goes; null while nothing was asked. */
  public Leaving getLeaving() {
    return leaving;
  }

  public boolean isLastReader() {
    return lastReader;
  }

  public void setLastReader(boolean lastReader) {
    this.lastReader = lastReader;
  }

  public LocalDate getLastDay() {
    return lastDay;
  }

  public void setLastDay(LocalDate lastDay) {
    this.lastDay = lastDay;
  }

  public UUID getId() {
    return id;
  }

  public void setId(UUID id) {
    this.id = id;
  }

  public String getName() {
    return name;
  }

  public String getPresent() {
    return present;
  }

  public LocalDate getSince() {
    return since;
  }

  public void setSince(LocalDate since) {
    this.since = since;
  }
}
