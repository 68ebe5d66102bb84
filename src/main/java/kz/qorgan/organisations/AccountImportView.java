package kz.qorgan.organisations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kz.qorgan.access.AccountLink;
import kz.qorgan.access.Passwords;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Upload;
import org.omnifaces.util.Faces;

/** {@code /accounts/import}: a list is looked at, opened, and its people's links are taken away. */
@Named
@ViewScoped
public class AccountImportView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private AccountImportService service;
  @Inject private AccountService accounts;
  @Inject private Passwords passwords;
  @Inject private Messages messages;

  private transient Object file;
  private transient String text;
  private byte[] list = {};
  private transient CheckedAccounts checked;
  private transient ImportedAccounts opened;
  private transient List<GrantableRole> grantable;
  private transient List<AccountDetails.Office> offices;

  /** Shows the page to who may open accounts, and to nobody else. */
  public void load() {
    getOffices();
  }

  /** Looks at the file, or at what was pasted. */
  public void check() throws IOException {
    checked = null;
    opened = null;
    byte[] sent = Upload.bytes(file);
    if (sent.length > 0) {
      text = null;
    }
    list = text == null ? sent : text.getBytes(StandardCharsets.UTF_8);
    checked = service.check(list);
  }

  /** Opens what was looked at; a rule that speaks against it since then is told like any other. */
  public void open() {
    opened = service.open(list);
    checked = null;
    text = null;
  }

  /** Sends a link for each of the accounts, as a list for printing. */
  public void links() throws IOException {
    List<AccountLink> links = new ArrayList<>();
    List<ImportedAccounts.Opened> all = opened.accounts();
    for (int from = 0; from < all.size(); from += Passwords.MOST_LINKS) {
      links.addAll(
          passwords.issueLinks(
              all.subList(from, Math.min(from + Passwords.MOST_LINKS, all.size())).stream()
                  .map(ImportedAccounts.Opened::id)
                  .toList()));
    }
    byte[] sheet = LinkList.sheet(AccountFile.read(list), all, links, messages::get);
    Faces.sendFile(sheet, "qorgan-links.csv", true);
  }

  /** Sends an empty list with its columns. */
  public void template() throws IOException {
    String header = "\uFEFF" + getColumns() + "\r\n";
    Faces.sendFile(header.getBytes(StandardCharsets.UTF_8), "qorgan-accounts.csv", true);
  }

  /** The first line of a list. */
  public String getColumns() {
    return String.join(";", AccountFile.COLUMNS);
  }

  /** A fault's words. */
  public String message(LineFault fault) {
    return messages.of(fault.key(), fault.args().toArray());
  }

  public List<GrantableRole> getGrantable() {
    if (grantable == null) {
      grantable = accounts.grantable();
    }
    return grantable;
  }

  public List<AccountDetails.Office> getOffices() {
    if (offices == null) {
      offices = accounts.offices();
    }
    return offices;
  }

  public CheckedAccounts getChecked() {
    return checked;
  }

  public ImportedAccounts getOpened() {
    return opened;
  }

  public Object getFile() {
    return file;
  }

  public void setFile(Object file) {
    this.file = file;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }
}
