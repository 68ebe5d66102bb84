package kz.qorgan.web;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import kz.qorgan.access.Acting;
import org.jspecify.annotations.Nullable;

/**
 * The person at this browser. It only decides what a page offers; what may be done is decided again
 * by the guard, and what may be seen by the database.
 */
@Named
@SessionScoped
public class Actor implements Serializable {

  private static final long serialVersionUID = 1;

  @Inject ActiveLocale active;

  private transient @Nullable Acting acting;
  private @Nullable String tokenHash;

  /** Takes the seat after a sign-in. The token itself is not kept: its hash is enough here. */
  void enter(Acting who, String hash) {
    acting = who;
    tokenHash = hash;
  }

  /** Takes over what the database just said of this person, such as a role taken away. */
  void refresh(Acting who) {
    acting = who;
  }

  /** Leaves the seat, for example when the session was ended from elsewhere. */
  void leave() {
    acting = null;
    tokenHash = null;
  }

  Optional<String> tokenHash() {
    return Optional.ofNullable(tokenHash);
  }

  public boolean isSignedIn() {
    return tokenHash != null;
  }

  /** Whether a page should offer this deed. */
  public boolean may(String permission) {
    return acting != null && acting.permissions().contains(permission);
  }

  public String getLogin() {
    return acting == null ? "" : acting.login();
  }

  public String getDisplayName() {
    return acting == null ? "" : acting.displayName();
  }

  public String getOrganisationName() {
    return acting == null ? "" : acting.organisationName().in(active.getCode());
  }

  /**
   * The sector of the organisation, such as {@code HEALTH}: findings are only for health bodies.
   */
  public String getSector() {
    return acting == null ? "" : acting.sector();
  }

  public List<String> getRoles() {
    return acting == null ? List.of() : acting.roles();
  }
}
