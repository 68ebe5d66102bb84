package kz.qorgan.organisations;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import kz.qorgan.shared.PlainText;

/** A role as it shall be: its name in three languages, what it may do, what it sees. */
public record SaveRole(
    @NotNull @PlainText(max = 200) String kk,
    @NotNull @PlainText(max = 200) String ru,
    @NotNull @PlainText(max = 200) String en,
    @NotNull @Pattern(regexp = "ORGANISATION|SUBTREE|RECEIVED|NONE") String scope,
    @NotNull @Size(max = 20) List<@NotNull String> slices,
    @NotNull @Size(max = 100) List<@NotNull String> permissions) {

  public SaveRole {
    slices = slices == null ? null : slices.stream().distinct().sorted().toList();
    permissions = permissions == null ? null : permissions.stream().distinct().sorted().toList();
  }
}
