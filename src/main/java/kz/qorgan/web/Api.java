package kz.qorgan.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The door for programs. */
@ApplicationPath("api")
public class Api extends Application {

  @Override
  public Map<String, Object> getProperties() {
    // A description of the door is told to who is signed in, at /api/openapi, and to nobody else.
    return Map.of("jersey.config.server.wadl.disableWadl", true);
  }
}
