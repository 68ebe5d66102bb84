package kz.qorgan.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.shared.Slice;
import kz.qorgan.web.Messages;

/** The auditor's page: the trail by its filters. */
@Named
@RequestScoped
public class AuditListView {
  /** Of many cases in one entry, such as a list's, so many are shown at once. */
  private static final int AT_ONCE = 3;

  @Inject private AuditService service;
  @Inject private AuditWords words;
  @Inject private Messages messages;
  @Inject private Caller caller;

  private String caseId;
  private String number;
  private String login;
  private String outcome;
  private String useCase;
  private String from;
  private String to;
  private String after;
  private Slice<AuditEntry> page = new Slice<>(List.of(), null);

  /** A choice of a filter. */
  public record Option(String code, String text) {}

  public void load() {
    AuditFilter filter = AuditFilter.of(caseId, number, login, outcome, useCase, from, to);
    page = service.list(filter, null, after);
  }

  public Slice<AuditEntry> getPage() {
    return page;
  }

  public boolean isFiltered() {
    return Arrays.asList(caseId, number, login, outcome, useCase, from, to).stream()
        .anyMatch(value -> value != null && !value.isBlank());
  }

  public String deed(AuditEntry entry) {
    return words.useCase(entry.useCase(), caller.locale());
  }

  public String reason(AuditEntry entry) {
    return words.reason(entry.reason(), caller.locale());
  }

  public List<AuditEntry.NamedCase> first(AuditEntry entry) {
    return entry.cases().subList(0, Math.min(AT_ONCE, entry.cases().size()));
  }

  public List<AuditEntry.NamedCase> rest(AuditEntry entry) {
    return entry.cases().subList(Math.min(AT_ONCE, entry.cases().size()), entry.cases().size());
  }

  /** A case's number; what is no case is told by the beginning of its id. */
  public String name(AuditEntry.NamedCase named) {
    return named.number() != null
        ? named.number()
        : messages.of("audit.otherRecord", shortened(named.id()));
  }

  private static String shortened(UUID id) {
    return id.toString().substring(0, 8);
  }

  public List<Option> getOutcomes() {
    return Arrays.stream(Outcome.values())
        .map(value -> new Option(value.name(), messages.of(value)))
        .toList();
  }

  public List<Option> getUseCases() {
    return words.useCases(caller.locale()).entrySet().stream()
        .map(useCase -> new Option(useCase.getKey(), useCase.getValue()))
        .toList();
  }

  public String getCaseId() {
    return caseId;
  }

  public void setCaseId(String caseId) {
    this.caseId = caseId;
  }

  public String getNumber() {
    return number;
  }

  public void setNumber(String number) {
    this.number = number;
  }

  public String getLogin() {
    return login;
  }

  public void setLogin(String login) {
    this.login = login;
  }

  public String getOutcome() {
    return outcome;
  }

  public void setOutcome(String outcome) {
    this.outcome = outcome;
  }

  public String getUseCase() {
    return useCase;
  }

  public void setUseCase(String useCase) {
    this.useCase = useCase;
  }

  public String getFrom() {
    return from;
  }

  public void setFrom(String from) {
    this.from = from;
  }

  public String getTo() {
    return to;
  }

  public void setTo(String to) {
    this.to = to;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }
}
