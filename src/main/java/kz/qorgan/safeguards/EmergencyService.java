package kz.qorgan.safeguards;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.SignIn;
import kz.qorgan.access.UseCases;
import kz.qorgan.reference.ReferenceDirectory;
import kz.qorgan.safeguards.OpenedCase.Outcome;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Refused;
import kz.qorgan.shared.RuleBroken;
import kz.qorgan.shared.Slice;

/**
 * Emergency access ("break the glass"): for a short time, with a reason and a confirmed identity;
 * the keeper and the commission are told in the same transaction, and another person reviews it.
 */
@UseCases
public class EmergencyService {
  private static final String LIMITS = "EMERGENCY_ACCESS";

  @Inject private Emergencies emergencies;
  @Inject private ReferenceDirectory reference;
  @Inject private SignIn signIn;
  @Inject private Caller caller;

  /**
   * Opens the cases of a child, or one case. An empty answer: there is none that could be opened; a
   * hidden one is told to its keeper all the same, so nothing is rolled back.
   */
  @Permits(Permission.OPEN_EMERGENCY)
  public List<OpenedCase> open(@NotNull @Valid OpenEmergency command) {
    if ((command.iin() == null) == (command.number() == null || command.number().isBlank())) {
      throw new Invalid("iin", "safeguards.rule.iinOrNumber");
    }
    reference.require("EMERGENCY_REASON", command.reasonCode(), "reasonCode");
    EmergencyBlock block = block();
    if (block != null) {
      throw new RuleBroken(block.rule());
    }
    if (!signIn.confirms(caller.acting().login(), command.password(), caller.address())) {
      throw new Invalid("password", "safeguards.rule.wrongPassword");
    }
    List<OpenedCase> met =
        emergencies.open(
            command,
            reference.due(LIMITS, "OPEN"),
            reference.due(LIMITS, "REVIEW"),
            reference.due(LIMITS, "FURTHER"));
    if (!met.isEmpty() && met.stream().allMatch(one -> one.outcome() == Outcome.VOIDED)) {
      throw new RuleBroken("safeguards.rule.onlyVoided");
    }
    return met;
  }

  /** The actor's own, newest first. */
  @Permits(Permission.OPEN_EMERGENCY)
  public List<EmergencyAccess> mine() {
    return emergencies.mine();
  }

  /** Closes the case again before its time. */
  @Permits(Permission.OPEN_EMERGENCY)
  public EmergencyAccess end(UUID id) {
    EmergencyAccess access = find(id);
    if (!access.mine()) {
      throw new Refused();
    }
    emergencies.end(id);
    return find(id);
  }

  /** Why the actor can open no other now; null when nothing stands against it. */
  @Permits(Permission.OPEN_EMERGENCY)
  public EmergencyBlock block() {
    return emergencies.block().orElse(null);
  }

  /** One page of what waits for a review by the actor's office, the most urgent first. */
  @Permits(Permission.REVIEW_EMERGENCY)
  public Slice<EmergencyAccess> toReview(Integer limit, String after) {
    return emergencies.toReview(Cursor.decoded(after), Slice.limit(limit));
  }

  /** One emergency access of another, with its review if there is one. */
  @Permits(Permission.REVIEW_EMERGENCY)
  public EmergencyAccess openToReview(UUID id) {
    return find(id);
  }

  /** Judges another's emergency access; it can be done once. */
  @Permits(Permission.REVIEW_EMERGENCY)
  public EmergencyAccess review(UUID id, @NotNull @Valid ReviewEmergency command) {
    EmergencyAccess access = find(id);
    if (access.mine()) {
      throw new Refused();
    }
    if (access.verdict() != null) {
      throw new RuleBroken("safeguards.rule.reviewedAlready");
    }
    emergencies.review(id, command);
    return find(id);
  }

  private EmergencyAccess find(UUID id) {
    return emergencies.find(id).orElseThrow(NotFound::new);
  }
}
