package kz.qorgan.reference;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All reference data as read at one moment; small, public, and read far more often than changed.
 */
record Catalogue(
    Instant readAt,
    Map<String, List<Entry>> classifiers,
    List<DeadlineRule> deadlines,
    List<NotificationRule> notifications,
    WorkingCalendar calendar) {}
