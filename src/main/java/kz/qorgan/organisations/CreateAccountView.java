package kz.qorgan.organisations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** {@code /accounts/create}: somebody new. */
@Named
@ViewScoped
public class CreateAccountView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private AccountService service;
  @Inject private Notices notices;
  @Inject private Messages messages;

  private String login;
  private String surname;
  private String givenName;
  private String patronymic;
  private String iin;
  private UUID organisation;
  private List<String> roles = new ArrayList<>();
  private transient List<GrantableRole> grantable;
  private transient List<AccountDetails.Office> offices;

  /** Shows the form to who may open an account, and to nobody else. */
  public void load() {
    offices = service.offices();
  }

  /** Opens the account; the way on is its page, where the link is made. */
  public String create() {
    GrantedRoles created =
        service.create(
            new OpenAccount(login, surname, givenName, patronymic, organisation, roles, iin));
    notices.tell(messages.of("organisations.create.done", surname + " " + givenName));
    if (!created.waiting().isEmpty()) {
      notices.warn(messages.get("organisations.account.rolesWait"));
    }
    return "/accounts/account?faces-redirect=true&id=" + created.id();
  }

  public List<GrantableRole> getGrantable() {
    if (grantable == null) {
      grantable = service.grantable();
    }
    return grantable;
  }

  public List<AccountDetails.Office> getOffices() {
    if (offices == null) {
      load();
    }
    return offices;
  }

  public String getLogin() {
    return login;
  }

  public void setLogin(String login) {
    this.login = login;
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

  public List<String> getRoles() {
    return roles;
  }

  public void setRoles(List<String> roles) {
    this.roles = roles;
  }
}
