package kz.qorgan.notifications;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import kz.qorgan.shared.PlainText;

/**
 * Acknowledge a mandatory notice.
 *
 * @param registrationNumber in the police book of reports (КУИ)
 * @param acceptedAt when the police wrote it there
 */
public record AcknowledgeNotification(
    @NotNull @PlainText(max = 50) String registrationNumber, @NotNull Instant acceptedAt) {}
