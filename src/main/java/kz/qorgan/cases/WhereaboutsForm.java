package kz.qorgan.cases;

import java.io.Serializable;

/** Where the child is, as it is typed. Its rules stand on the command. */
public class WhereaboutsForm implements Serializable {
  private static final long serialVersionUID = 1L;

  private String place;
  private String address;
  private String phone;
  private String note;

  /** The command that saves what was typed. */
  SaveWhereabouts toSave() {
    return new SaveWhereabouts(place, address, phone, note);
  }

  /** As {@link #toSave}; null when nothing was typed. */
  SaveWhereabouts orNone() {
    return place == null && address == null && phone == null && note == null ? null : toSave();
  }

  void show(Whereabouts present) {
    place = present.place();
    address = present.address();
    phone = present.phone();
    note = present.note();
  }

  public String getPlace() {
    return place;
  }

  public void setPlace(String place) {
    this.place = place;
  }

  public String getAddress() {
    return address;
  }

  public void setAddress(String address) {
    this.address = address;
  }

  public String getPhone() {
    return phone;
  }

  public void setPhone(String phone) {
    this.phone = phone;
  }

  public String getNote() {
    return note;
  }

  public void setNote(String note) {
    this.note = note;
  }
}
