package kz.qorgan.audit;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Slice;

/** Unusual reading: the auditor sees it, and the reader is asked why. */
@UseCases
public class UnusualService {
  @Inject private UnusualReadings readings;

  /** One page, newest day first. */
  @Permits(Permission.REVIEW_AUDIT)
  public Slice<Unusual> list(Integer limit, String after) {
    return readings.list(Cursor.decoded(after), Slice.limit(limit));
  }

  /** The questions to oneself that wait for an answer, oldest first. */
  @Permits(Permission.USE_OWN_SESSION)
  public List<Question> questions() {
    return readings.questions();
  }

  /** Answers a question to oneself, once. One to somebody else is {@link NotFound}. */
  @Permits(Permission.USE_OWN_SESSION)
  public void answer(UUID id, @NotNull @Valid AnswerQuestion command) {
    if (!readings.answer(id, command.answer())) {
      throw new NotFound();
    }
  }
}
