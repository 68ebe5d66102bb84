package kz.qorgan.organisations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Rows;
import kz.qorgan.shared.TextArray;

/** Asks the database about many accounts with one statement, and opens them so. */
@Repository
class AccountImports {
  /** A statement of so many lines takes a fraction of its time limit, on a busy machine too. */
  private static final int AT_ONCE = 1000;

  @PersistenceContext private EntityManager em;
  @Inject private ObjectMapper json;

  /** One account to be; what is null was told wrongly or not at all. */
  record Candidate(
      int line,
      UUID id,
      String login,
      String surname,
      String givenName,
      String patronymic,
      UUID organisation,
      String iin,
      List<String> roles) {}

  /** The organisations of these codes, as far as there are such. */
  Map<String, UUID> organisations(Collection<String> codes) {
    return Rows.read(
            em.createNativeQuery(
                    "select o.code, o.id from qorgan.organisation o where o.code = any (cast(?1 as text[]))")
                .setParameter(1, TextArray.literal(List.copyOf(codes))))
        .stream()
        .collect(Collectors.toMap(row -> row.text(0), row -> row.uuid(1)));
  }

  /** What rules speak against these, of one another and of the accounts that exist. */
  List<LineFault> faults(List<Candidate> candidates, LocalDate since) {
    return Rows.read(
            em.createNativeQuery(
                    "select line, field, key, coalesce(first_line, 0) from sec.faults_of_accounts(cast(?1 as jsonb), ?2)")
                .setParameter(1, written(candidates))
                .setParameter(2, since))
        .stream()
        .map(
            row ->
                new LineFault(
                    row.number(0),
                    row.text(1),
                    row.text(2),
                    row.number(3) == 0 ? List.of() : List.of(row.number(3))))
        .toList();
  }

  /** How many of the roles that these ask for have to be approved by a second administrator. */
  int waiting(List<Candidate> candidates) {
    return ((Number)
            em.createNativeQuery(
                    """
                    with asked as materialized (
                      select r.role, count(*) as times
                      from jsonb_to_recordset(cast(?1 as jsonb)) x (roles text[]) cross join lateral unnest(x.roles) r (role)
                      group by r.role)
                    select coalesce(sum(a.times), 0) from asked a cross join lateral sec.powers_of(array[a.role]) p
                    where p.sensitive""")
                .setParameter(1, written(candidates))
                .getSingleResult())
        .intValue();
  }

  /** Opens all of these; answers how many roles wait for a second administrator. */
  int open(List<Candidate> candidates, LocalDate since) {
    int waiting = 0;
    for (int from = 0; from < candidates.size(); from += AT_ONCE) {
      List<Candidate> some = candidates.subList(from, Math.min(from + AT_ONCE, candidates.size()));
      waiting +=
          ((Number)
                  em.createNativeQuery("select sec.open_accounts(cast(?1 as jsonb), ?2)")
                      .setParameter(1, written(some))
                      .setParameter(2, since)
                      .getSingleResult())
              .intValue();
    }
    return waiting;
  }

  private String written(List<Candidate> candidates) {
    try {
      return json.writeValueAsString(candidates);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record writes as JSON", e);
    }
  }
}
