package kz.qorgan.organisations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;

/** {@code /accounts/create}: somebody new. */
@Named
@ViewScoped
public class CreateAccountView extends AccountForm {
  private static final long serialVersionUID = 1L;

  private String login;

  /** Shows the form to who may open an account, and to nobody else. */
  public void load() {
    getOffices();
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
                getIin()));
    notices.tell(messages.of("organisations.create.done", getSurname() + " " + getGivenName()));
    return shown(created);
  }

  public String getLogin() {
    return login;
  }

  public void setLogin(String login) {
    this.login = login;
  }
}
