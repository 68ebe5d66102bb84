package kz.qorgan.organisations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** {@code /organisations/territory}: a place, its names, and the form of a new one. */
@Named
@ViewScoped
public class TerritoryView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private TerritoryService service;
  @Inject private Notices notices;
  @Inject private Messages messages;
  @Inject private transient Clock clock;

  private String code;
  private String kk;
  private String ru;
  private String en;
  private LocalDate since;
  private transient TerritoryDetails territory;

  public void load() {
    territory = service.open(code);
    kk = territory.name().kk();
    ru = territory.name().ru();
    en = territory.name().en();
    since = LocalDate.now(clock);
  }

  public String rename() {
    boolean coming = since != null && since.isAfter(LocalDate.now(clock));
    service.rename(code, new RenameTerritory(kk, ru, en, since));
    return told(
        coming ? "organisations.territory.renamedAhead" : "organisations.territory.renamed");
  }

  /** Takes back the name that begins on a day to come. */
  public String takeBack(LocalDate day) {
    service.takeBack(code, day);
    return told("organisations.coming.takenBack");
  }

  private String told(String key) {
    notices.tell(messages.get(key));
    return "/organisations/territory?faces-redirect=true&code=" + code;
  }

  public TerritoryDetails getTerritory() {
    if (territory == null) {
      territory = service.open(code);
    }
    return territory;
  }

  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = code;
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

  public LocalDate getSince() {
    return since;
  }

  public void setSince(LocalDate since) {
    this.since = since;
  }
}
