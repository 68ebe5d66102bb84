package kz.qorgan.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The door for programs. */
@ApplicationPath("api")
public class Api extends Application {

  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        // A description of the door is told to who is signed in, at /api/openapi, to nobody else.
        "jersey.config.server.wadl.disableWadl",
        true,
        // Keeps the server's lenient JSON binding out of the way of StrictJson.
        "jersey.config.jsonFeature",
        "StrictJson");
  }
}
