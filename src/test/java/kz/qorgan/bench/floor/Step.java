package kz.qorgan.bench.floor;

import java.util.List;

/**
 * A statement of a request.
 *
 * @param values in their order: a {@link Slot}, or what is the same in every request, null too
 * @param answers where the cells of its first row go, if anywhere
 */
public record Step(String sql, List<Object> values, List<Slot> answers) {}
