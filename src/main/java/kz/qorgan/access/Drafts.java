package kz.qorgan.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.qorgan.shared.Invalid;

/** Keeps drafts; row security shows each to its writer alone. */
@Repository
class Drafts {
  private static final int LONGEST = 60_000;

  @PersistenceContext private EntityManager em;
  @Inject private ObjectMapper json;

  void save(UUID account, SaveDraft draft) {
    String fields = written(draft.fields());
    if (fields.length() > LONGEST) {
      throw new Invalid("fields", "web.constraint.tooLong", LONGEST);
    }
    em.createNativeQuery("select sec.forget_drafts()").getSingleResult();
    em.createNativeQuery(
            """
            insert into qorgan.draft (account_id, page, fields) values (?1, ?2, ?3)
            on conflict (account_id, page) do update set fields = excluded.fields, saved_at = now()""")
        .setParameter(1, account)
        .setParameter(2, draft.page())
        .setParameter(3, fields)
        .executeUpdate();
  }

  Optional<Draft> find(String page) {
    return Rows.read(
            em.createNativeQuery("select page, fields, saved_at from qorgan.draft where page = ?1")
                .setParameter(1, page))
        .stream()
        .findFirst()
        .map(row -> new Draft(row.text(0), read(row.text(1)), row.instant(2)));
  }

  void discard(String page) {
    em.createNativeQuery("delete from qorgan.draft where page = ?1")
        .setParameter(1, page)
        .executeUpdate();
  }

  private String written(Map<String, List<String>> fields) {
    try {
      return json.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("texts are always JSON", e);
    }
  }

  private Map<String, List<String>> read(String fields) {
    try {
      return json.readValue(fields, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a draft was not written here", e);
    }
  }
}
