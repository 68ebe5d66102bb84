package kz.qorgan.organisations;

import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** What the pages that open an account and that change one ask alike. */
public abstract class AccountForm implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject AccountService service;
  @Inject Notices notices;
  @Inject Messages messages;

  private String surname;
  private String givenName;
  private String patronymic;
  private String iin;
  private UUID organisation;
  private List<String> roles = new ArrayList<>();
  private transient List<GrantableRole> grantable;
  private transient List<AccountDetails.Office> offices;

  /** The account's page, with a word on roles that a second administrator gives. */
  String shown(GrantedRoles granted) {
    if (!granted.waiting().isEmpty()) {
      notices.warn(messages.get("organisations.account.rolesWait"));
    }
    return shown(granted.id());
  }

  static String shown(UUID id) {
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
