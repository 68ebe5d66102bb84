package kz.qorgan.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;
import kz.qorgan.access.Passwords;
import kz.qorgan.access.Passwords.Owner;
import kz.qorgan.shared.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * {@code /password}: who was handed a one-time link sets the password; {@code /sessions/password}:
 * one changes one's own. What was typed is never sent back.
 */
@Named
@ViewScoped
public class PasswordView implements Serializable {

  private static final long serialVersionUID = 1;

  @Inject Passwords passwords;
  @Inject Notices notices;
  @Inject Messages messages;

  private String link = "";
  private String login = "";
  private String oldPassword = "";
  private String newPassword = "";
  private String again = "";

  /** Looks whose link it is; one that does not work any more shows a sentence and no form. */
  public void load() {
    Optional<Owner> owner = link.isEmpty() ? Optional.empty() : passwords.ownerOf(link);
    login = owner.map(Owner::login).orElse("");
  }

  public String redeem() {
    mustAgree();
    passwords.redeem(link, newPassword);
    notices.tell(messages.of("access.password.set", login));
    return "/index?faces-redirect=true";
  }

  public String change() {
    mustAgree();
    passwords.change(oldPassword, newPassword);
    notices.tell(messages.get("access.password.changed"));
    return "/sessions/list?faces-redirect=true";
  }

  private void mustAgree() {
    if (!newPassword.equals(again)) {
      throw new Invalid("again", "access.password.differs");
    }
  }

  /** Whether the link works. */
  public boolean isGood() {
    return !login.isEmpty();
  }

  public String getLogin() {
    return login;
  }

  public String getLink() {
    return link;
  }

  public void setLink(@Nullable String link) {
    this.link = link == null ? "" : link;
  }

  public String getOldPassword() {
    return "";
  }

  public void setOldPassword(@Nullable String oldPassword) {
    this.oldPassword = oldPassword == null ? "" : oldPassword;
  }

  public String getNewPassword() {
    return "";
  }

  public void setNewPassword(@Nullable String newPassword) {
    this.newPassword = newPassword == null ? "" : newPassword;
  }

  public String getAgain() {
    return "";
  }

  public void setAgain(@Nullable String again) {
    this.again = again == null ? "" : again;
  }
}
