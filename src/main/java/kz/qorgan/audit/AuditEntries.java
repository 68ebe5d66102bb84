package kz.qorgan.audit;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Row;
import kz.qorgan.access.Rows;
import kz.qorgan.audit.AuditEntry.NamedCase;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.Slice;
import kz.qorgan.shared.TextArray;

/** Reads the trail; PostgreSQL shows it to the auditor alone, and lets nobody change it. */
@Repository
class AuditEntries {
  private static final String LIST =
      """
      select e.id, e.at, e.login, qorgan.text(?1, o.kk, o.ru, o.en) as organisation,
             (select string_agg(qorgan.text(?1, r.kk, r.ru, r.en), chr(10) order by r.code)
              from qorgan.role r where r.code = any (e.roles)) as roles,
             e.use_case, e.outcome, array_to_string(e.case_ids, ' '), e.reason, e.address
      from audit.entry e left join qorgan.organisation o on o.id = e.organisation_id
      """;

  @PersistenceContext private EntityManager em;
  @Inject private Caller caller;
  @Inject private Clock clock;

  /** One page, newest first; two statements, whatever the size. */
  Slice<AuditEntry> list(AuditFilter filter, Cursor after, int limit) {
    Map<Integer, Object> values = new HashMap<>();
    values.put(1, caller.language());
    values.put(2, limit + 1);
    Query query =
        em.createNativeQuery(LIST + where(filter, after, values) + " order by e.id desc limit ?2");
    values.forEach(query::setParameter);
    List<Row> rows = Rows.read(query);
    Map<UUID, String> numbers = numbers(rows);
    UUID asked = filter.caseId() != null ? filter.caseId() : idOf(filter.number(), numbers);
    List<AuditEntry> entries = rows.stream().map(row -> entry(row, numbers, asked)).toList();
    return Slice.of(entries, limit, last -> new Cursor(Long.toString(last.id()), ""));
  }

  /** Only what is asked for stands in the statement, so that each question finds its index. */
  private String where(AuditFilter filter, Cursor after, Map<Integer, Object> values) {
    List<String> conditions = new ArrayList<>();
    if (filter.caseId() != null) {
      conditions.add("e.case_ids @> array[cast(?3 as uuid)]");
      values.put(3, filter.caseId().toString());
    }
    if (filter.number() != null) {
      conditions.add("e.case_ids @> array[(select audit.case_of(?4))]");
      values.put(4, filter.number());
    }
    if (filter.login() != null) {
      conditions.add("e.login = lower(?5)");
      values.put(5, filter.login());
    }
    if (filter.outcome() != null) {
      conditions.add("e.outcome = ?6");
      values.put(6, filter.outcome().name());
    }
    if (filter.useCase() != null) {
      conditions.add("e.use_case = ?7");
      values.put(7, filter.useCase());
    }
    if (filter.from() != null) {
      conditions.add("e.at >= cast(?9 as timestamptz)");
      values.put(9, beginning(filter.from()));
    }
    if (filter.to() != null) {
      conditions.add("e.at < cast(?10 as timestamptz)");
      values.put(10, beginning(filter.to().plusDays(1)));
    }
    if (after != null) {
      conditions.add("e.id < ?8");
      values.put(8, position(after));
    }
    return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
  }

  private String beginning(LocalDate day) {
    return day.atStartOfDay(clock.getZone()).toInstant().toString();
  }

  /** The number of the entry where the last page ended. */
  static long position(Cursor after) {
    try {
      return Long.parseLong(after.key());
    } catch (NumberFormatException e) {
      throw new Invalid("after", "web.constraint.cursor");
    }
  }

  private Map<UUID, String> numbers(List<Row> rows) {
    Set<UUID> ids = new LinkedHashSet<>();
    rows.forEach(row -> ids.addAll(ids(row)));
    Map<UUID, String> numbers = new HashMap<>();
    if (!ids.isEmpty()) {
      Rows.read(
              em.createNativeQuery("select id, number from audit.case_numbers(cast(?1 as uuid[]))")
                  .setParameter(1, TextArray.literal(List.copyOf(ids))))
          .forEach(row -> numbers.put(row.uuid(0), row.text(1)));
    }
    return numbers;
  }

  private static List<UUID> ids(Row row) {
    return Arrays.stream(row.text(7).split(" "))
        .filter(id -> !id.isEmpty())
        .map(UUID::fromString)
        .toList();
  }

  private static UUID idOf(String number, Map<UUID, String> numbers) {
    return numbers.entrySet().stream()
        .filter(named -> named.getValue().equals(number))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static AuditEntry entry(Row row, Map<UUID, String> numbers, UUID asked) {
    return new AuditEntry(
        row.count(0),
        row.instant(1),
        row.text(2),
        row.text(3),
        row.text(4) == null ? List.of() : List.of(row.text(4).split("\n")),
        row.text(5),
        Outcome.valueOf(row.text(6)),
        ids(row).stream().map(id -> new NamedCase(id, numbers.get(id))).toList(),
        row.text(8),
        row.text(9),
        asked);
  }
}
