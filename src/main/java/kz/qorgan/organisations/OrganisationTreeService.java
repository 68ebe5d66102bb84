package kz.qorgan.organisations;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;
import kz.qorgan.shared.NotFound;

/**
 * The tree of organisations, by who administers it. Who sees which case follows the tree in the
 * same transaction; what an organisation was before is kept, and what is to come waits for its day.
 * Before its first day nothing of it is changed.
 */
@UseCases
public class OrganisationTreeService {
  @Inject private OrganisationTree tree;
  @Inject private Clock clock;

  @Permits(Permission.MANAGE_ORGANISATIONS)
  public List<OrganisationNode> list() {
    return tree.nodes();
  }

  @Permits(Permission.MANAGE_ORGANISATIONS)
  public OrganisationDetails open(UUID id) {
    return tree.find(id).orElseThrow(NotFound::new);
  }

  @Permits(Permission.MANAGE_ORGANISATIONS)
  public List<OrganisationKind> kinds() {
    return tree.kinds();
  }

  /**
   * Opens one; on a day to come, people can be named for it from now on and work there from then.
   */
  @Permits(Permission.MANAGE_ORGANISATIONS)
  public OrganisationDetails create(@NotNull @Valid OpenOrganisation opened) {
    Ahead.notTooFar("since", opened.since(), LocalDate.now(clock));
    tree.mustBeOpen(opened.parent(), opened.since());
    return open(tree.open(opened));
  }

  /** Takes back the opening of an organisation whose first day is to come. */
  @Permits(Permission.MANAGE_ORGANISATIONS)
  public void takeBackOpening(UUID id) {
    tree.takeBackOpening(id);
  }

  @Permits(Permission.MANAGE_ORGANISATIONS)
  public OrganisationDetails rename(UUID id, @NotNull @Valid RenameOrganisation name) {
    tree.mustBeOpen(id, name.since());
    if (isToCome("since", name.since())) {
      tree.announce(id, name);
    } else {
      tree.rename(id, name);
    }
    return open(id);
  }

  @Permits(Permission.MANAGE_ORGANISATIONS)
  public OrganisationDetails move(UUID id, @NotNull @Valid MoveOrganisation move) {
    tree.mustBeOpen(id, move.since());
    tree.mustBeOpen(move.parent(), move.since());
    if (isToCome("since", move.since())) {
      tree.announce(id, move);
    } else {
      tree.move(id, move);
    }
    return open(id);
  }

  /**
   * Closes it; its cases go to the successor. Answers how many: none yet when its last day is to
   * come.
   */
  @Permits(Permission.MANAGE_ORGANISATIONS)
  public long close(UUID id, @NotNull @Valid CloseOrganisation close) {
    tree.mustBeOpen(id, close.lastDay());
    if (close.successor() != null) {
      tree.mustBeOpen(close.successor(), close.lastDay().plusDays(1));
    }
    if (isToCome("lastDay", close.lastDay())) {
      tree.announce(id, close);
      return 0;
    }
    return tree.close(id, close);
  }

  /** Takes back what was to become of an organisation; answers the organisation. */
  @Permits(Permission.MANAGE_ORGANISATIONS)
  public OrganisationDetails takeBack(UUID change) {
    return open(tree.takeBack(change));
  }

  private boolean isToCome(String field, LocalDate day) {
    LocalDate today = LocalDate.now(clock);
    Ahead.notTooFar(field, day, today);
    return day.isAfter(today);
  }
}
