package kz.qorgan.cases;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.qorgan.shared.Sex;

/**
 * What a keeper types about a case, for registering and for correcting. Its rules stand on the
 * commands.
 */
public class CaseForm implements Serializable {
  private static final long serialVersionUID = 1L;

  private String measure;
  private String territory;
  private String iin;
  private String noIinReason;
  private String surname;
  private String givenName;
  private String patronymic;
  private LocalDate birthDate;
  private Sex sex;
  private UUID school;
  private String schoolClass;
  private String source;
  private LocalDate receivedOn;
  private String text;
  private List<String> categories = new ArrayList<>();
  private List<String> otherCategories = new ArrayList<>();
  private List<String> keptCategories = new ArrayList<>();
  private String risk;
  private List<String> findings = new ArrayList<>();

  /** The command that registers what was typed; empty fields are absent. */
  RegisterCase toRegister(
      List<Warning> confirmed, SaveReporter reporter, SaveWhereabouts whereabouts) {
    return new RegisterCase(
        measure,
        allCategories(),
        risk,
        new RegisterCase.Signal(source, receivedOn, text),
        new RegisterCase.Child(
            iin,
            iin == null ? noIinReason : null,
            surname,
            givenName,
            patronymic,
            birthDate,
            sex,
            school,
            schoolClass,
            territory),
        findings,
        confirmed,
        reporter,
        whereabouts);
  }

  /** The command that corrects a case to what now stands in the form. */
  CorrectCase toCorrect(boolean withStory, List<Warning> confirmed) {
    return new CorrectCase(
        Optional.of(allCategories()),
        Optional.ofNullable(risk),
        withStory
            ? new CorrectCase.Signal(
                Optional.ofNullable(source),
                Optional.ofNullable(receivedOn),
                Optional.ofNullable(text))
            : null,
        new CorrectCase.Child(
            Optional.ofNullable(iin),
            Optional.ofNullable(iin == null ? noIinReason : null),
            Optional.ofNullable(surname),
            Optional.ofNullable(givenName),
            Optional.ofNullable(patronymic),
            Optional.ofNullable(birthDate),
            Optional.ofNullable(sex),
            Optional.ofNullable(school),
            Optional.ofNullable(schoolClass),
            Optional.ofNullable(territory)),
        confirmed);
  }

  /** The plan's own categories and the others, which the page offers apart. */
  private List<String> allCategories() {
    Set<String> all = new LinkedHashSet<>(categories);
    all.addAll(otherCategories);
    all.addAll(keptCategories);
    return List.copyOf(all);
  }

  /**
   * Fills the form with a case as it stands.
   *
   * @param plans the categories of the plan itself that are in force
   * @param others the other categories in force; what is no more in force stays as it is
   */
  void show(CaseDetails details, Set<String> plans, Set<String> others) {
    measure = details.measure();
    categories = new ArrayList<>(details.categories());
    otherCategories = new ArrayList<>(details.categories());
    otherCategories.retainAll(others);
    keptCategories = new ArrayList<>(details.categories());
    keptCategories.removeAll(plans);
    keptCategories.removeAll(others);
    categories.retainAll(plans);
    risk = details.risk();
    iin = details.child().iin();
    noIinReason = details.child().noIinReason();
    surname = details.child().surname();
    givenName = details.child().givenName();
    patronymic = details.child().patronymic();
    birthDate = details.child().birthDate();
    sex = details.child().sex();
    school = details.child().school() == null ? null : details.child().school().id();
    schoolClass = details.child().schoolClass();
    territory = details.child().territory();
    if (details.story() != null) {
      source = details.story().source();
      receivedOn = details.story().receivedOn();
      text = details.story().text();
    }
  }

  public String getMeasure() {
    return measure;
  }

  public void setMeasure(String measure) {
    this.measure = measure;
  }

  public String getTerritory() {
    return territory;
  }

  public void setTerritory(String territory) {
    this.territory = territory;
  }

  public String getIin() {
    return iin;
  }

  public void setIin(String iin) {
    this.iin = iin;
  }

  public String getNoIinReason() {
    return noIinReason;
  }

  public void setNoIinReason(String noIinReason) {
    this.noIinReason = noIinReason;
  }

  public String getSurname() {
    return surname;
  }

  public void setSurname(String surname) {
    this.surname = surname;
  }

  public String getGivenName() {
    return givenName;
  }

  public void setGivenName(String givenName) {
    this.givenName = givenName;
  }

  public String getPatronymic() {
    return patronymic;
  }

  public void setPatronymic(String patronymic) {
    this.patronymic = patronymic;
  }

  public LocalDate getBirthDate() {
    return birthDate;
  }

  public void setBirthDate(LocalDate birthDate) {
    this.birthDate = birthDate;
  }

  public Sex getSex() {
    return sex;
  }

  public void setSex(Sex sex) {
    this.sex = sex;
  }

  public UUID getSchool() {
    return school;
  }

  public void setSchool(UUID school) {
    this.school = school;
  }

  public String getSchoolClass() {
    return schoolClass;
  }

  public void setSchoolClass(String schoolClass) {
    this.schoolClass = schoolClass;
  }

  public String getSource() {
    return source;
  }

  public void setSource(String source) {
    this.source = source;
  }

  public LocalDate getReceivedOn() {
    return receivedOn;
  }

  public void setReceivedOn(LocalDate receivedOn) {
    this.receivedOn = receivedOn;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }

  public List<String> getCategories() {
    return categories;
  }

  public void setCategories(List<String> categories) {
    this.categories = categories;
  }

  public List<String> getOtherCategories() {
    return otherCategories;
  }

  public void setOtherCategories(List<String> otherCategories) {
    this.otherCategories = otherCategories;
  }

  public String getRisk() {
    return risk;
  }

  public void setRisk(String risk) {
    this.risk = risk;
  }

  public List<String> getFindings() {
    return findings;
  }

  public void setFindings(List<String> findings) {
    this.findings = findings;
  }
}
