package kz.qorgan.safeguards;

import jakarta.validation.constraints.NotNull;
import kz.qorgan.safeguards.EmergencyAccess.Verdict;
import kz.qorgan.shared.PlainText;

/** Another person's judgement of an emergency access. */
public record ReviewEmergency(
    @NotNull Verdict verdict, @NotNull @PlainText(max = 1000) String text) {}
