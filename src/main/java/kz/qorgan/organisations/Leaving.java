package kz.qorgan.organisations;

/**
 * What somebody would leave behind, in numbers: who administers accounts sees no child.
 *
 * @param lastReader whether nobody else in the organisation could read its cases
 * @param drafts unsent forms, which nobody else can read
 */
public record Leaving(
    boolean lastReader, long openCases, long openReferrals, long openNotifications, long drafts) {}
