package kz.qorgan.safeguards;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Acting;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;
import kz.qorgan.cases.CaseDirectory;
import kz.qorgan.safeguards.Conflicts.NamedReader;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Refused;
import kz.qorgan.shared.RuleBroken;

/**
 * Special protection: the address of a shelter, a witness. The case exists for the people named
 * alone, whoever else their office may be.
 */
@UseCases
public class ProtectionService {
  @Inject private Protections protections;
  @Inject private Conflicts readers;
  @Inject private CaseDirectory cases;
  @Inject private Caller caller;

  @Permits(Permission.GUARD_CASE)
  public Protection ofCase(UUID caseId) {
    cases.require(caseId);
    return protections.of(caseId);
  }

  /**
   * Protects a case that the actor's organisation keeps; the actor is always one of its readers.
   */
  @Permits(Permission.GUARD_CASE)
  public Protection protect(UUID caseId, @NotNull @Valid ProtectCase command) {
    mustKeep(caseId);
    if (protections.of(caseId).specially()) {
      throw new RuleBroken("safeguards.rule.protectedAlready");
    }
    Acting actor = caller.acting();
    List<NamedReader> named = new ArrayList<>();
    named.add(new NamedReader(actor.accountId(), actor.displayName()));
    for (int i = 0; i < command.logins().size(); i++) {
      String field = "logins[" + i + "]";
      named.add(
          readers
              .reader(command.logins().get(i))
              .orElseThrow(() -> new Invalid(field, "safeguards.rule.noReader")));
    }
    protections.protect(caseId, command.reason(), named);
    return protections.of(caseId);
  }

  /** Opens the case to its keeper's organisation again; any of the people named may. */
  @Permits(Permission.GUARD_CASE)
  public Protection end(UUID caseId) {
    mustKeep(caseId);
    if (!protections.of(caseId).specially()) {
      throw new RuleBroken("safeguards.rule.notProtected");
    }
    protections.end(caseId);
    return protections.of(caseId);
  }

  /**
   * A case of the commission's territory whose named people have all left; not found while one of
   * them can open it.
   */
  @Permits(Permission.DECIDE_CONFLICT)
  public AbandonedProtection openAbandoned(UUID caseId) {
    return protections.abandoned(caseId).orElseThrow(NotFound::new);
  }

  /** Names people of the keeper's for such a case; who names them does not see it. */
  @Permits(Permission.DECIDE_CONFLICT)
  public void nameReaders(UUID caseId, @NotNull @Valid NameReaders command) {
    openAbandoned(caseId);
    protections
        .nameReaders(caseId, command)
        .ifPresent(
            login -> {
              int line = command.logins().indexOf(login);
              throw new Invalid("logins[" + line + "]", "safeguards.rule.noReaderThere", login);
            });
  }

  private void mustKeep(UUID caseId) {
    if (!cases.require(caseId).keptHere()) {
      throw new Refused();
    }
  }
}
