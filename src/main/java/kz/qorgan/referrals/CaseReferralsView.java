package kz.qorgan.referrals;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The referrals of a case, for the case's own page. */
@Named
@RequestScoped
public class CaseReferralsView {
  @Inject private ReferralService service;

  private final Map<UUID, List<ReferralDetails>> read = new HashMap<>();

  /** Those that this person sees, newest first. */
  public List<ReferralDetails> of(UUID caseId) {
    return read.computeIfAbsent(caseId, service::ofCase);
  }
}
