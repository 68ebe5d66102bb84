package kz.qorgan.safeguards;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** {@code /safeguards/readers}: new people for a protected case whose own have all left. */
@Named
@ViewScoped
public class AbandonedView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient ProtectionService service;
  @Inject private transient Messages messages;
  @Inject private transient Notices notices;

  private UUID id;
  private String logins;
  private String reason;
  private transient AbandonedProtection abandoned;

  public void load() {
    abandoned = service.openAbandoned(id);
  }

  public String name() {
    List<String> named =
        Stream.of(logins == null ? new String[0] : logins.split("[\\s,;]+"))
            .filter(one -> !one.isBlank())
            .toList();
    service.nameReaders(id, new NameReaders(reason, named));
    notices.tell(messages.of("safeguards.readers.done"));
    return "/safeguards/alerts?faces-redirect=true";
  }

  public AbandonedProtection getAbandoned() {
    return abandoned;
  }

  public UUID getId() {
    return id;
  }

  public void setId(UUID id) {
    this.id = id;
  }

  public String getLogins() {
    return logins;
  }

  public void setLogins(String logins) {
    this.logins = logins;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }
}
