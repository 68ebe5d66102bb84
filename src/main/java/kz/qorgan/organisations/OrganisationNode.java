package kz.qorgan.organisations;

import java.time.LocalDate;
import java.util.UUID;

/**
 * An organisation in the tree that its reader administers.
 *
 * @param depth how many organisations stand above it in this tree
 * @param accounts how many people may sign in there
 * @param opens its first day while that is to come; else null
 * @param validTo its last day; null while it is open
 * @param closes the last day before it closes, as far as that is known; else null
 */
public record OrganisationNode(
    UUID id,
    String name,
    String kind,
    String territory,
    int depth,
    long accounts,
    LocalDate opens,
    LocalDate validTo,
    LocalDate closes) {}
