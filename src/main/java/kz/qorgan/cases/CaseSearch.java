package kz.qorgan.cases;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import kz.qorgan.shared.PlainText;
import kz.qorgan.shared.ValidIin;

/** Search the case list by what must not stand in an address: name or IIN. */
public record CaseSearch(
    @PlainText(max = 200) String name,
    @ValidIin String iin,
    @Min(value = 1, message = "{web.constraint.limit}")
        @Max(value = 100, message = "{web.constraint.limit}")
        Integer limit) {}
