package kz.qorgan.organisations;

/**
 * A role that the reader may give.
 *
 * @param sensitive whether a second administrator has to approve
 */
public record GrantableRole(String code, String name, boolean sensitive) {}
