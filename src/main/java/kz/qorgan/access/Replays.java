package kz.qorgan.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.reflect.Type;
import java.util.List;
import java.util.UUID;
import kz.qorgan.shared.KeyReused;

/**
 * Idempotency-Key: a repeated request answers what the first one answered. The key is claimed
 * inside the deed's transaction, so a second request with it waits for the first and then finds its
 * result.
 */
@Repository
class Replays {
  @PersistenceContext private EntityManager em;
  @Inject private ObjectMapper json;

  /**
   * Claims the key; false when an earlier request holds it. Keys older than 72 hours are forgotten
   * here.
   */
  boolean claim(UUID account, String key, String useCase, String requestHash) {
    em.createNativeQuery(
            "delete from qorgan.idempotency_key where account_id = ?1 and created_at < now() - interval '72 hours'")
        .setParameter(1, account)
        .executeUpdate();
    return em.createNativeQuery(
                """
                insert into qorgan.idempotency_key (account_id, key, use_case, request_hash)
                values (?1, ?2, ?3, ?4) on conflict do nothing""")
            .setParameter(1, account)
            .setParameter(2, key)
            .setParameter(3, useCase)
            .setParameter(4, requestHash)
            .executeUpdate()
        == 1;
  }

  /** The result of the earlier request, or {@link KeyReused} when that was another request. */
  Object result(UUID account, String key, String useCase, String requestHash, Type type) {
    List<Object[]> rows =
        Rows.of(
            em.createNativeQuery(
                    """
                    select use_case, request_hash, result from qorgan.idempotency_key
                    where account_id = ?1 and key = ?2""")
                .setParameter(1, account)
                .setParameter(2, key));
    Row row = new Row(rows.get(0));
    if (!useCase.equals(row.text(0)) || !requestHash.equals(row.text(1))) {
      throw new KeyReused();
    }
    try {
      return row.text(2) == null ? null : json.readValue(row.text(2), json.constructType(type));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored result reads back", e);
    }
  }

  void keep(UUID account, String key, Object result) {
    try {
      em.createNativeQuery(
              "update qorgan.idempotency_key set result = ?1 where account_id = ?2 and key = ?3")
          .setParameter(1, result == null ? null : json.writeValueAsString(result))
          .setParameter(2, account)
          .setParameter(3, key)
          .executeUpdate();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a result writes as JSON", e);
    }
  }
}
