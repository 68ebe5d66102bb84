package kz.qorgan.safeguards;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;
import kz.qorgan.reference.ReferenceDirectory;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.RuleBroken;

/**
 * Staff declare the children of their own family, so that nobody works on the case of a relative.
 * What is declared hides every case of that child from who declared it.
 */
@UseCases
public class RelativeService {
  private static final int MOST = 50;

  @Inject private Relatives relatives;
  @Inject private ReferenceDirectory reference;
  @Inject private Clock clock;

  @Permits(Permission.USE_OWN_SESSION)
  public List<DeclaredRelative> mine() {
    return relatives.mine();
  }

  /** Declares a relative; answers the id. */
  @Permits(Permission.USE_OWN_SESSION)
  public UUID declare(@NotNull @Valid DeclareRelative relative) {
    reference.require("KINSHIP", relative.kinship(), "kinship");
    if (relative.iin() == null && relative.birthDate() == null) {
      throw new Invalid("birthDate", "safeguards.rule.iinOrBirthDate");
    }
    if (relative.birthDate() != null && relative.birthDate().isAfter(LocalDate.now(clock))) {
      throw new Invalid("birthDate", "safeguards.rule.bornInFuture");
    }
    if (relatives.mine().size() >= MOST) {
      throw new RuleBroken("safeguards.rule.tooManyRelatives", MOST);
    }
    return relatives.add(relative);
  }

  /**
   * Withdraws a declaration. A conflict of interest that it led to stays until a second person
   * lifts it: nobody opens a relative's case by forgetting the relative.
   */
  @Permits(Permission.USE_OWN_SESSION)
  public void withdraw(UUID id) {
    if (!relatives.withdraw(id)) {
      throw new NotFound();
    }
  }

  /** The actor's own address and telephone, as they said. */
  @Permits(Permission.USE_OWN_SESSION)
  public Contact contact() {
    return relatives.contact();
  }

  /** Says where the actor lives; a case of a child who lives there is looked at by its keeper. */
  @Permits(Permission.USE_OWN_SESSION)
  public Contact saveContact(@NotNull @Valid Contact contact) {
    relatives.keep(contact);
    return relatives.contact();
  }
}
