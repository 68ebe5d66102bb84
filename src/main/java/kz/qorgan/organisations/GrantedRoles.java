package kz.qorgan.organisations;

import java.util.List;
import java.util.UUID;

/**
 * An account after its roles were chosen.
 *
 * @param waiting codes of the roles that a second administrator has to approve
 */
public record GrantedRoles(UUID id, int version, List<String> waiting) {}
