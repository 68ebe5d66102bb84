package kz.qorgan.cases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import kz.qorgan.reference.ReferenceDirectory;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.PreconditionMissing;
import kz.qorgan.shared.Refused;
import kz.qorgan.shared.Stale;

/**
 * What must be right about the slices that a case's keeper writes, with the case or later: whoever
 * comes second is told, and nobody writes what they may not read.
 */
@ApplicationScoped
class KeptSlices {
  @Inject private SliceRows slices;
  @Inject private ReferenceDirectory reference;

  /**
   * @param at what the names of faulty fields begin with, such as {@code whereabouts.}
   */
  Whereabouts save(UUID caseId, Integer version, SaveWhereabouts command, String at) {
    mustBeOwn("WHEREABOUTS");
    Whereabouts before = slices.whereabouts(caseId).orElse(null);
    mustFollow(version, before == null ? null : before.version());
    if (before == null || !before.place().equals(command.place())) {
      reference.require("PLACE_KIND", command.place(), at + "place");
    }
    if (before == null) {
      slices.add(caseId, command);
    } else {
      slices.replace(caseId, version, command);
    }
    return slices.whereabouts(caseId).orElseThrow();
  }

  /**
   * @param at what the names of faulty fields begin with, such as {@code reporter.}
   */
  Reporter save(UUID caseId, Integer version, SaveReporter command, String at) {
    mustBeOwn("REPORTER");
    Reporter before = slices.reporter(caseId).orElse(null);
    mustFollow(version, before == null ? null : before.version());
    if (before == null || !before.relation().equals(command.relation())) {
      reference.require("REPORTER_RELATION", command.relation(), at + "relation");
    }
    if (command.name() == null && command.phone() == null) {
      throw new Invalid(at + "name", "cases.rule.nameOrPhone");
    }
    if (before == null) {
      slices.add(caseId, command);
    } else {
      slices.replace(caseId, version, command);
    }
    return slices.reporter(caseId).orElseThrow();
  }

  /** Whether this slice is among the actor's; who may not read it may not write it either. */
  void mustBeOwn(String slice) {
    if (!slices.own().contains(slice)) {
      throw new Refused();
    }
  }

  /** What stands already may only be replaced by who has read it. */
  private static void mustFollow(Integer version, Integer present) {
    if (version == null && present != null) {
      throw new PreconditionMissing();
    }
    if (version != null && !version.equals(present)) {
      throw new Stale();
    }
  }
}
