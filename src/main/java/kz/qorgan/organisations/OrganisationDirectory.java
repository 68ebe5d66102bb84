package kz.qorgan.organisations;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.qorgan.access.Directory;
import kz.qorgan.shared.Invalid;

/** Organisations for other features. */
@Directory
public class OrganisationDirectory {
  @Inject private Organisations organisations;

  public Optional<OrganisationSummary> find(UUID id) {
    return Optional.ofNullable(organisations.find(id));
  }

  /** The organisation, or the field that named it is {@link Invalid}. */
  public OrganisationSummary require(UUID id, String field) {
    return find(id).orElseThrow(() -> new Invalid(field, "organisations.rule.unknown"));
  }

  /** The body of a kind that is responsible for a territory; empty when there is none. */
  public Optional<OrganisationSummary> responsible(String kind, String territory) {
    List<OrganisationSummary> bodies = organisations.list(kind, territory);
    return bodies.isEmpty() ? Optional.empty() : Optional.of(bodies.get(0));
  }
}
