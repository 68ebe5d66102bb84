package kz.qorgan.bench.floor;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** The four requests that the floor serves. One for the application's life; so is its provider. */
@Path("")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FloorResource {
  private static final String BEARER = "Bearer ";

  @Resource(lookup = "java:app/jdbc/qorgan")
  private DataSource database;

  private final JsonReaderFactory json;
  private final Plans plans;

  /** Looks the provider up once: each look-up scans every jar. */
  public FloorResource() {
    JsonProvider provider = JsonProvider.provider();
    json = provider.createReaderFactory(Map.of());
    plans = Plans.read(provider);
  }

  @GET
  @Path("ready")
  public String ready() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return String.valueOf(connection.isValid(5));
    }
  }

  @GET
  @Path("cases")
  public Response list(@HeaderParam("Authorization") String token) throws SQLException {
    return shown("list", token, new Turn());
  }

  @GET
  @Path("cases/{id}")
  public Response open(@HeaderParam("Authorization") String token, @PathParam("id") String id)
      throws SQLException {
    Turn turn = new Turn();
    turn.set(Slot.CASE, UUID.fromString(id).toString());
    return shown("open", token, turn);
  }

  @POST
  @Path("cases/search")
  public Response find(@HeaderParam("Authorization") String token, InputStream body)
      throws SQLException {
    Turn turn = new Turn();
    turn.set(Slot.IIN, read(body).getString("iin"));
    return shown("iin", token, turn);
  }

  @POST
  @Path("cases")
  public Response register(@HeaderParam("Authorization") String token, InputStream body)
      throws SQLException {
    JsonObject child = read(body).getJsonObject("child");
    Turn turn = new Turn();
    String id = UUID.randomUUID().toString();
    turn.set(Slot.CASE, id);
    turn.set(Slot.IIN, child.getString("iin"));
    turn.set(Slot.SURNAME, child.getString("surname"));
    turn.set(Slot.GIVEN_NAME, child.getString("givenName"));
    turn.set(Slot.FULL_NAME, child.getString("surname") + " " + child.getString("givenName"));
    turn.set(Slot.BIRTH_DATE, child.getString("birthDate"));
    turn.set(Slot.SEX, child.getString("sex"));
    turn.set(Slot.SCHOOL, child.getString("school"));
    if (!run("register", token, turn, false)) {
      return Response.status(401).build();
    }
    return Response.status(201)
        .entity("{\"id\":\"" + id + "\",\"number\":\"" + turn.get(Slot.NUMBER) + "\"}")
        .build();
  }

  private JsonObject read(InputStream body) {
    try (JsonReader reader = json.createReader(body, StandardCharsets.UTF_8)) {
      return reader.readObject();
    }
  }

  private Response shown(String plan, String token, Turn turn) throws SQLException {
    if (!run(plan, token, turn, true)) {
      return Response.status(401).build();
    }
    turn.finish();
    return Response.ok(turn.answer()).build();
  }

  private boolean run(String plan, String token, Turn turn, boolean shows) throws SQLException {
    if (token == null || !token.startsWith(BEARER)) {
      return false;
    }
    turn.set(Slot.TOKEN, hash(token.substring(BEARER.length())));
    turn.set(Slot.NOW, Instant.now().toString());
    try (Connection connection = database.getConnection()) {
      return turn.run(connection, plans.of(plan), shows);
    }
  }

  private static String hash(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java knows SHA-256", e);
    }
  }
}
