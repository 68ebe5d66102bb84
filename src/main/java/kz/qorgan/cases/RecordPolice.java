package kz.qorgan.cases;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import kz.qorgan.shared.PlainText;

/**
 * Write down a record of the police (measure 3.4).
 *
 * @param kind a code of POLICE_RECORD_KIND
 * @param date of the record itself; not in the future
 */
public record RecordPolice(
    @NotNull String kind,
    @PlainText(max = 60) String number,
    @NotNull LocalDate date,
    @PlainText String text) {}
