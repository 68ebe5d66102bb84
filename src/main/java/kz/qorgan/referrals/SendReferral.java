package kz.qorgan.referrals;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.qorgan.shared.PlainText;

/**
 * Refer a child to an office.
 *
 * @param to the receiving organisation, never a person
 * @param kind a code of REFERRAL_KIND
 * @param urgency a code of URGENCY; the dated rule makes the due date of it
 * @param shares what the recipient may see of the case; the basic slice always
 * @param findings codes of FINDING, for health bodies only (measure 2.13)
 */
public record SendReferral(
    @NotNull UUID to,
    @NotNull String kind,
    @NotNull String urgency,
    @NotNull @PlainText String reason,
    List<@NotNull SharedSlice> shares,
    @Size(max = 20, message = "{web.constraint.tooLong}") List<@NotNull String> findings) {

  public SendReferral {
    findings = findings == null ? List.of() : findings;
  }

  /** The shared slices: the basic one without being named, each once. */
  Set<SharedSlice> sharedSlices() {
    Set<SharedSlice> slices = EnumSet.of(SharedSlice.BASIC);
    if (shares != null) {
      slices.addAll(shares);
    }
    return slices;
  }
}
