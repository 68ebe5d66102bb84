package kz.qorgan.organisations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.PasswordLink;
import kz.qorgan.access.Passwords;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Unanswered;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/**
 * One user before the administrator: who, which roles, which sessions; roles, password link,
 * disable, enable.
 */
@Named
@ViewScoped
public class AccountView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private AccountService service;
  @Inject private Passwords passwords;
  @Inject private Notices notices;
  @Inject private Messages messages;

  private String id;
  private transient AccountDetails account;
  private transient List<GrantableRole> grantable;
  private transient Leaving leaving;
  private transient PasswordLink link;
  private int version;
  private String name = "";
  private List<String> roles = new ArrayList<>();
  private boolean lastReader;

  public void load() {
    account = service.open(uuid());
    version = account.version();
    name = account.name();
    account.roles().forEach(role -> roles.add(role.code()));
    account.waiting().forEach(role -> roles.add(role.code()));
  }

  public String changeRoles() {
    GrantedRoles granted = service.changeRoles(uuid(), version, new ChangeRoles(roles));
    if (!granted.waiting().isEmpty()) {
      notices.warn(messages.get("organisations.account.rolesWait"));
    }
    return told("organisations.account.rolesChanged", name);
  }

  /** Makes a link and shows it on this answer alone: nobody can look it up later. */
  public void issueLink() {
    link = passwords.issueLink(uuid());
    account = null;
  }

  /** Disables; the last reader of an organisation only after a second look. */
  public String disable() {
    try {
      service.disable(
          uuid(), version, lastReader ? List.of(AccountService.LAST_READER) : List.of());
      return told("organisations.account.disabledDone", name);
    } catch (Unanswered unanswered) {
      leaving = service.leaving(uuid());
      return null;
    }
  }

  public String enable() {
    service.enable(uuid(), version);
    return told("organisations.account.enabledDone", name);
  }

  public String endSessions() {
    return told("organisations.account.sessionsEnded", service.endSessions(uuid()));
  }

  /** Takes back what was to become of this person's post. */
  public String takeBack(UUID change) {
    service.takeBack(change);
    notices.tell(messages.get("organisations.coming.takenBack"));
    return "/accounts/account?faces-redirect=true&id=" + id;
  }

  private String told(String key, Object argument) {
    notices.tell(messages.of(key, argument));
    return "/accounts/account?faces-redirect=true&id=" + id;
  }

  private UUID uuid() {
    try {
      return UUID.fromString(id == null ? "" : id);
    } catch (IllegalArgumentException e) {
      throw new NotFound();
    }
  }

  /** Read again when a form comes back with a problem: the page must show what is true now. */
  public AccountDetails getAccount() {
    if (account == null) {
      account = service.open(uuid());
    }
    return account;
  }

  public List<GrantableRole> getGrantable() {
    if (grantable == null) {
      grantable = service.grantable();
    }
    return grantable;
  }

  /** What must be confirmed before this person is disabled; null while nothing was asked. */
  public Leaving getLeaving() {
    return leaving;
  }

  /** The link just made; null otherwise. */
  public PasswordLink getLink() {
    return link;
  }

  public List<String> getRoles() {
    return roles;
  }

  public void setRoles(List<String> roles) {
    this.roles = roles;
  }

  public boolean isLastReader() {
    return lastReader;
  }

  public void setLastReader(boolean lastReader) {
    this.lastReader = lastReader;
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }
}
