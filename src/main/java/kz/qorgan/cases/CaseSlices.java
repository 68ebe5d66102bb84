package kz.qorgan.cases;

import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Traced;

/**
 * The protected slices of a case as far as the actor sees them. One that is out of sight looks like
 * one in which nothing was written.
 *
 * @param own the slices among the actor's, whatever was written in this case
 * @param whereabouts or null
 * @param reporter or null
 */
public record CaseSlices(
    UUID caseId,
    List<String> own,
    Whereabouts whereabouts,
    Reporter reporter,
    List<CaseNote> notes,
    List<PoliceRecord> policeRecords)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }
}
