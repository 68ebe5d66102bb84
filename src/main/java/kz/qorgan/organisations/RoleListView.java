package kz.qorgan.organisations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import kz.qorgan.web.ActiveLocale;
import kz.qorgan.web.Messages;
import org.omnifaces.util.Faces;

/** {@code /roles/list}: every role, and the matrix to take away. */
@Named
@RequestScoped
public class RoleListView {
  @Inject private RoleService service;
  @Inject private Messages messages;
  @Inject private ActiveLocale active;

  private List<RoleDetails> roles;

  public void load() {
    roles = service.list();
  }

  /** Sends role by permission as a sheet. */
  public void export() throws IOException {
    byte[] sheet =
        RoleMatrix.sheet(service.list(), service.permissions(), active.getCode(), messages::get);
    Faces.sendFile(sheet, "qorgan-roles.xlsx", true);
  }

  public List<RoleDetails> getRoles() {
    if (roles == null) {
      load();
    }
    return roles;
  }
}
