package kz.qorgan.web;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.application.Resource;
import jakarta.faces.application.ResourceHandler;
import jakarta.faces.application.ResourceHandlerWrapper;
import jakarta.faces.application.ResourceWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Writes our digest into the addresses of our styles, fonts and scripts instead of a library's
 * version.
 */
public class VersionedResources extends ResourceHandlerWrapper {

  static final String LIBRARY = "primefaces-qorgan";

  public VersionedResources(ResourceHandler wrapped) {
    super(wrapped);
  }

  @Override
  public @Nullable Resource createResource(String name, String library) {
    return versioned(super.createResource(name, library), library);
  }

  @Override
  public @Nullable Resource createResource(String name, String library, String contentType) {
    return versioned(super.createResource(name, library, contentType), library);
  }

  private static @Nullable Resource versioned(@Nullable Resource resource, String library) {
    return resource == null || !LIBRARY.equals(library) ? resource : new Versioned(resource);
  }

  private static final class Versioned extends ResourceWrapper {

    Versioned(Resource wrapped) {
      super(wrapped);
    }

    @Override
    public String getRequestPath() {
      String path = getWrapped().getRequestPath();
      String version = "v=" + CDI.current().select(ResourceVersion.class).get().getValue();
      return path.contains("&v=")
          ? path.replaceFirst("(?<=&)v=[^&]*", version)
          : path + (path.contains("?") ? "&" : "?") + version;
    }
  }
}
