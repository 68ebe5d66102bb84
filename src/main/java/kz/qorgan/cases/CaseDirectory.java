package kz.qorgan.cases;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Directory;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Sex;

/** Cases for features that act on them; what the actor does not see is {@link NotFound}. */
@Directory
public class CaseDirectory {
  @Inject private CaseRecords cases;
  @Inject private SliceRows slices;
  @Inject private Caller caller;
  @Inject private Clock clock;

  public CaseBrief require(UUID id) {
    CaseDetails found = cases.details(id, clock.instant()).orElseThrow(NotFound::new);
    return new CaseBrief(
        id,
        found.number(),
        found.status(),
        found.keeper().id(),
        found.keptHere(),
        found.child().territory(),
        found.child().name(),
        found.child().birthDate(),
        found.child().sex(),
        found.story() != null);
  }

  /** Whether the actor sees where the child is, and so may share it. */
  public boolean whereaboutsSeen(UUID id) {
    return slices.whereabouts(id).isPresent();
  }

  /** A deed elsewhere counts as the first action when the actor's organisation keeps the case. */
  void on(@Observes ActionTaken taken) {
    CaseRecord record = cases.get(taken.caseId());
    if (record.isKeptBy(caller.acting())) {
      record.actedOn(clock.instant());
    }
  }

  /**
   * What a neighbour may know of a visible case.
   *
   * @param storySeen whether the actor sees the story slice, and so may share it
   */
  public record CaseBrief(
      UUID id,
      String number,
      CaseStatus status,
      UUID keeper,
      boolean keptHere,
      String territory,
      String childName,
      LocalDate birthDate,
      Sex sex,
      boolean storySeen) {}
}
