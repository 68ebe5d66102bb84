package kz.qorgan.organisations;

import jakarta.validation.constraints.NotNull;
import kz.qorgan.shared.PersonNamePart;
import kz.qorgan.shared.ValidIin;

/** Who stands behind an account, as it should have been written. */
public record CorrectPerson(
    @NotNull @PersonNamePart String surname,
    @NotNull @PersonNamePart String givenName,
    @PersonNamePart String patronymic,
    @ValidIin String iin) {}
