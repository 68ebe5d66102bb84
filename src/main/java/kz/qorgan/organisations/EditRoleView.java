package kz.qorgan.organisations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import kz.qorgan.shared.Text;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/**
 * {@code /roles/edit}: a role is changed, or copied, after a look at what that does to how many
 * people.
 */
@Named
@ViewScoped
public class EditRoleView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private RoleService service;
  @Inject private Notices notices;
  @Inject private Messages messages;

  private String code = "";
  private boolean copied;
  private int version;
  private long holders;
  private String kk;
  private String ru;
  private String en;
  private String scope;
  private List<String> slices = new ArrayList<>();
  private List<String> permissions = new ArrayList<>();
  private ArrayList<String> before = new ArrayList<>();
  private boolean reviewed;
  private String reviewedAs = "";
  private transient RoleDetails present;
  private transient List<PermissionNature> natures;
  private transient List<String> known;

  /** Fills the form with the role as it stands. */
  public void load() {
    known = service.slices();
    RoleDetails role = getPresent();
    version = role.version();
    holders = copied ? 0 : role.holders();
    Text name = role.name();
    kk = name.kk();
    ru = name.ru();
    en = name.en();
    scope = role.scope();
    slices = new ArrayList<>(role.slices());
    permissions = new ArrayList<>(role.permissions());
    before = new ArrayList<>(role.permissions());
  }

  /** First shows what would change; the same form sent again is saved. */
  public String save() {
    SaveRole role = new SaveRole(kk, ru, en, scope, slices, permissions);
    if (!reviewed || !reviewedAs.equals(role.toString())) {
      reviewed = true;
      reviewedAs = role.toString();
      return null;
    }
    RoleDetails saved = copied ? service.create(role) : service.change(code, version, role);
    notices.tell(messages.get("organisations.role.saved"));
    return "/roles/role?faces-redirect=true&code=" + saved.code();
  }

  /** What the role may do more than before. */
  public List<String> getAdded() {
    return permissions.stream().filter(permission -> !before.contains(permission)).toList();
  }

  /** What it may do no more. */
  public List<String> getRemoved() {
    return before.stream().filter(permission -> !permissions.contains(permission)).toList();
  }

  /** What it would see. */
  public List<PreviewedSight> getPreview() {
    return PreviewedSight.of(scope, slices, permissions);
  }

  public RoleDetails getPresent() {
    if (present == null) {
      present = service.open(code);
    }
    return present;
  }

  public List<PermissionNature> getNatures() {
    if (natures == null) {
      natures = service.permissions();
    }
    return natures;
  }

  public List<String> getKnown() {
    if (known == null) {
      known = service.slices();
    }
    return known;
  }

  public List<String> getScopes() {
    return List.of("ORGANISATION", "SUBTREE", "RECEIVED", "NONE");
  }

  public boolean isReviewed() {
    return reviewed;
  }

  public long getHolders() {
    return holders;
  }

  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = code == null ? "" : code;
  }

  public boolean isCopied() {
    return copied;
  }

  public void setCopied(boolean copied) {
    this.copied = copied;
  }

  public String getKk() {
    return kk;
  }

  public void setKk(String kk) {
    this.kk = kk;
  }

  public String getRu() {
    return ru;
  }

  public void setRu(String ru) {
    this.ru = ru;
  }

  public String getEn() {
    return en;
  }

  public void setEn(String en) {
    this.en = en;
  }

  public String getScope() {
    return scope;
  }

  public void setScope(String scope) {
    this.scope = scope;
  }

  public List<String> getSlices() {
    return slices;
  }

  public void setSlices(List<String> slices) {
    this.slices = slices;
  }

  public List<String> getPermissions() {
    return permissions;
  }

  public void setPermissions(List<String> permissions) {
    this.permissions = permissions;
  }
}
