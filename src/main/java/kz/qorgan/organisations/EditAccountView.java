package kz.qorgan.organisations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** {@code /accounts/edit}: who stands behind an account, and where they work. */
@Named
@ViewScoped
public class EditAccountView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private AccountService service;
  @Inject private Notices notices;
  @Inject private Messages messages;
  @Inject private transient Clock clock;

  private UUID id;
  private int version;
  private String name = "";
  private String present = "";
  private String surname;
  private String givenName;
  private String patronymic;
  private String iin;
  private UUID organisation;
  private LocalDate since;
  private List<String> roles = new ArrayList<>();
  private transient List<GrantableRole> grantable;
  private transient List<AccountDetails.Office> offices;

  /** Fills the forms with the account as it stands. */
  public void load() {
    AccountDetails account = service.open(id);
    version = account.version();
    name = account.name();
    present = account.organisation().name();
    surname = account.surname();
    givenName = account.givenName();
    patronymic = account.patronymic();
    iin = account.iin();
    since = LocalDate.now(clock);
  }

  public String correct() {
    service.correct(id, version, new CorrectPerson(surname, givenName, patronymic, iin));
    notices.tell(messages.get("organisations.edit.corrected"));
    return back();
  }

  public String move() {
    GrantedRoles moved = service.move(id, version, new MoveAccount(organisation, since, roles));
    notices.tell(messages.of("organisations.edit.moved", name));
    if (!moved.waiting().isEmpty()) {
      notices.warn(messages.get("organisations.account.rolesWait"));
    }
    return back();
  }

  private String back() {
    return "/accounts/account?faces-redirect=true&id=" + id;
  }

  public List<GrantableRole> getGrantable() {
    if (grantable == null) {
      grantable = service.grantable();
    }
    return grantable;
  }

  public List<AccountDetails.Office> getOffices() {
    if (offices == null) {
      offices = service.offices();
    }
    return offices;
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

  public String getSurname() {
    return surname;
  }

  public void setSurname(String surname) {
    this.surname = surname;
  }

  public String getGivenName() {
    return givenName;
  }

  public void setGivenName(String givenName) {
    this.givenName = givenName;
  }

  public String getPatronymic() {
    return patronymic;
  }

  public void setPatronymic(String patronymic) {
    this.patronymic = patronymic;
  }

  public String getIin() {
    return iin;
  }

  public void setIin(String iin) {
    this.iin = iin;
  }

  public UUID getOrganisation() {
    return organisation;
  }

  public void setOrganisation(UUID organisation) {
    this.organisation = organisation;
  }

  public LocalDate getSince() {
    return since;
  }

  public void setSince(LocalDate since) {
    this.since = since;
  }

  public List<String> getRoles() {
    return roles;
  }

  public void setRoles(List<String> roles) {
    this.roles = roles;
  }
}
