package kz.qorgan.organisations;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.NotFound;

/**
 * Roles as data: what each may do and see. A change holds from the next transaction of everybody
 * who has the role.
 */
@UseCases
public class RoleService {
  @Inject private Roles roles;

  @Permits(Permission.MANAGE_ACCOUNTS)
  public List<RoleDetails> list() {
    return roles.list();
  }

  @Permits(Permission.MANAGE_ACCOUNTS)
  public RoleDetails open(@NotNull String code) {
    return roles.find(code).orElseThrow(NotFound::new);
  }

  /** What each permission amounts to. */
  @Permits(Permission.MANAGE_ACCOUNTS)
  public List<PermissionNature> permissions() {
    return roles.permissions();
  }

  /** The parts of a case that a role may be given. */
  @Permits(Permission.MANAGE_ROLES)
  public List<String> slices() {
    return roles.slices();
  }

  /** Makes a role, mostly from a copy of another one. */
  @Permits(Permission.MANAGE_ROLES)
  public RoleDetails create(@NotNull @Valid SaveRole role) {
    return save(null, null, role);
  }

  /** Changes a role of which this version was looked at; nobody changes a role that they have. */
  @Permits(Permission.MANAGE_ROLES)
  public RoleDetails change(@NotNull String code, int version, @NotNull @Valid SaveRole role) {
    return save(code, version, role);
  }

  /** Takes the role from everybody; it can be given no more. */
  @Permits(Permission.MANAGE_ROLES)
  public void retire(@NotNull String code, int version) {
    roles.retire(code, version);
  }

  private RoleDetails save(String code, Integer version, SaveRole role) {
    if (!roles.slices().containsAll(role.slices())) {
      throw new Invalid("slices", "web.constraint.code");
    }
    return roles.find(roles.save(code, version, role)).orElseThrow(NotFound::new);
  }
}
