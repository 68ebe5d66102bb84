package kz.qorgan.audit;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Why did you look? For the reader; names no case, because some of them may be out of their sight.
 *
 * @param meaning the rule that was met, in the reader's language
 * @param number of the cases, attempts or searches
 */
public record Question(UUID id, String meaning, LocalDate day, int number) {}
