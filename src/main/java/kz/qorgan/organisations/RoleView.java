package kz.qorgan.organisations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import kz.qorgan.web.ActiveLocale;
import kz.qorgan.web.Menu;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** {@code /roles/role}: what a role may do and would see, in plain words. */
@Named
@ViewScoped
public class RoleView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private RoleService service;
  @Inject private Notices notices;
  @Inject private Messages messages;
  @Inject private ActiveLocale active;
  @Inject private Menu menu;

  private String code = "";
  private int version;
  private String name = "";
  private transient RoleDetails role;
  private transient List<PermissionNature> permissions;

  public void load() {
    role = service.open(code);
    version = role.version();
    name = role.name().in(active.getCode());
  }

  /** Takes the role from everybody. */
  public String retire() {
    service.retire(code, version);
    notices.tell(messages.of("organisations.role.retiredDone", name));
    return "/roles/list?faces-redirect=true";
  }

  public RoleDetails getRole() {
    if (role == null) {
      role = service.open(code);
    }
    return role;
  }

  /** What the role may do, with what each deed amounts to. */
  public List<PermissionNature> getPermissions() {
    if (permissions == null) {
      permissions =
          service.permissions().stream()
              .filter(permission -> getRole().permissions().contains(permission.code()))
              .toList();
    }
    return permissions;
  }

  /** The menu of somebody who has this role and no other. */
  public List<String> getMenu() {
    return menu.words(getRole().permissions());
  }

  public String getName() {
    return name;
  }

  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = code == null ? "" : code;
  }
}
