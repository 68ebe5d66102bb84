package kz.qorgan.organisations;

/** A kind of organisation by its code and its name in the reader's language. */
public record OrganisationKind(String code, String name) {}
