package kz.qorgan.cases;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import kz.qorgan.shared.PlainText;

/**
 * Record medical help (measure 2.13).
 *
 * @param findings codes of FINDING; violence or an attempted suicide obliges to tell the police
 * @param icd10 codes such as {@code T74.1}
 */
public record RecordMedicalHelp(
    @NotNull @Size(min = 1, max = 20, message = "{cases.rule.findings}")
        List<@NotNull String> findings,
    @Size(max = 20, message = "{web.constraint.tooLong}")
        List<
                @NotNull
                @Pattern(
                    regexp = "[A-Z][0-9]{2}(\\.[0-9A-Z]{1,2})?",
                    message = "{cases.rule.icd10}")
                String>
            icd10,
    @PlainText String text,
    @PlainText String helpGiven) {

  public RecordMedicalHelp {
    icd10 = icd10 == null ? List.of() : icd10;
  }
}
