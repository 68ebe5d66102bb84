package kz.qorgan.organisations;

import java.util.UUID;

/**
 * An organisation.
 *
 * @param name in the reader's language
 * @param territory KATO code
 */
public record OrganisationSummary(
    UUID id,
    String code,
    String name,
    String kind,
    String sector,
    String territory,
    boolean receivesReferrals) {}
