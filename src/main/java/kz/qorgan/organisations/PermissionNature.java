package kz.qorgan.organisations;

/**
 * What a permission amounts to.
 *
 * @param region whether it reaches beyond one's own organisation and those below
 * @param sensitive whether a second administrator approves each grant
 */
public record PermissionNature(
    String code, boolean seesChild, boolean administers, boolean region, boolean sensitive) {}
