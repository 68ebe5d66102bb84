package kz.qorgan.safeguards;

import static org.assertj.core.api.Assertions.assertThat;

import kz.qorgan.harness.Superuser;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After each test: what is kept of what open sessions must not see is what would be worked out now,
 * whatever was protected, found, lifted, referred or moved meanwhile.
 */
public final class HiddenAsKept implements AfterEachCallback {

  private static final String STALE =
      """
      select distinct a.login
      from sec.session s join qorgan.account a on a.id = s.account_id
      join sec.hidden_from h on h.token_hash = s.token_hash
      cross join lateral sec.hidden_of(s.account_id, s.organisations, s.offices) now (case_ids)
      where s.ended_at is null and s.ends_at > now()
        and not (h.case_ids @> now.case_ids and h.case_ids <@ now.case_ids)""";

  @Override
  public void afterEach(ExtensionContext context) {
    assertThat(Superuser.rows(STALE))
        .as("sessions that are told of hidden cases too late")
        .isEmpty();
  }
}
