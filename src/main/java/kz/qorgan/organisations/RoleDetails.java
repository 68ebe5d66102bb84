package kz.qorgan.organisations;

import java.util.List;
import kz.qorgan.shared.Text;

/**
 * A role: what it may do and what it sees.
 *
 * @param scope {@code ORGANISATION}, {@code SUBTREE}, {@code RECEIVED} or {@code NONE}
 * @param slices parts of a case beyond the basic one
 * @param own whether the reader has it, who therefore cannot change it
 * @param preview what somebody with this role would see of made-up cases
 */
public record RoleDetails(
    String code,
    int version,
    Text name,
    String scope,
    List<String> slices,
    List<String> permissions,
    long holders,
    boolean changed,
    boolean retired,
    boolean own,
    List<PreviewedSight> preview) {}
