package kz.qorgan.organisations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;
import kz.qorgan.shared.NotFound;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** One user before the administrator: who, which roles, which sessions; disable, enable. */
@Named
@ViewScoped
public class AccountView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private AccountService service;
  @Inject private Notices notices;
  @Inject private Messages messages;

  private String id;
  private transient AccountDetails account;
  private int version;
  private String name = "";

  public void load() {
    account = service.open(uuid());
    version = account.version();
    name = account.name();
  }

  public String disable() {
    service.disable(uuid(), version);
    return told("organisations.account.disabledDone", name);
  }

  public String enable() {
    service.enable(uuid(), version);
    return told("organisations.account.enabledDone", name);
  }

  public String endSessions() {
    return told("organisations.account.sessionsEnded", service.endSessions(uuid()));
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

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }
}
