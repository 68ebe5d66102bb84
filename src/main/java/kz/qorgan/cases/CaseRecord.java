package kz.qorgan.cases;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.qorgan.access.Acting;
import kz.qorgan.measures.MeasureDirectory.OpeningMeasure;
import kz.qorgan.shared.Identified;
import kz.qorgan.shared.Refused;
import kz.qorgan.shared.RuleBroken;
import kz.qorgan.shared.TextArray;

/**
 * The case of one child in one organisation, from the signal that opened it. It belongs to the
 * keeper, who alone corrects it; it is never deleted, and voided with a reason when it was
 * registered by mistake.
 */
@Entity
@Table(name = "case_record", schema = "qorgan")
class CaseRecord extends Identified {
  @Column(name = "number")
  private String number;

  @Column(name = "status")
  @Enumerated(EnumType.STRING)
  private CaseStatus status;

  @Column(name = "plan")
  private String plan;

  @Column(name = "measure")
  private String measure;

  @Column(name = "keeper_id")
  private UUID keeper;

  @Column(name = "territory")
  private String territory;

  @Column(name = "child_id")
  private UUID childId;

  @Embedded private ChildParticulars child;

  @Column(name = "categories")
  @Convert(converter = TextArray.class)
  private List<String> categories;

  @Column(name = "risk")
  private String risk;

  @Column(name = "due_at")
  private Instant dueAt;

  @Column(name = "first_action_at")
  private Instant firstActionAt;

  @Column(name = "registered_at")
  private Instant registeredAt;

  @Column(name = "registered_by")
  private UUID registeredBy;

  @Column(name = "registered_by_name")
  private String registeredByName;

  @Column(name = "confirmed_warnings")
  @Convert(converter = TextArray.class)
  private List<String> confirmedWarnings;

  @Column(name = "voided_at")
  private Instant voidedAt;

  @Column(name = "voided_by_name")
  private String voidedByName;

  @Column(name = "void_reason")
  private String voidReason;

  protected CaseRecord() {}

  CaseRecord(
      String number,
      OpeningMeasure measure,
      Acting keeper,
      UUID childId,
      ChildParticulars child,
      String territory,
      List<String> categories,
      String risk,
      Instant dueAt,
      Set<Warning> confirmed,
      Instant now) {
    this.number = number;
    this.status = CaseStatus.OPEN;
    this.plan = measure.plan();
    this.measure = measure.number();
    this.keeper = keeper.organisationId();
    this.territory = territory;
    this.childId = childId;
    this.child = child;
    this.categories = List.copyOf(new LinkedHashSet<>(categories));
    this.risk = risk;
    this.dueAt = dueAt;
    this.registeredAt = now;
    this.registeredBy = keeper.accountId();
    this.registeredByName = keeper.displayName();
    this.confirmedWarnings = confirmed.stream().map(Enum::name).toList();
  }

  /** Only the keeper changes a case, and only while it is open. */
  void mustBeChangedBy(Acting actor) {
    if (!keeper.equals(actor.organisationId())) {
      throw new Refused();
    }
    mustBeOpen();
  }

  private void mustBeOpen() {
    if (status != CaseStatus.OPEN) {
      throw new RuleBroken("cases.rule.voided");
    }
  }

  /** Replaces what the keeper typed; answers which fields changed. */
  List<String> correct(
      UUID newChildId,
      ChildParticulars newChild,
      String newTerritory,
      List<String> newCategories,
      String newRisk,
      Instant newDueAt,
      Set<Warning> confirmed) {
    List<String> fields = new ArrayList<>(child.differences(newChild));
    Patch.note(fields, "child.territory", territory, newTerritory);
    Patch.note(fields, "categories", Set.copyOf(categories), Set.copyOf(newCategories));
    Patch.note(fields, "risk", risk, newRisk);
    childId = newChildId;
    child = newChild;
    territory = newTerritory;
    categories = List.copyOf(newCategories);
    risk = newRisk;
    dueAt = newDueAt;
    Set<String> answered = new LinkedHashSet<>(confirmedWarnings);
    confirmed.forEach(warning -> answered.add(warning.name()));
    confirmedWarnings = List.copyOf(answered);
    return fields;
  }

  /** The keeper did something for the child; only the first time meets the deadline. */
  void actedOn(Instant now) {
    if (firstActionAt == null) {
      firstActionAt = now;
    }
  }

  void voidBecause(String reason, Acting actor, Instant now) {
    mustBeChangedBy(actor);
    status = CaseStatus.VOIDED;
    voidReason = reason.strip();
    voidedByName = actor.displayName();
    voidedAt = now;
  }

  String number() {
    return number;
  }

  CaseStatus status() {
    return status;
  }

  String territory() {
    return territory;
  }

  UUID childId() {
    return childId;
  }

  ChildParticulars child() {
    return child;
  }

  List<String> categories() {
    return categories;
  }

  String risk() {
    return risk;
  }

  Instant dueAt() {
    return dueAt;
  }

  Instant registeredAt() {
    return registeredAt;
  }

  boolean isKeptBy(Acting actor) {
    return keeper.equals(actor.organisationId());
  }
}
