package kz.qorgan.reference;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import kz.qorgan.access.Directory;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.Text;

/** Codes, due dates and notification rules as they are in force today. */
@Directory
public class ReferenceDirectory {
  @Inject private ReferenceRows rows;
  @Inject private Clock clock;

  /** Whether the code is in force today. */
  public boolean knows(String classifier, String code) {
    LocalDate today = LocalDate.now(clock);
    return entries(classifier).stream()
        .anyMatch(entry -> entry.code().equals(code) && entry.inForceOn(today));
  }

  /** Every code must be in force today, or the field is {@link Invalid}; null is no code. */
  public void require(String classifier, String code, String field) {
    if (code != null && !knows(classifier, code)) {
      throw new Invalid(field, "web.constraint.code");
    }
  }

  /** As {@link #require(String, String, String)} for each code. */
  public void require(String classifier, Collection<String> codes, String field) {
    codes.forEach(code -> require(classifier, code, field));
  }

  /**
   * The name of a code as it is today, or was last, or will be first; the code itself when there
   * never was such a one.
   */
  public Text name(String classifier, String code) {
    return name(entries(classifier), code, LocalDate.now(clock));
  }

  /** Of entries in the order of their days. */
  static Text name(List<Entry> entries, String code, LocalDate today) {
    List<Entry> named = entries.stream().filter(entry -> entry.code().equals(code)).toList();
    return named.stream()
        .filter(entry -> !entry.validFrom().isAfter(today))
        .reduce((earlier, later) -> later)
        .or(() -> named.stream().findFirst())
        .map(Entry::name)
        .orElseGet(() -> new Text(code, code, code));
  }

  /** Somebody changes reference data in this transaction: after it, it is read anew. */
  public void changes() {
    rows.readAnew();
  }

  /** The codes in force today, in their order. */
  public List<Code> codes(String classifier) {
    LocalDate today = LocalDate.now(clock);
    return entries(classifier).stream()
        .filter(entry -> entry.inForceOn(today))
        .map(entry -> new Code(entry.code(), entry.name(), entry.attributes(), entry.primary()))
        .toList();
  }

  /**
   * By when something is due that starts now.
   *
   * @param subject {@code REFERRAL}, {@code FIRST_ACTION}, {@code ACKNOWLEDGEMENT} or {@code
   *     EMERGENCY_ACCESS}
   * @param key the urgency, risk level or notification rule
   * @throws IllegalStateException when no rule is in force: reference data is incomplete
   */
  public Instant due(String subject, String key) {
    ZonedDateTime now = ZonedDateTime.now(clock);
    return deadline(subject, key, now.toLocalDate()).dueFrom(now, rows.catalogue().calendar());
  }

  /** What a time limit that starts today rests on, in words. */
  public Text basis(String subject, String key) {
    return deadline(subject, key, LocalDate.now(clock)).basis();
  }

  private DeadlineRule deadline(String subject, String key, LocalDate day) {
    return rows.catalogue().deadlines().stream()
        .filter(
            rule -> rule.subject().equals(subject) && rule.key().equals(key) && rule.inForceOn(day))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no deadline rule for " + subject + " " + key));
  }

  /** The rules that oblige a body of this sector, with these findings, to tell somebody. */
  public List<NotificationRule> obligations(String sector, Collection<String> findings) {
    LocalDate today = LocalDate.now(clock);
    return rows.catalogue().notifications().stream()
        .filter(rule -> rule.inForceOn(today) && rule.obliges(sector, findings))
        .toList();
  }

  /** The notification rule of a code, as it was last in force. */
  public NotificationRule notificationRule(String code) {
    return rows.catalogue().notifications().stream()
        .filter(rule -> rule.code().equals(code))
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new IllegalStateException("no notification rule " + code));
  }

  private List<Entry> entries(String classifier) {
    return rows.catalogue().classifiers().getOrDefault(classifier, List.of());
  }
}
