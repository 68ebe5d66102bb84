package kz.qorgan.organisations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;

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
    GrantedRoles moved =
        service.move(id, version, new MoveAccount(getOrganisation(), since, getRoles()));
    notices.tell(messages.of("organisations.edit.moved", name));
    return shown(moved);
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
