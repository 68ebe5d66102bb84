package kz.qorgan.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.SessionService;
import kz.qorgan.access.SessionSummary;

/** Where one is signed in, and a way to end what one does not recognise. */
@Named
@ViewScoped
public class SessionsView implements Serializable {

  private static final long serialVersionUID = 1;

  @Inject SessionService service;
  @Inject Notices notices;
  @Inject Messages messages;

  private List<UUID> known = List.of();
  private transient List<SessionSummary> sessions = List.of();

  public void load() {
    sessions = service.mine();
    known = sessions.stream().map(SessionSummary::id).toList();
  }

  /** Ends the session in this line of the page as it was shown. */
  public String end(int line) {
    service.endMine(known.get(line));
    notices.tell(messages.get("access.sessions.ended"));
    return "/sessions/list?faces-redirect=true";
  }

  public List<SessionSummary> getSessions() {
    return sessions;
  }
}
