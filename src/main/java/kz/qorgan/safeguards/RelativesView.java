package kz.qorgan.safeguards;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.DraftService;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** {@code /safeguards/relatives}: the children of one's own family. */
@Named
@ViewScoped
public class RelativesView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient RelativeService service;
  @Inject private transient Messages messages;
  @Inject private transient Notices notices;
  @Inject private transient DraftService drafts;

  private transient List<DeclaredRelative> rows = List.of();
  private List<UUID> known = List.of();
  private String kinship;
  private String iin;
  private String surname;
  private String givenName;
  private LocalDate birthDate;
  private String address;
  private String phone;

  public void load() {
    rows = service.mine();
    known = rows.stream().map(DeclaredRelative::id).toList();
    Contact contact = service.contact();
    address = contact.address();
    phone = contact.phone();
  }

  public String declare() {
    service.declare(new DeclareRelative(kinship, blankToNull(iin), surname, givenName, birthDate));
    drafts.discard("relative");
    return told("safeguards.relatives.declared");
  }

  /** Withdraws the relative in this line of the page as it was shown. */
  public String withdraw(int line) {
    service.withdraw(known.get(line));
    return told("safeguards.relatives.withdrawn");
  }

  public String saveContact() {
    service.saveContact(new Contact(blankToNull(address), blankToNull(phone)));
    return told("safeguards.contact.saved");
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private String told(String key) {
    notices.tell(messages.of(key));
    return "/safeguards/relatives?faces-redirect=true";
  }

  public List<DeclaredRelative> getRows() {
    return rows;
  }

  public String getKinship() {
    return kinship;
  }

  public void setKinship(String kinship) {
    this.kinship = kinship;
  }

  public String getIin() {
    return iin;
  }

  public void setIin(String iin) {
    this.iin = iin;
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

  public LocalDate getBirthDate() {
    return birthDate;
  }

  public void setBirthDate(LocalDate birthDate) {
    this.birthDate = birthDate;
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
}
