package kz.qorgan.organisations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;

/** {@code /accounts/create}: somebody new. */
@Named
@ViewScoped
public class CreateAccountView extends AccountForm {
  private static final long serialVersionUID = 1L;

  @Inject private transient Clock clock;

  private String login;
  private LocalDate since;

  /** Shows the form to who may open an account, and to nobody else. */
  public void load() {
    getOffices();
    since = LocalDate.now(clock);
  }

  /** Opens the account; the way on is its page, where the link is made. */
  public String create() {
    GrantedRoles created =
        service.create(
            new OpenAccount(
                login,
                getSurname(),
                getGivenName(),
                getPatronymic(),
                getOrganisation(),
                getRoles(),
                since,
                getIin()));
    notices.tell(
        messages.of(
            since.isAfter(LocalDate.now(clock))
                ? "organisations.create.announced"
                : "organisations.create.done",
            getSurname() + " " + getGivenName()));
    return shown(created);
  }

  public LocalDate getSince() {
    return since;
  }

  public void setSince(LocalDate since) {
    this.since = since;
  }

  public String getLogin() {
    return login;
  }

  public void setLogin(String login) {
    this.login = login;
  }
}
