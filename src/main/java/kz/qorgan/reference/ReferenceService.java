package kz.qorgan.reference;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;
import kz.qorgan.shared.NotFound;

/** The classifiers, for programs and for filling choices. */
@UseCases
public class ReferenceService {
  @Inject private ReferenceDirectory directory;

  /**
   * The codes of a classifier in force today; {@link NotFound} when there is no such classifier.
   */
  @Permits(Permission.READ_PLAN)
  public List<Code> codes(String classifier) {
    List<Code> codes = directory.codes(classifier.toUpperCase(Locale.ROOT));
    if (codes.isEmpty()) {
      throw new NotFound();
    }
    return codes;
  }
}
