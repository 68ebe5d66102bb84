package kz.qorgan.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import kz.qorgan.access.SignIn.SignedIn;
import kz.qorgan.shared.Slice;

/**
 * {@code POST /session}, {@code DELETE /session}, {@code GET /me}, one's own sessions and password.
 */
@Path("")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
  @Inject private SignIn signIn;
  @Inject private SessionService service;
  @Inject private Passwords passwords;
  @Inject private Caller caller;

  @POST
  @Path("session")
  @Consumes(MediaType.APPLICATION_JSON)
  public Opened open(@NotNull @Valid Credentials credentials) {
    SignedIn opened =
        signIn.signIn(credentials.login(), credentials.password(), caller.address(), false);
    caller.arrives(opened.tokenHash(), caller.address(), caller.locale());
    return new Opened(opened.token(), opened.expiresAt(), account(service.me()));
  }

  @DELETE
  @Path("session")
  public Response close() {
    service.end();
    return Response.noContent().build();
  }

  @GET
  @Path("me")
  public AccountView me() {
    return account(service.me());
  }

  @GET
  @Path("sessions")
  public Slice<SessionSummary> sessions() {
    return new Slice<>(service.mine(), null);
  }

  @DELETE
  @Path("sessions/{id}")
  public Response end(@PathParam("id") UUID id) {
    service.endMine(id);
    return Response.noContent().build();
  }

  /** Sets the password of the account that a one-time link was made for. */
  @POST
  @Path("password")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response redeem(@NotNull @Valid Redemption redemption) {
    passwords.redeem(redemption.link(), redemption.newPassword());
    return Response.noContent().build();
  }

  /** Changes one's own password. */
  @PUT
  @Path("password")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(@NotNull @Valid PasswordChange change) {
    passwords.change(change.oldPassword(), change.newPassword());
    return Response.noContent().build();
  }

  private AccountView account(Acting acting) {
    return new AccountView(
        acting.accountId(),
        acting.login(),
        acting.displayName(),
        acting.roles().get(0),
        acting.roles(),
        new TreeSet<>(acting.permissions()),
        new Office(
            acting.organisationId(),
            acting.organisationName().in(caller.language()),
            acting.organisationKind(),
            acting.territory()),
        acting.expiresAt());
  }

  /** What a person types to sign in. */
  public record Credentials(
      @NotNull @Size(min = 1, max = 200) String login,
      @NotNull @Size(min = 1, max = 1000) String password) {}

  /** A link's last part, and the password that it shall set. */
  public record Redemption(
      @NotNull @Size(min = 1, max = 100) String link,
      @NotNull @Size(min = 1, max = 1000) String newPassword) {}

  /** What a person types to change their password. */
  public record PasswordChange(
      @NotNull @Size(min = 1, max = 1000) String oldPassword,
      @NotNull @Size(min = 1, max = 1000) String newPassword) {}

  /** A fresh session; the token is shown this once. */
  public record Opened(String token, Instant expiresAt, AccountView account) {}

  /** Who is signed in. */
  public record AccountView(
      UUID id,
      String login,
      String name,
      String role,
      List<String> roles,
      Set<String> permissions,
      Office organisation,
      Instant expiresAt) {}

  /** Where somebody works. */
  public record Office(UUID id, String name, String kind, String territory) {}
}
