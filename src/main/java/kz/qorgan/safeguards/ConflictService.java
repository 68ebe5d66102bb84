package kz.qorgan.safeguards;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;
import kz.qorgan.cases.CaseDirectory;
import kz.qorgan.cases.CaseDirectory.CaseBrief;
import kz.qorgan.safeguards.Conflict.State;
import kz.qorgan.safeguards.Conflicts.NamedReader;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Refused;
import kz.qorgan.shared.RuleBroken;
import kz.qorgan.shared.Slice;

/**
 * Conflicts of interest: a person who is close to a child does not meet the child's case, in no
 * list, search, count or link. A wrong match is lifted by a second person, the commission's.
 */
@UseCases
public class ConflictService {
  @Inject private Conflicts conflicts;
  @Inject private CaseDirectory cases;

  /**
   * Everybody from whom a case is or was hidden, and hints; for its keeper and who stands above.
   */
  @Permits(Permission.GUARD_CASE)
  public List<Conflict> ofCase(UUID caseId) {
    cases.require(caseId);
    return conflicts.of(caseId);
  }

  /** Hides the case, and every other case of the child, from a person. */
  @Permits(Permission.GUARD_CASE)
  public List<Conflict> name(UUID caseId, @NotNull @Valid NameConflict command) {
    CaseBrief about = cases.require(caseId);
    if (!conflicts.guards(caseId)) {
      throw new Refused();
    }
    NamedReader person =
        conflicts
            .reader(command.login())
            .orElseThrow(() -> new Invalid("login", "safeguards.rule.noReader"));
    if (!conflicts.add(about, about.territory(), person, command.reason())) {
      throw new RuleBroken("safeguards.rule.namedAlready", person.name());
    }
    return conflicts.of(caseId); // none, when the actor named themselves
  }

  /** Asks for a wrong match to be lifted. */
  @Permits(Permission.GUARD_CASE)
  public Conflict askLifting(UUID id, @NotNull @Valid AskLifting command) {
    mustBe(State.ACTIVE, find(id));
    conflicts.ask(id, command.reason());
    return find(id);
  }

  /**
   * Answers a hint: it is a conflict ({@code lift} false: the case is hidden from now on), or none.
   */
  @Permits(Permission.GUARD_CASE)
  public Conflict answerHint(UUID id, @NotNull @Valid DecideConflict command) {
    mustBe(State.HINT, find(id));
    if (command.lift() && conflicts.isAboutActor(id)) {
      throw new RuleBroken("safeguards.rule.notOneself");
    }
    conflicts.answerHint(id, !command.lift(), command.reason());
    return find(id);
  }

  /** One page of the conflicts that the commission is asked to lift; without a child's name. */
  @Permits(Permission.DECIDE_CONFLICT)
  public Slice<Conflict> asked(Integer limit, String after) {
    return conflicts.asked(Cursor.decoded(after), Slice.limit(limit));
  }

  /** One that the commission is asked to lift. */
  @Permits(Permission.DECIDE_CONFLICT)
  public Conflict openAsked(UUID id) {
    return conflicts.findAsked(id).orElseThrow(NotFound::new);
  }

  /** The second person lifts a conflict or leaves it. */
  @Permits(Permission.DECIDE_CONFLICT)
  public Conflict decide(UUID id, @NotNull @Valid DecideConflict command) {
    openAsked(id);
    if (command.lift()) {
      conflicts.lift(id, command.reason());
    } else {
      conflicts.decline(id, command.reason());
    }
    return find(id);
  }

  private Conflict find(UUID id) {
    return conflicts.find(id).orElseThrow(NotFound::new);
  }

  private static void mustBe(State state, Conflict conflict) {
    if (conflict.state() != state) {
      throw new RuleBroken("safeguards.rule.conflictIsDecided");
    }
    if (conflict.askedAt() != null) {
      throw new RuleBroken("safeguards.rule.liftingIsAsked");
    }
  }
}
