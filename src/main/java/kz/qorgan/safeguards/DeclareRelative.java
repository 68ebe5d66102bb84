package kz.qorgan.safeguards;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import kz.qorgan.shared.PersonNamePart;
import kz.qorgan.shared.ValidIin;

/**
 * A child of the family, as a member of staff declares it.
 *
 * @param kinship a code of KINSHIP
 * @param iin or null when it is not known; then the birth date must be
 */
public record DeclareRelative(
    @NotNull String kinship,
    @ValidIin String iin,
    @NotNull @PersonNamePart String surname,
    @NotNull @PersonNamePart String givenName,
    LocalDate birthDate) {}
