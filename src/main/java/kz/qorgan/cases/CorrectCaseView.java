package kz.qorgan.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorgan.access.DraftService;
import kz.qorgan.organisations.OrganisationService;
import kz.qorgan.organisations.OrganisationSummary;
import kz.qorgan.reference.Code;
import kz.qorgan.reference.CodesView;
import kz.qorgan.shared.Refused;
import kz.qorgan.shared.Stale;
import kz.qorgan.shared.Unanswered;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/**
 * {@code /cases/correct}: the keeper corrects what was typed. Who comes second is told and loses
 * nothing.
 */
@Named
@ViewScoped
public class CorrectCaseView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient CaseService service;
  @Inject private transient OrganisationService organisationService;
  @Inject private transient CodesView codes;
  @Inject private transient Messages messages;
  @Inject private transient Notices notices;
  @Inject private transient DraftService drafts;

  private final CaseForm form = new CaseForm();
  private UUID id;
  private int version;
  private String number;
  private boolean withStory;
  private List<String> warnings = List.of();
  private List<String> confirmed = new ArrayList<>();
  private transient List<OrganisationSummary> schools;
  private transient CaseDetails saved;

  /** Fills the form with the case as it stands. */
  public void load() {
    CaseDetails details = service.open(id);
    if (!details.keptHere()) {
      throw new Refused();
    }
    form.show(details, categories(true), categories(false));
    version = details.version();
    number = details.number();
    withStory = details.story() != null;
  }

  private Set<String> categories(boolean plans) {
    return codes.in("CATEGORY", plans).stream().map(Code::code).collect(Collectors.toSet());
  }

  /**
   * Saves the correction; after somebody else's, shows what they saved and keeps what was typed.
   */
  public String correct() {
    try {
      service.correct(id, version, form.toCorrect(withStory, Warning.named(confirmed)));
      drafts.discard("correct:" + id);
      notices.tell(messages.of("cases.correct.done", number));
      return "/cases/case?faces-redirect=true&id=" + id;
    } catch (Unanswered unanswered) {
      warnings = unanswered.warnings();
      return null;
    } catch (Stale stale) {
      saved = service.open(id);
      version = saved.version();
      return null;
    }
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

  /** What somebody else saved in the meantime; null while nobody did. */
  public CaseDetails getSaved() {
    return saved;
  }

  public CaseForm getForm() {
    return form;
  }

  public UUID getId() {
    return id;
  }

  public void setId(UUID id) {
    this.id = id;
  }

  public String getNumber() {
    return number;
  }

  public boolean isWithStory() {
    return withStory;
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
}
