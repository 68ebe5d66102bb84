package kz.qorgan.safeguards;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kz.qorgan.cases.CaseDetails;
import kz.qorgan.cases.CaseService;
import kz.qorgan.safeguards.Conflict.State;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** {@code /safeguards/case}: who must not see a case, and who alone may. */
@Named
@ViewScoped
public class GuardView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient CaseService cases;
  @Inject private transient ConflictService conflicts;
  @Inject private transient ProtectionService protections;
  @Inject private transient Messages messages;
  @Inject private transient Notices notices;

  private UUID id;
  private String number;
  private boolean keptHere;
  private String login;
  private String reason;
  private String logins;
  private String protectionReason;
  private transient List<Conflict> rows = List.of();
  private transient Protection protection;

  public void load() {
    CaseDetails details = cases.open(id);
    number = details.number();
    keptHere = details.keptHere();
    rows = conflicts.ofCase(id);
    protection = protections.ofCase(id);
  }

  /** Hides the case from a person; from oneself too, and then there is nothing left to show. */
  public String name() {
    boolean hidden = conflicts.name(id, new NameConflict(login, reason)).isEmpty();
    notices.tell(messages.of("safeguards.conflicts.named"));
    return hidden ? "/cases/list?faces-redirect=true" : here();
  }

  public String protect() {
    List<String> others =
        Stream.of(logins == null ? "" : logins)
            .flatMap(text -> Stream.of(text.split("[\\s,;]+")))
            .filter(one -> !one.isBlank())
            .toList();
    protections.protect(id, new ProtectCase(protectionReason, others));
    notices.tell(messages.of("safeguards.protection.done"));
    return here();
  }

  public String unprotect() {
    protections.end(id);
    notices.tell(messages.of("safeguards.protection.ended"));
    return here();
  }

  private String here() {
    return "/safeguards/case?faces-redirect=true&id=" + id;
  }

  /** Whether something can be asked or answered about this conflict. */
  public boolean open(Conflict conflict) {
    return conflict.state() == State.HINT
        || conflict.state() == State.ACTIVE && conflict.askedAt() == null;
  }

  public List<Conflict> getRows() {
    return rows;
  }

  public Protection getProtection() {
    return protection;
  }

  public UUID getId() {
    return id;
  }

  public void setId(UUID id) {
    this.id = id;
  }

  public String getNumber() {
    return number;
  }

  public boolean isKeptHere() {
    return keptHere;
  }

  public String getLogin() {
    return login;
  }

  public void setLogin(String login) {
    this.login = login;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }

  public String getLogins() {
    return logins;
  }

  public void setLogins(String logins) {
    this.logins = logins;
  }

  public String getProtectionReason() {
    return protectionReason;
  }

  public void setProtectionReason(String protectionReason) {
    this.protectionReason = protectionReason;
  }
}
