package kz.qorgan.safeguards;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import kz.qorgan.shared.PlainText;
import kz.qorgan.shared.ValidIin;

/**
 * Open a child's cases in an emergency.
 *
 * @param iin of the child; or null with the number of a case
 * @param reasonCode a code of EMERGENCY_REASON
 * @param reason in words, at least 20 characters
 * @param password the actor's own: the identity is confirmed again
 */
public record OpenEmergency(
    @ValidIin String iin,
    @Size(max = 30, message = "{web.constraint.tooLong}") String number,
    @NotNull String reasonCode,
    @NotNull @PlainText(max = 1000) @Size(min = 20, message = "{safeguards.rule.reasonTooShort}")
        String reason,
    @NotNull @Size(min = 1, max = 1000) String password) {}
