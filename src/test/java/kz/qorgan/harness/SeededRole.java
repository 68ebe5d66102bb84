package kz.qorgan.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A role as the seeds have it.
 *
 * @param scope whose kept cases it sees: ORGANISATION, SUBTREE, RECEIVED or NONE
 * @param slices what it may see beyond the basic slice
 * @param permissions names of use cases' permissions
 */
public record SeededRole(String code, String scope, Set<String> slices, Set<String> permissions) {

  private static final String HEADER = "code,kk,ru,en,scope,slices,permissions";

  /** Every role of the seeds, in their order. */
  public static List<SeededRole> all() {
    try {
      List<String> lines = Files.readAllLines(Path.of("seeds", "access", "roles.csv"));
      if (!lines.get(0).equals(HEADER)) {
        throw new IllegalStateException("the columns of the roles are others now: " + lines.get(0));
      }
      return lines.stream().skip(1).map(SeededRole::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static SeededRole named(String code) {
    return all().stream().filter(role -> role.code().equals(code)).findFirst().orElseThrow();
  }

  /** The same role with the slices of all roles together. */
  public SeededRole withEverySlice() {
    Set<String> every =
        all().stream().flatMap(role -> role.slices().stream()).collect(Collectors.toSet());
    return new SeededRole(code, scope, every, permissions);
  }

  private static SeededRole read(String line) {
    String[] cells = line.split(",", -1);
    return new SeededRole(cells[0], cells[4], names(cells[5]), names(cells[6]));
  }

  private static Set<String> names(String cell) {
    return Arrays.stream(cell.split(";"))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
