package kz.qorgan.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import kz.qorgan.access.SessionService;

/**
 * {@code GET /api/openapi}: what this door offers, to who is signed in. Written at build time from
 * the resources themselves; the server's own description is closed.
 */
@Path("openapi")
@ApplicationScoped
public class OpenApiResource {

  @Inject SessionService sessions;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public byte[] description() {
    sessions.me();
    try (InputStream file = OpenApiResource.class.getResourceAsStream("/openapi/openapi.json")) {
      if (file == null) {
        throw new IllegalStateException("the build writes openapi/openapi.json");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
