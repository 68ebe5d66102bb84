package kz.qorgan.organisations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/**
 * {@code /organisations/organisation}: one organisation, what it was before, and the deeds that
 * change it; {@code /organisations/create}: a new one.
 */
@Named
@ViewScoped
public class OrganisationView implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String ANNOUNCED = "organisations.coming.announced";

  @Inject private OrganisationTreeService service;
  @Inject private Notices notices;
  @Inject private Messages messages;
  @Inject private transient Clock clock;

  private UUID id;
  private String kind;
  private String territory;
  private String kk;
  private String ru;
  private String en;
  private UUID parent;
  private UUID successor;
  private LocalDate renamedOn;
  private LocalDate since;
  private LocalDate lastDay;
  private transient OrganisationDetails organisation;
  private transient List<OrganisationNode> nodes;
  private transient List<OrganisationKind> kinds;

  /** Shows an organisation; without an id, the form of a new one. */
  public void load() {
    renamedOn = LocalDate.now(clock);
    since = renamedOn;
    lastDay = renamedOn;
    if (id == null) {
      getKinds();
    } else {
      organisation = service.open(id);
      kk = organisation.name().kk();
      ru = organisation.name().ru();
      en = organisation.name().en();
    }
  }

  public String create() {
    id = service.create(new OpenOrganisation(kind, territory, parent, kk, ru, en, since)).id();
    return told(isToCome(since) ? ANNOUNCED : "organisations.body.created");
  }

  public String rename() {
    service.rename(id, new RenameOrganisation(kk, ru, en, renamedOn));
    return told(isToCome(renamedOn) ? ANNOUNCED : "organisations.body.renamed");
  }

  public String move() {
    service.move(id, new MoveOrganisation(parent, since));
    return told(isToCome(since) ? ANNOUNCED : "organisations.body.moved");
  }

  public String close() {
    long cases = service.close(id, new CloseOrganisation(lastDay, successor));
    if (isToCome(lastDay)) {
      return told(ANNOUNCED);
    }
    notices.tell(messages.of("organisations.body.closedDone", cases));
    return "/organisations/list?faces-redirect=true";
  }

  /** Takes back what was to become of it. */
  public String takeBack(UUID change) {
    service.takeBack(change);
    return told("organisations.coming.takenBack");
  }

  /** Takes back that it will open. */
  public String takeBackOpening() {
    service.takeBackOpening(id);
    notices.tell(messages.get("organisations.coming.takenBack"));
    return "/organisations/list?faces-redirect=true";
  }

  /** Whether its first day is to come. */
  public boolean isAwaited() {
    LocalDate first = getOrganisation().validFrom();
    return first != null && isToCome(first);
  }

  private boolean isToCome(LocalDate day) {
    return day.isAfter(LocalDate.now(clock));
  }

  private String told(String key) {
    notices.tell(messages.get(key));
    return "/organisations/organisation?faces-redirect=true&id=" + id;
  }

  public OrganisationDetails getOrganisation() {
    if (organisation == null) {
      organisation = service.open(id);
    }
    return organisation;
  }

  /** Below whom it may stand, and who may succeed: open ones, and not itself. */
  public List<OrganisationNode> getNodes() {
    if (nodes == null) {
      nodes =
          service.list().stream()
              .filter(node -> node.validTo() == null && !node.id().equals(id))
              .toList();
    }
    return nodes;
  }

  public List<OrganisationKind> getKinds() {
    if (kinds == null) {
      kinds = service.kinds();
    }
    return kinds;
  }

  public UUID getId() {
    return id;
  }

  public void setId(UUID id) {
    this.id = id;
  }

  public String getKind() {
    return kind;
  }

  public void setKind(String kind) {
    this.kind = kind;
  }

  public String getTerritory() {
    return territory;
  }

  public void setTerritory(String territory) {
    this.territory = territory;
  }

  public String getKk() {
    return kk;
  }

  public void setKk(String kk) {
    this.kk = kk;
  }

  public String getRu() {
    return ru;
  }

  public void setRu(String ru) {
    this.ru = ru;
  }

  public String getEn() {
    return en;
  }

  public void setEn(String en) {
    this.en = en;
  }

  public UUID getParent() {
    return parent;
  }

  public void setParent(UUID parent) {
    this.parent = parent;
  }

  public UUID getSuccessor() {
    return successor;
  }

  public void setSuccessor(UUID successor) {
    this.successor = successor;
  }

  public LocalDate getRenamedOn() {
    return renamedOn;
  }

  public void setRenamedOn(LocalDate renamedOn) {
    this.renamedOn = renamedOn;
  }

  public LocalDate getSince() {
    return since;
  }

  public void setSince(LocalDate since) {
    this.since = since;
  }

  public LocalDate getLastDay() {
    return lastDay;
  }

  public void setLastDay(LocalDate lastDay) {
    this.lastDay = lastDay;
  }
}
