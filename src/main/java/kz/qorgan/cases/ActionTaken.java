package kz.qorgan.cases;

import java.util.UUID;

/**
 * Another feature did something for the child that counts as the keeper's first action, such as a
 * referral.
 */
public record ActionTaken(UUID caseId) {}
