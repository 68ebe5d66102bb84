package kz.qorgan.cases;

import java.io.Serializable;

/** Who reported, as it is typed. Its rules stand on the command. */
public class ReporterForm implements Serializable {
  private static final long serialVersionUID = 1L;

  private String name;
  private String phone;
  private String relation;
  private boolean staysUnknown;

  /** The command that saves what was typed. */
  SaveReporter toSave() {
    return new SaveReporter(name, phone, relation, staysUnknown);
  }

  /** As {@link #toSave}; null when nothing was typed. */
  SaveReporter orNone() {
    return name == null && phone == null && relation == null && !staysUnknown ? null : toSave();
  }

  void show(Reporter present) {
    name = present.name();
    phone = present.phone();
    relation = present.relation();
    staysUnknown = present.staysUnknown();
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getPhone() {
    return phone;
  }

  public void setPhone(String phone) {
    this.phone = phone;
  }

  public String getRelation() {
    return relation;
  }

  public void setRelation(String relation) {
    this.relation = relation;
  }

  public boolean isStaysUnknown() {
    return staysUnknown;
  }

  public void setStaysUnknown(boolean staysUnknown) {
    this.staysUnknown = staysUnknown;
  }
}
