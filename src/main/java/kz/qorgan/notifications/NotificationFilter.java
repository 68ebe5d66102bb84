package kz.qorgan.notifications;

import kz.qorgan.referrals.Box;

/**
 * Which notices of one's office a list shows; null asks for any.
 *
 * @param overdue only those that are not acknowledged and late
 */
public record NotificationFilter(Box box, NotificationStatus status, boolean overdue) {}
