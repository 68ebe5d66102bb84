package kz.qorgan.organisations;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;
import kz.qorgan.reference.ReferenceDirectory;
import kz.qorgan.shared.NotFound;

/**
 * The places of the region and what they are called when. Who administers organisations reads them;
 * who administers all of them renames one.
 */
@UseCases
public class TerritoryService {
  @Inject private Territories territories;
  @Inject private ReferenceDirectory reference;
  @Inject private Clock clock;

  @Permits(Permission.MANAGE_ORGANISATIONS)
  public List<TerritorySummary> list() {
    return territories.list(LocalDate.now(clock));
  }

  /** By KATO code; {@link NotFound} when there is no such place. */
  @Permits(Permission.MANAGE_ORGANISATIONS)
  public TerritoryDetails open(String code) {
    return territories.find(code, LocalDate.now(clock)).orElseThrow(NotFound::new);
  }

  /** The name holds from its day until the next one that is known. */
  @Permits(Permission.MANAGE_ORGANISATIONS)
  public TerritoryDetails rename(String code, @NotNull @Valid RenameTerritory name) {
    Ahead.notTooFar("since", name.since(), LocalDate.now(clock));
    territories.rename(code, name);
    reference.changes();
    return open(code);
  }

  /** Takes a name back whose first day is still to come. */
  @Permits(Permission.MANAGE_ORGANISATIONS)
  public TerritoryDetails takeBack(String code, LocalDate since) {
    territories.takeBack(code, since, LocalDate.now(clock));
    reference.changes();
    return open(code);
  }
}
