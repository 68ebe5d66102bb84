package kz.qorgan.organisations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import kz.qorgan.shared.Slice;
import kz.qorgan.web.Messages;

/** The administrator's list of users. */
@Named
@RequestScoped
public class AccountListView {
  @Inject private AccountService service;
  @Inject private Messages messages;

  private String query;
  private String disabled;
  private String after;
  private Slice<AccountSummary> page = new Slice<>(List.of(), null);

  /** A choice of a filter. */
  public record Option(String code, String text) {}

  public void load() {
    page = service.list(AccountFilter.of(query, disabled), null, after);
  }

  public Slice<AccountSummary> getPage() {
    return page;
  }

  public List<Option> getStates() {
    return List.of(
        new Option("false", messages.get("organisations.onlyEnabled")),
        new Option("true", messages.get("organisations.onlyDisabled")));
  }

  public boolean isFiltered() {
    return query != null && !query.isBlank() || disabled != null && !disabled.isBlank();
  }

  public String getQuery() {
    return query;
  }

  public void setQuery(String query) {
    this.query = query;
  }

  public String getDisabled() {
    return disabled;
  }

  public void setDisabled(String disabled) {
    this.disabled = disabled;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }
}
