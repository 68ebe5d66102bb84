package kz.qorgan.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Acting;
import kz.qorgan.access.Caller;
import kz.qorgan.access.DraftService;
import kz.qorgan.access.SessionService;
import kz.qorgan.access.Tokens;
import kz.qorgan.measures.MeasureService;
import kz.qorgan.measures.MeasureSummary;
import kz.qorgan.organisations.OrganisationService;
import kz.qorgan.organisations.OrganisationSummary;
import kz.qorgan.shared.Unanswered;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** {@code /cases/register}: search first, then a form that can be finished in two minutes. */
@Named
@ViewScoped
public class RegisterCaseView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient CaseService service;
  @Inject private transient SliceService sliceService;
  @Inject private transient MeasureService measureService;
  @Inject private transient OrganisationService organisationService;
  @Inject private transient SessionService sessions;
  @Inject private transient Caller caller;
  @Inject private transient Clock clock;
  @Inject private transient Messages messages;
  @Inject private transient Notices notices;
  @Inject private transient DraftService drafts;

  private final CaseForm form = new CaseForm();
  private final ReporterForm reporter = new ReporterForm();
  private final WhereaboutsForm whereabouts = new WhereaboutsForm();

  /** A form that is sent twice, by a double click, is one case. */
  private final String sentOnce = UUID.randomUUID().toString();

  private boolean searched;

  /** {@code yes} when a draft is taken up: its search was done when it was begun. */
  private String takenUp;

  private String searchText;
  private String searchIin;
  private LocalDate searchBirthDate;
  private transient List<ChildMatch> matches = List.of();
  private List<String> warnings = List.of();
  private List<String> confirmed = new ArrayList<>();
  private transient List<MeasureSummary> measures;
  private transient List<OrganisationSummary> schools;
  private boolean healthBody;
  private List<String> slices = List.of();

  /** Opens the page: the measure may come from the measure's own page. */
  public void load() {
    searched = searched || "yes".equals(takenUp);
    Acting actor = sessions.me();
    healthBody = Intake.isHealthBody(actor);
    slices = List.copyOf(sliceService.own());
    if (form.getTerritory() == null) {
      form.setTerritory(actor.territory());
    }
    if (form.getReceivedOn() == null) {
      form.setReceivedOn(LocalDate.now(clock));
    }
    if (List.of("SCHOOL", "COLLEGE").contains(actor.organisationKind())
        && form.getSchool() == null) {
      form.setSchool(actor.organisationId());
    }
  }

  /**
   * Looks whether the child is known within one's sight, and takes what was typed into the form.
   */
  public void search() {
    matches = service.findChild(new ChildSearch(searchText, searchIin, searchBirthDate));
    searched = true;
    form.setIin(searchIin);
    form.setBirthDate(searchBirthDate);
    String[] words = searchText == null ? new String[0] : searchText.strip().split("\\s+", 3);
    form.setSurname(words.length > 0 ? words[0] : null);
    form.setGivenName(words.length > 1 ? words[1] : null);
    form.setPatronymic(words.length > 2 ? words[2] : null);
  }

  /** Goes back to the search. */
  public void searchAgain() {
    searched = false;
    warnings = List.of();
  }

  /** Registers the case, or shows what must be answered first; what was typed stays. */
  public String register() {
    RegisterCase command =
        form.toRegister(Warning.named(confirmed), reporter.orNone(), whereabouts.orNone());
    try {
      RegisteredCase registered = once(command);
      drafts.discard("register");
      notices.tell(messages.of("cases.register.done", registered.number()));
      if (!registered.notifications().isEmpty()) {
        notices.tell(messages.of("cases.register.policeTold"));
      }
      return "/cases/case?faces-redirect=true&id=" + registered.id();
    } catch (Unanswered unanswered) {
      warnings = unanswered.warnings();
      matches =
          warnings.contains(Warning.POSSIBLE_DUPLICATE.name())
              ? service.findChild(
                  new ChildSearch(
                      form.getSurname() + " " + form.getGivenName(),
                      form.getIin(),
                      form.getBirthDate()))
              : List.of();
      return null;
    }
  }

  private RegisteredCase once(RegisterCase command) {
    caller.repeats(sentOnce + command.hashCode(), Tokens.hash(command.toString()));
    try {
      return service.register(command);
    } finally {
      caller.repeats(null, null); // what the page does next is no repetition
    }
  }

  public String getTakenUp() {
    return takenUp;
  }

  public void setTakenUp(String takenUp) {
    this.takenUp = takenUp;
  }

  /** The measures under which this actor may register. */
  public List<MeasureSummary> getMeasures() {
    if (measures == null) {
      measures =
          measureService.list().stream()
              .filter(measure -> measure.opensCases() && (healthBody || !measure.healthOnly()))
              .toList();
    }
    return measures;
  }

  /** Schools and colleges of the chosen territory. */
  public List<OrganisationSummary> getSchools() {
    if (schools == null) {
      schools = new ArrayList<>(organisationService.list("SCHOOL", form.getTerritory()));
      schools.addAll(organisationService.list("COLLEGE", form.getTerritory()));
    }
    return schools;
  }

  /** Another territory has other schools. */
  public void territoryChosen() {
    schools = null;
    form.setSchool(null);
  }

  public CaseForm getForm() {
    return form;
  }

  public ReporterForm getReporter() {
    return reporter;
  }

  public WhereaboutsForm getWhereabouts() {
    return whereabouts;
  }

  /** Whether this slice is among the actor's, and so may be written with the case. */
  public boolean writes(String slice) {
    return slices.contains(slice);
  }

  public boolean isSearched() {
    return searched;
  }

  public String getSearchText() {
    return searchText;
  }

  public void setSearchText(String searchText) {
    this.searchText = searchText;
  }

  public String getSearchIin() {
    return searchIin;
  }

  public void setSearchIin(String searchIin) {
    this.searchIin = searchIin;
  }

  public LocalDate getSearchBirthDate() {
    return searchBirthDate;
  }

  public void setSearchBirthDate(LocalDate searchBirthDate) {
    this.searchBirthDate = searchBirthDate;
  }

  public List<ChildMatch> getMatches() {
    return matches == null ? List.of() : matches;
  }

  public List<String> getWarnings() {
    return warnings;
  }

  public List<String> getConfirmed() {
    return confirmed;
  }

  public void setConfirmed(List<String> confirmed) {
    this.confirmed = confirmed;
  }

  public boolean isHealthBody() {
    return healthBody;
  }
}
