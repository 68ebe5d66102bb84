package kz.qorgan.organisations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** {@code /accounts/requests}: a second administrator approves or rejects a role. */
@Named
@ViewScoped
public class RoleRequestsView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private RoleRequestService service;
  @Inject private Notices notices;
  @Inject private Messages messages;

  private List<UUID> known = List.of();
  private transient List<RoleRequest> requests = List.of();

  public void load() {
    requests = service.list();
    known = requests.stream().map(RoleRequest::id).toList();
  }

  /** Approves the request in this line of the page as it was shown. */
  public String approve(int line) {
    service.approve(known.get(line));
    return told("organisations.requests.approved");
  }

  public String reject(int line) {
    service.reject(known.get(line));
    return told("organisations.requests.rejected");
  }

  private String told(String key) {
    notices.tell(messages.get(key));
    return "/accounts/requests?faces-redirect=true";
  }

  public List<RoleRequest> getRequests() {
    if (requests == null) {
      requests = service.list();
    }
    return requests;
  }
}
