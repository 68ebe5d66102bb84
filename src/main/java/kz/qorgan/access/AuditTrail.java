package kz.qorgan.access;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.qorgan.shared.Slice;
import kz.qorgan.shared.TextArray;

/**
 * Appends to the audit; the database takes the actor from the session and lets nobody change what
 * is written.
 */
@Repository
class AuditTrail {
  @PersistenceContext private EntityManager em;

  void append(String useCase, String outcome, Set<UUID> cases, String reason, String address) {
    em.createNativeQuery("select audit.append(?1, ?2, ?3, ?4, ?5)")
        .setParameter(1, useCase)
        .setParameter(2, outcome)
        .setParameter(3, TextArray.literal(List.copyOf(cases)))
        .setParameter(4, reason)
        .setParameter(5, address)
        .getSingleResult();
  }

  /** Tells the keeper and the commission when what was refused is hidden from its asker. */
  void noteAttempt(Set<UUID> ids) {
    em.createNativeQuery("select sec.note_attempt(cast(?1 as uuid[]))")
        .setParameter(1, TextArray.literal(List.copyOf(ids)))
        .getSingleResult();
  }

  /** Every case that a result shows. */
  static Set<UUID> casesIn(Object result) {
    Set<UUID> cases = new LinkedHashSet<>();
    collect(result, cases);
    return cases;
  }

  /**
   * How many a deed upon many concerned, or what it was for, as the trail's words know it; null for
   * all other deeds.
   */
  static String wordsIn(Object result) {
    if (result instanceof Purposed purposed) {
      return "audit.purpose:" + purposed.purpose();
    }
    return result instanceof Counted many ? "audit.counted:" + many.counted() : null;
  }

  private static void collect(Object result, Set<UUID> cases) {
    if (result instanceof Traced traced) {
      if (traced.tracedCase() != null) {
        cases.add(traced.tracedCase());
      }
    } else if (result instanceof Slice<?> slice) {
      slice.items().forEach(item -> collect(item, cases));
    } else if (result instanceof Iterable<?> items) {
      items.forEach(item -> collect(item, cases));
    }
  }
}
