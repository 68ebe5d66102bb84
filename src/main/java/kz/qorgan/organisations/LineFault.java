package kz.qorgan.organisations;

import java.util.List;

/**
 * What speaks against one line of a list of accounts.
 *
 * @param line as an editor counts, the header being 1
 * @param field the column, or {@code line} when it is the line as such
 * @param key of the message that says why and what to do
 */
public record LineFault(int line, String field, String key, List<Object> args) {}
